#include "capture/process_table.h"

#include <dirent.h>
#include <sys/stat.h>
#include <unistd.h>
#include <uv.h>

#include <algorithm>
#include <array>
#include <charconv>
#include <fstream>
#include <functional>
#include <iterator>
#include <memory>
#include <set>
#include <sstream>

#include "base/small_file.h"

namespace leakline {
namespace {

std::string procPath(int pid, std::string_view file) {
  return "/proc/" + std::to_string(pid) + "/" + std::string(file);
}

// Files in /proc have no size before they are read; none that we read is large.
std::string readText(const std::string& path) {
  return readSmallFile(path).value_or("");
}

std::string linkTarget(const std::string& path) {
  std::array<char, 4096> buffer{};
  const ssize_t length = ::readlink(path.c_str(), buffer.data(), buffer.size());
  return length > 0 ? std::string(buffer.data(), static_cast<size_t>(length)) : std::string();
}

void forEachEntry(const std::string& folder, const std::function<void(const char*)>& visit) {
  const std::unique_ptr<DIR, int (*)(DIR*)> open(::opendir(folder.c_str()), ::closedir);
  if (!open) return;
  while (const dirent* entry = ::readdir(open.get())) {
    if (entry->d_name[0] != '.') visit(entry->d_name);
  }
}

template <class Number>
std::optional<Number> parseNumber(std::string_view text, int base = 10) {
  Number value{};
  const auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), value, base);
  if (error != std::errc() || end != text.data() + text.size()) return std::nullopt;
  return value;
}

std::vector<std::string_view> words(std::string_view text) {
  std::vector<std::string_view> found;
  for (;;) {
    text.remove_prefix(std::min(text.find_first_not_of(" \t\n"), text.size()));
    if (text.empty()) return found;
    const size_t end = std::min(text.find_first_of(" \t\n"), text.size());
    found.push_back(text.substr(0, end));
    text.remove_prefix(end);
  }
}

// Written as words of 32 bits, each in the machine's own order.
std::optional<std::string> parseAddress(std::string_view hex) {
  constexpr size_t kWord = 8;
  std::array<uint32_t, 4> parts{};
  const size_t count = hex.size() / kWord;
  if (hex.size() % kWord != 0 || (count != 1 && count != parts.size())) return std::nullopt;
  for (size_t i = 0; i < count; ++i) {
    const auto part = parseNumber<uint32_t>(hex.substr(i * kWord, kWord), 16);
    if (!part) return std::nullopt;
    parts[i] = *part;
  }
  std::array<char, 64> text{};
  const int family = count == 1 ? AF_INET : AF_INET6;
  if (uv_inet_ntop(family, parts.data(), text.data(), text.size()) != 0) return std::nullopt;
  return std::string(text.data());
}

void forEachSocket(int pid, const std::function<void(TcpSocket)>& visit) {
  for (const char* file : {"net/tcp", "net/tcp6"}) {
    std::ifstream in(procPath(pid, file));
    for (std::string line; std::getline(in, line);) {
      if (auto socket = parseTcpSocket(line)) visit(*std::move(socket));
    }
  }
}

std::set<uint64_t> socketInodes(int pid) {
  constexpr std::string_view kSocket = "socket:[";
  std::set<uint64_t> inodes;
  const std::string folder = procPath(pid, "fd");
  forEachEntry(folder, [&](const char* name) {
    const std::string target = linkTarget(folder + "/" + name);
    if (!target.starts_with(kSocket)) return;
    const std::string_view number = std::string_view(target).substr(kSocket.size());
    if (const auto inode = parseNumber<uint64_t>(number.substr(0, number.find(']')))) {
      inodes.insert(*inode);
    }
  });
  return inodes;
}

}  // namespace

