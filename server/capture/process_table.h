// What Linux says of the processes of a program: who belongs to it, what it holds, which ports it
// listens on. Every answer is a look at /proc at that moment: a process may be gone a moment later,
// and then the answer is empty. No state; any thread. Sizes in bytes.
// Format of the files: proc(5).
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace leakline {

struct ProcessRow {
  int pid = 0;
  int parent = 0;
  int session = 0;
  bool zombie = false;
  uint64_t resident = 0;
};

// One line of /proc/PID/stat; nothing if it is not one. `pageSize` in bytes.
std::optional<ProcessRow> parseProcessStat(std::string_view stat, uint64_t pageSize);

std::optional<ProcessRow> readProcess(int pid);
std::vector<ProcessRow> readProcessTable();

// The processes of the table that began with `leader`: its session, everything below, and what
// outlived its parent and was handed to `adopter` (0: to nobody we know). Zombies are left out.
std::vector<ProcessRow> familyOf(const std::vector<ProcessRow>& table, int leader, int adopter);

bool isAlive(int pid);
uint64_t residentBytes(int pid);
uint64_t openHandles(int pid);  // open files, sockets, pipes
bool holdsOpen(int pid, const std::string& file);

std::string executableOf(int pid);  // path of the binary, empty if it is not ours to see
std::string workingFolderOf(int pid);
bool isNodeProcess(int pid);
// Has it a handler for the signal? Sending it to one that has none would end it.
bool catchesSignal(int pid, int signal);
// The value of an environment variable it was started with.
std::optional<std::string> startedWith(int pid, std::string_view variable);

// A line of /proc/net/tcp or tcp6, if it is of a listening socket.
struct ListeningSocket {
  uint64_t inode = 0;
  uint16_t port = 0;
};
std::optional<ListeningSocket> parseListeningSocket(std::string_view line);
// The TCP ports a process listens on, ascending.
std::vector<uint16_t> listeningPorts(int pid);

}  // namespace leakline
