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
  bool stopped = false;  // by SIGSTOP, a terminal or a tracer
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
std::string commandOf(int pid);     // as it was started, which everybody may see
bool isOurs(int pid);               // our user's, or we are root
std::string workingFolderOf(int pid);
bool isNodeProcess(int pid);
// Has it a handler for the signal? Sending it to one that has none would end it.
bool catchesSignal(int pid, int signal);
// The value of an environment variable it was started with.
std::optional<std::string> startedWith(int pid, std::string_view variable);

// A line of /proc/net/tcp or tcp6: its own end of it.
struct TcpSocket {
  uint64_t inode = 0;
  std::string address;  // numeric; 0.0.0.0 and :: are all of the machine's
  uint16_t port = 0;
  bool listening = false;
  bool established = false;
};
std::optional<TcpSocket> parseTcpSocket(std::string_view line);
// What a process has, in the order of the files.
std::vector<TcpSocket> tcpSockets(int pid);
// The TCP ports a process listens on, ascending.
std::vector<uint16_t> listeningPorts(int pid);
// Does anybody here listen on that port?
bool portIsTaken(uint16_t port);

// As it was started, or as it renamed itself.
std::vector<std::string> argumentsOf(int pid);
// Does it see another network than we do, as in a container?
bool hasOwnNetwork(int pid);
// What programs can still have without others being moved out; 0 if the system does not say.
uint64_t machineMemoryLeft();

}  // namespace leakline
