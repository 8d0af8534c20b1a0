// What may be named to attach to, and what never leaves this machine.
#include <gtest/gtest.h>

#include "capture/inspector/address.h"
#include "capture/node_processes.h"

namespace leakline {
namespace {

TEST(AttachTarget, AProcessAnAddressOrAUrl) {
  EXPECT_EQ(parseAttachTarget("4711")->pid, 4711);
  const auto address = parseAttachTarget("localhost:9229");
  ASSERT_TRUE(address);
  EXPECT_EQ(address->pid, 0);
  EXPECT_EQ(address->address.host, "localhost");
  EXPECT_EQ(address->address.port, 9229);
  EXPECT_EQ(address->address.path, "");
  const auto url = parseAttachTarget("ws://[::1]:9230/8a-b");
  ASSERT_TRUE(url);
  EXPECT_EQ(url->address.host, "::1");
  EXPECT_EQ(url->address.path, "/8a-b");
  EXPECT_EQ(url->address.hostAndPort(), "[::1]:9230");
  EXPECT_EQ(parseAttachTarget("ws://a:1/")->address.path, "");
}

TEST(AttachTarget, NothingElse) {
  for (const char* text : {"",
                           "0",
                           "99999999999",
                           "-1",
                           "app.js",
                           "localhost",
                           "localhost:",
                           "localhost:0",
                           "localhost:65536",
                           "localhost:1x",
                           ":9229",
                           "::1:9229",
                           "a b:1",
                           "http://a:1/",
                           "ws://a",
                           "ws://a:1/x y",
                           "ws://a:1/x\r\nHost: b",
                           "ws://u@a:1/",
                           "a\r\n:1",
                           "wss://a:1/b"}) {
    const auto target = parseAttachTarget(text);
    ASSERT_FALSE(target) << text;
    EXPECT_EQ(target.error().code, ErrorCode::Usage);
    EXPECT_EQ(target.error().message.find('\r'), std::string::npos);
  }
}

TEST(Loopback, OnlyThisMachine) {
  for (const char* host : {"localhost", "::1", "127.0.0.1", "127.8.9.10"}) {
    EXPECT_TRUE(isLoopback(host)) << host;
  }
  for (const char* host : {"10.0.0.1", "127.0.0.1.example.org", "127.evil", "127.0.0.", "0.0.0.0",
                           "localhost.example.org", "example.org", "::", "128.0.0.1"}) {
    EXPECT_FALSE(isLoopback(host)) << host;
  }
}

TEST(Program, WhatACommandLineRuns) {
  EXPECT_EQ(programIn({"node", "app.js", "--port", "1"}, "/srv"), "/srv/app.js");
  EXPECT_EQ(programIn({"/usr/bin/node", "--inspect=0", "-r", "./x.js", "/srv/../a.js"}, "/srv"),
            "/srv/../a.js");
  EXPECT_EQ(programIn({"node", "--", "-odd.js"}, "/srv"), "/srv/-odd.js");
  EXPECT_EQ(programIn({"node", "-e", "secret()"}, "/srv"), "(code in its command line)");
  EXPECT_EQ(programIn({"node", "--title", "x"}, "/srv"), "(code from its standard input)");
  EXPECT_EQ(programIn({"node"}, ""), "(code from its standard input)");
  EXPECT_EQ(programIn({"npm start", "", ""}, "/srv"), "npm start");
  EXPECT_EQ(programIn({}, "/srv"), "");
}

TEST(InspectorPorts, WhatNodeWasTold) {
  EXPECT_EQ(inspectorPorts({"node", "a.js"}, "").named, (std::vector<uint16_t>{9229}));
  // The command line wins, and what is behind the script is the script's.
  const auto both = inspectorPorts({"node", "--inspect-brk=0.0.0.0:7000", "a.js", "--inspect=1"},
                                   "--max-old-space-size=64 --inspect-port=6000");
  EXPECT_EQ(both.named, (std::vector<uint16_t>{7000, 6000, 9229}));
  EXPECT_FALSE(both.any);
  EXPECT_TRUE(inspectorPorts({"node", "-r", "x", "--inspect=[::1]:0", "a.js"}, "").any);
  EXPECT_TRUE(inspectorPorts({"node", "a.js"}, "--inspect-brk=0").any);
  // Nothing is open before the signal.
  EXPECT_FALSE(inspectorPorts({"node", "--inspect-port=0", "a.js"}, "--debug-port=0").any);
  EXPECT_EQ(inspectorPorts({"node", "--inspect", "--inspect=host", "--inspect=99999"}, "").named,
            (std::vector<uint16_t>{9229}));
}

}  // namespace
}  // namespace leakline