std::optional<ProcessRow> parseProcessStat(std::string_view stat, uint64_t pageSize) {
  // "PID (NAME) STATE PPID PGRP SESSION …": the name may hold anything, brackets too.
  constexpr size_t kResident = 21;  // field 24, counted from the state
  const size_t open = stat.find(" (");
  const size_t close = stat.rfind(')');
  if (open == std::string_view::npos || close == std::string_view::npos || close < open) {
    return std::nullopt;
  }
  const auto fields = words(stat.substr(close + 1));
  if (fields.size() <= kResident) return std::nullopt;
  const auto pid = parseNumber<int>(stat.substr(0, open));
  const auto parent = parseNumber<int>(fields[1]);
  const auto session = parseNumber<int>(fields[3]);
  const auto pages = parseNumber<uint64_t>(fields[kResident]);
  if (!pid || !parent || !session || !pages) return std::nullopt;
  const bool zombie = fields[0] == "Z" || fields[0] == "X";
  const bool stopped = fields[0] == "T" || fields[0] == "t";
  return ProcessRow{*pid, *parent, *session, zombie, *pages * pageSize, stopped};
}

std::optional<ProcessRow> readProcess(int pid) {
  return parseProcessStat(readText(procPath(pid, "stat")),
                          static_cast<uint64_t>(::sysconf(_SC_PAGESIZE)));
}

std::vector<ProcessRow> readProcessTable() {
  std::vector<ProcessRow> table;
  forEachEntry("/proc", [&](const char* name) {
    const auto pid = parseNumber<int>(name);
    if (!pid) return;
    if (const auto row = readProcess(*pid)) table.push_back(*row);
  });
  return table;
}

std::vector<ProcessRow> familyOf(const std::vector<ProcessRow>& table, int leader, int adopter) {
  std::set<int> family{leader};
  for (const ProcessRow& row : table) {
    const bool adopted = adopter != 0 && row.parent == adopter;
    if (row.session == leader || adopted) family.insert(row.pid);
  }
  // A child may stand before its parent in the table: look until nothing is new.
  for (size_t before = 0; before != family.size();) {
    before = family.size();
    for (const ProcessRow& row : table) {
      if (family.contains(row.parent)) family.insert(row.pid);
    }
  }
  std::vector<ProcessRow> rows;
  for (const ProcessRow& row : table) {
    if (family.contains(row.pid) && !row.zombie) rows.push_back(row);
  }
  return rows;
}

bool isAlive(int pid) {
  const auto row = readProcess(pid);
  return row && !row->zombie;
}

uint64_t residentBytes(int pid) {
  const auto row = readProcess(pid);
  return row ? row->resident : 0;
}

uint64_t openHandles(int pid) {
  uint64_t count = 0;
  forEachEntry(procPath(pid, "fd"), [&](const char*) { ++count; });
  return count;
}

bool holdsOpen(int pid, const std::string& file) {
  struct stat wanted {};
  if (::stat(file.c_str(), &wanted) != 0) return false;
  bool held = false;
  const std::string folder = procPath(pid, "fd");
  forEachEntry(folder, [&](const char* name) {
    struct stat open {};
    held = held || (::stat((folder + "/" + name).c_str(), &open) == 0 &&
                    open.st_dev == wanted.st_dev && open.st_ino == wanted.st_ino);
  });
  return held;
}

std::string executableOf(int pid) {
  return linkTarget(procPath(pid, "exe"));
}

std::string commandOf(int pid) {
  const auto arguments = argumentsOf(pid);
  if (!arguments.empty() && !arguments[0].empty()) return arguments[0];
  std::string name = readText(procPath(pid, "comm"));
  name.erase(std::remove(name.begin(), name.end(), '\n'), name.end());
  return name;
}

bool isOurs(int pid) {
  struct stat entry {};
  if (::geteuid() == 0) return true;
  return ::stat(procPath(pid, "").c_str(), &entry) == 0 && entry.st_uid == ::geteuid();
}

std::string workingFolderOf(int pid) {
  return linkTarget(procPath(pid, "cwd"));
}

