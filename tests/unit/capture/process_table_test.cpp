// What is read out of /proc, on lines as Linux writes them, and on this very process.
#include "capture/process_table.h"

#include <gtest/gtest.h>
#include <signal.h>
#include <sys/socket.h>
#include <unistd.h>

#include <algorithm>
#include <cstdio>

namespace leakline {
namespace {

TEST(ProcessStat, NamesMayHoldBracketsAndBlanks) {
  const auto row = parseProcessStat(
      "42 (node) R (x) S 7 42 41 0 -1 4194304 1 2 3 4 5 6 7 8 20 0 11 0 99 1000 25 "
      "18446744073709551615 1",
      4096);
  ASSERT_TRUE(row);
  EXPECT_EQ(row->pid, 42);
  EXPECT_EQ(row->parent, 7);
  EXPECT_EQ(row->session, 41);
  EXPECT_FALSE(row->zombie);
  EXPECT_EQ(row->resident, 25U * 4096);
}

TEST(ProcessStat, WhatIsCutOrNoNumberIsNothing) {
  EXPECT_FALSE(parseProcessStat("", 4096));
  EXPECT_FALSE(parseProcessStat("42 (node", 4096));
  EXPECT_FALSE(parseProcessStat("42 (node) S 7 42 41", 4096));
  EXPECT_FALSE(parseProcessStat(
      "x (node) S 7 42 41 0 -1 4194304 1 2 3 4 5 6 7 8 20 0 11 0 99 1000 25", 4096));
}

ProcessRow row(int pid, int parent, int session, bool zombie = false) {
  return {pid, parent, session, zombie, 0};
}

std::vector<int> pidsOf(const std::vector<ProcessRow>& rows) {
  std::vector<int> pids;
  for (const ProcessRow& r : rows) pids.push_back(r.pid);
  std::sort(pids.begin(), pids.end());
  return pids;
}

TEST(Family, SessionDescendantsAndOrphans) {
  const std::vector<ProcessRow> table{row(5, 4, 30),   // a grandchild, before its parent
                                      row(4, 3, 30),   // in another session, below 3
                                      row(3, 100, 3),  // the leader
                                      row(6, 1, 3),  // its parent ended, its session is still ours
                                      row(7, 100, 77),  // left its session, and was handed to 100
                                      row(8, 7, 77),    // below that
                                      row(9, 3, 3, true),  // a zombie
                                      row(100, 1, 100),    // the adopter itself
                                      row(11, 1, 11)};
  EXPECT_EQ(pidsOf(familyOf(table, 3, 100)), (std::vector<int>{3, 4, 5, 6, 7, 8}));
  EXPECT_EQ(pidsOf(familyOf(table, 3, 0)), (std::vector<int>{3, 4, 5, 6}));
}

TEST(TcpSocket, WhereItListensOrThatItIsConnected) {
  const auto found = parseTcpSocket(
      "   0: 0100007F:0BB8 00000000:0000 0A 00000000:00000000 00:00000000 00000000  1000        0 "
      "71234 1 0000000000000000 100 0 0 10 0");
  ASSERT_TRUE(found);
  EXPECT_EQ(found->port, 3000);
  EXPECT_EQ(found->inode, 71234U);
  EXPECT_EQ(found->address, "127.0.0.1");
  EXPECT_TRUE(found->listening);
  EXPECT_FALSE(found->established);
  const auto connected = parseTcpSocket(
      "   0: 0100007F:0BB8 0100007F:A000 01 00000000:00000000 00:00000000 00000000  1000        0 "
      "71234 1");
  ASSERT_TRUE(connected);
  EXPECT_FALSE(connected->listening);
  EXPECT_TRUE(connected->established);
  const auto six = parseTcpSocket(
      "0: 00000000000000000000000001000000:240D 00000000000000000000000000000000:0000 0A 0:0 0:0 0 "
      "0 0 9 1");
  ASSERT_TRUE(six);
  EXPECT_EQ(six->address, "::1");
  EXPECT_EQ(six->port, 9229);
  EXPECT_FALSE(parseTcpSocket("  sl  local_address rem_address   st tx_queue rx_queue"));
  EXPECT_FALSE(parseTcpSocket("0: 0BB8 0 0A 0 0 0 0 0 0"));
  EXPECT_FALSE(parseTcpSocket("0: 01007F:0BB8 0 0A 0 0 0 0 0 7"));
  EXPECT_FALSE(parseTcpSocket("0: 0100007F0100007F:0BB8 0 0A 0 0 0 0 0 7"));
}

TEST(OwnProcess, IsFoundWithItsHandlesAndSignals) {
  const int self = static_cast<int>(::getpid());
  EXPECT_TRUE(isAlive(self));
  EXPECT_GT(residentBytes(self), 100'000U);
  EXPECT_FALSE(isNodeProcess(self));

  std::FILE* file = std::tmpfile();
  ASSERT_NE(file, nullptr);
  const uint64_t before = openHandles(self);
  const std::string path = "/proc/self/fd/" + std::to_string(::fileno(file));
  EXPECT_TRUE(holdsOpen(self, path));
  std::fclose(file);
  EXPECT_EQ(openHandles(self), before - 1);

  EXPECT_FALSE(catchesSignal(self, SIGUSR2));
  ::signal(SIGUSR2, [](int) {});
  EXPECT_TRUE(catchesSignal(self, SIGUSR2));
  ::signal(SIGUSR2, SIG_DFL);
}

TEST(NoProcess, IsEmpty) {
  constexpr int kNobody = 1 << 30;
  EXPECT_FALSE(isAlive(kNobody));
  EXPECT_EQ(residentBytes(kNobody), 0U);
  EXPECT_EQ(openHandles(kNobody), 0U);
  EXPECT_EQ(executableOf(kNobody), "");
  EXPECT_FALSE(startedWith(kNobody, "PATH"));
  EXPECT_TRUE(listeningPorts(kNobody).empty());
}

}  // namespace
}  // namespace leakline
