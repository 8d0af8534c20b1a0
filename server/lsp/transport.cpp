#include "lsp/transport.h"

#include <fcntl.h>
#include <poll.h>
#include <sys/socket.h>
#include <sys/stat.h>
#include <sys/un.h>
#include <unistd.h>
#include <uv.h>

#include <cerrno>
#include <cstring>
#include <utility>

namespace leakline {
namespace {

constexpr int kAskEvery = 1000;  // milliseconds

Error systemError(const std::string& what) {
  return Error{ErrorCode::Unreadable, what + ": " + std::strerror(errno), std::nullopt};
}

class Descriptor {
 public:
  explicit Descriptor(int fd) : fd_(fd) {}
  Descriptor(const Descriptor&) = delete;
  Descriptor& operator=(const Descriptor&) = delete;
  ~Descriptor() {
    if (fd_ >= 0) close(fd_);
  }
  int get() const { return fd_; }
  int release() { return std::exchange(fd_, -1); }

 private:
  int fd_;
};

const sockaddr* generic(const auto& address) {
  return reinterpret_cast<const sockaddr*>(&address);
}

Result<int> acceptOne(int listener, const std::function<bool()>& isWanted) {
  while (isWanted()) {
    pollfd waited{listener, POLLIN, 0};
    const int ready = poll(&waited, 1, kAskEvery);
    if (ready < 0 && errno != EINTR) return systemError("cannot wait for a client");
    if (ready <= 0) continue;
    const int client = accept4(listener, nullptr, nullptr, SOCK_CLOEXEC);
    if (client >= 0) return client;
    if (errno != EINTR && errno != ECONNABORTED) return systemError("cannot accept a client");
  }
  return Error{ErrorCode::Cancelled, "no client came", std::nullopt};
}

}  // namespace

Result<int> acceptOnPort(uint16_t port, const std::function<void(uint16_t)>& listening,
                         const std::function<bool()>& isWanted) {
  sockaddr_in address{};
  uv_ip4_addr("127.0.0.1", port, &address);
  Descriptor listener(socket(AF_INET, SOCK_STREAM | SOCK_CLOEXEC, 0));
  const int on = 1;
  setsockopt(listener.get(), SOL_SOCKET, SO_REUSEADDR, &on, sizeof on);
  const std::string name = "port " + std::to_string(port) + " of 127.0.0.1";
  if (bind(listener.get(), generic(address), sizeof address) != 0 ||
      listen(listener.get(), 1) != 0) {
    return systemError("cannot listen on " + name);
  }
  socklen_t size = sizeof address;
  if (getsockname(listener.get(), reinterpret_cast<sockaddr*>(&address), &size) != 0) {
    return systemError("cannot listen on " + name);
  }
  listening(ntohs(address.sin_port));
  return acceptOne(listener.get(), isWanted);
}

Result<int> openPipe(const std::string& path, const std::function<bool()>& isWanted) {
  sockaddr_un address{};
  address.sun_family = AF_UNIX;
  if (path.empty() || path.size() >= sizeof address.sun_path) {
    return Error{ErrorCode::Usage, "\"" + path + "\" is no name a local socket can have", {}};
  }
  std::memcpy(address.sun_path, path.c_str(), path.size() + 1);
  Descriptor client(socket(AF_UNIX, SOCK_STREAM | SOCK_CLOEXEC, 0));
  if (connect(client.get(), generic(address), sizeof address) == 0) return client.release();
  // A socket that nobody listens on any more is in the way; anything else is not ours to remove.
  struct stat info {};
  const bool isDead =
      errno == ECONNREFUSED && lstat(path.c_str(), &info) == 0 && S_ISSOCK(info.st_mode);
  if (isDead) unlink(path.c_str());
  Descriptor listener(socket(AF_UNIX, SOCK_STREAM | SOCK_CLOEXEC, 0));
  const mode_t before = umask(S_IRWXG | S_IRWXO);
  const bool bound = bind(listener.get(), generic(address), sizeof address) == 0;
  umask(before);
  if (!bound || listen(listener.get(), 1) != 0) return systemError("cannot listen on " + path);
  Result<int> accepted = acceptOne(listener.get(), isWanted);
  unlink(path.c_str());
  return accepted;
}

}  // namespace leakline