bool isNodeProcess(int pid) {
  const std::string path = executableOf(pid);
  return std::string_view(path).substr(path.rfind('/') + 1).starts_with("node");
}

bool catchesSignal(int pid, int signal) {
  constexpr std::string_view kField = "SigCgt:";
  std::istringstream status(readText(procPath(pid, "status")));
  for (std::string line; std::getline(status, line);) {
    if (!line.starts_with(kField)) continue;
    const auto found = words(std::string_view(line).substr(kField.size()));
    const auto mask = found.empty() ? std::nullopt : parseNumber<uint64_t>(found[0], 16);
    return mask && signal >= 1 && signal <= 64 && (*mask >> (signal - 1) & 1) != 0;
  }
  return false;
}

std::optional<std::string> startedWith(int pid, std::string_view variable) {
  const std::string all = readText(procPath(pid, "environ"));
  std::istringstream entries(all);
  for (std::string entry; std::getline(entries, entry, '\0');) {
    if (entry.size() > variable.size() && entry[variable.size()] == '=' &&
        entry.starts_with(variable)) {
      return entry.substr(variable.size() + 1);
    }
  }
  return std::nullopt;
}

std::optional<TcpSocket> parseTcpSocket(std::string_view line) {
  // "sl: local_address rem_address st tx:rx tr:when retrnsmt uid timeout inode …"
  constexpr std::string_view kListening = "0A";
  constexpr std::string_view kEstablished = "01";
  const auto fields = words(line);
  if (fields.size() < 10) return std::nullopt;
  const size_t colon = fields[1].rfind(':');
  if (colon == std::string_view::npos) return std::nullopt;
  const auto address = parseAddress(fields[1].substr(0, colon));
  const auto port = parseNumber<uint16_t>(fields[1].substr(colon + 1), 16);
  const auto inode = parseNumber<uint64_t>(fields[9]);
  if (!address || !port || !inode) return std::nullopt;
  return TcpSocket{*inode, *address, *port, fields[3] == kListening, fields[3] == kEstablished};
}

std::vector<TcpSocket> tcpSockets(int pid) {
  const std::set<uint64_t> inodes = socketInodes(pid);
  std::vector<TcpSocket> sockets;
  forEachSocket(pid, [&](TcpSocket socket) {
    if (inodes.contains(socket.inode)) sockets.push_back(std::move(socket));
  });
  return sockets;
}

std::vector<uint16_t> listeningPorts(int pid) {
  std::set<uint16_t> ports;
  for (const TcpSocket& socket : tcpSockets(pid)) {
    if (socket.listening) ports.insert(socket.port);
  }
  return {ports.begin(), ports.end()};
}

bool portIsTaken(uint16_t port) {
  bool taken = false;
  forEachSocket(static_cast<int>(::getpid()), [&](const TcpSocket& socket) {
    taken = taken || (socket.listening && socket.port == port);
  });
  return taken;
}

std::vector<std::string> argumentsOf(int pid) {
  std::vector<std::string> arguments;
  std::istringstream all(readText(procPath(pid, "cmdline")));
  for (std::string argument; std::getline(all, argument, '\0');) arguments.push_back(argument);
  return arguments;
}

bool hasOwnNetwork(int pid) {
  const std::string theirs = linkTarget(procPath(pid, "ns/net"));
  const std::string ours = linkTarget("/proc/self/ns/net");
  return !theirs.empty() && !ours.empty() && theirs != ours;
}

uint64_t machineMemoryLeft() {
  std::istringstream lines(readText("/proc/meminfo"));
  for (std::string line; std::getline(lines, line);) {
    const auto fields = words(line);
    if (fields.size() < 2 || fields[0] != "MemAvailable:") continue;
    return parseNumber<uint64_t>(fields[1]).value_or(0) * 1024;
  }
  return 0;
}

}  // namespace leakline
