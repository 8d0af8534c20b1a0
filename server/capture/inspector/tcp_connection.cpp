#include "capture/inspector/tcp_connection.h"

#include <algorithm>

namespace leakline {
namespace {

constexpr std::chrono::milliseconds kConnectTakes{10'000};

Error unreachable(const std::string& name, const std::string& why) {
  return Error{ErrorCode::Unreadable, "nothing answers at " + name + ": " + why, std::nullopt};
}

bool parseNumeric(const std::string& host, uint16_t port, sockaddr_storage& out) {
  return uv_ip4_addr(host.c_str(), port, reinterpret_cast<sockaddr_in*>(&out)) == 0 ||
         uv_ip6_addr(host.c_str(), port, reinterpret_cast<sockaddr_in6*>(&out)) == 0;
}

struct Lookup {
  uv_getaddrinfo_t request{};
  std::optional<int> status;
  std::vector<sockaddr_storage> found;
};

void onFound(uv_getaddrinfo_t* request, int status, addrinfo* list) {
  auto& lookup = *static_cast<Lookup*>(request->data);
  lookup.status = status;
  for (const addrinfo* at = list; at != nullptr; at = at->ai_next) {
    sockaddr_storage address{};
    std::copy_n(reinterpret_cast<const char*>(at->ai_addr),
                std::min<size_t>(at->ai_addrlen, sizeof address),
                reinterpret_cast<char*>(&address));
    lookup.found.push_back(address);
  }
  uv_freeaddrinfo(list);
}

Result<std::vector<sockaddr_storage>> lookUp(EventLoop& loop, const InspectorAddress& address) {
  Lookup lookup;
  lookup.request.data = &lookup;
  addrinfo hints{};
  hints.ai_socktype = SOCK_STREAM;
  const std::string port = std::to_string(address.port);
  const int begun = uv_getaddrinfo(loop.raw(), &lookup.request, onFound, address.host.c_str(),
                                   port.c_str(), &hints);
  if (begun != 0) return unreachable(address.host, uv_strerror(begun));
  // The system's own limit ends it; a lookup that runs cannot be called back.
  while (!lookup.status) uv_run(loop.raw(), UV_RUN_ONCE);
  if (*lookup.status != 0) return unreachable(address.host, uv_strerror(*lookup.status));
  return std::move(lookup.found);
}

Result<std::vector<sockaddr_storage>> addressesOf(EventLoop& loop,
                                                  const InspectorAddress& address) {
  std::vector<sockaddr_storage> found;
  const auto addNumeric = [&](const std::string& host) {
    sockaddr_storage one{};
    if (parseNumeric(host, address.port, one)) found.push_back(one);
  };
  addNumeric(address.host);
  if (address.host == "localhost") {
    addNumeric("127.0.0.1");
    addNumeric("::1");
  }
  if (!found.empty()) return found;
  return lookUp(loop, address);
}

std::string textOf(const sockaddr_storage& address, uint16_t port) {
  std::array<char, 64> name{};
  InspectorAddress numeric;
  if (address.ss_family == AF_INET)
    uv_ip4_name(reinterpret_cast<const sockaddr_in*>(&address), name.data(), name.size());
  else
    uv_ip6_name(reinterpret_cast<const sockaddr_in6*>(&address), name.data(), name.size());
  numeric.host = name.data();
  numeric.port = port;
  return numeric.hostAndPort();
}

}  // namespace

Result<std::unique_ptr<TcpConnection>> TcpConnection::open(EventLoop& loop,
                                                           const InspectorAddress& address,
                                                           const CancelToken& cancel) {
  const auto found = addressesOf(loop, address);
  if (!found) return found.error();
  Error last = unreachable(address.hostAndPort(), "it has no address");
  for (const sockaddr_storage& one : *found) {
    std::unique_ptr<TcpConnection> connection(new TcpConnection(loop));
    connection->numeric_ = textOf(one, address.port);
    uv_tcp_init(loop.raw(), &connection->handle_);
    connection->handle_.data = connection.get();
    Result<void> connected =
        connection->connect(reinterpret_cast<const sockaddr&>(one), address.hostAndPort(), cancel);
    if (connected) {
      connection->beginReading();
      return connection;
    }
    last = connected.error();
    if (last.code == ErrorCode::Cancelled) break;
  }
  return last;
}

Result<void> TcpConnection::connect(const sockaddr& address, const std::string& name,
                                    const CancelToken& cancel) {
  connecting_.data = this;
  const int begun =
      uv_tcp_connect(&connecting_, &handle_, &address, [](uv_connect_t* request, int status) {
        static_cast<TcpConnection*>(request->data)->connected_ = status;
      });
  if (begun != 0) return unreachable(name, uv_strerror(begun));
  switch (loop_.until([&] { return connected_.has_value(); }, kConnectTakes, cancel)) {
    case Waited::Cancelled:
      return cancelledError();
    case Waited::TimedOut:
      return unreachable(name, "no connection within 10 s");
    case Waited::Met:
      break;
  }
  if (*connected_ != 0) return unreachable(name, uv_strerror(*connected_));
  return {};
}

void TcpConnection::beginReading() {
  const auto allocate = [](uv_handle_t* handle, size_t, uv_buf_t* buffer) {
    auto& self = *static_cast<TcpConnection*>(handle->data);
    *buffer = uv_buf_init(self.buffer_.data(), static_cast<unsigned>(self.buffer_.size()));
  };
  const auto read = [](uv_stream_t* stream, ssize_t length, const uv_buf_t* buffer) {
    auto& self = *static_cast<TcpConnection*>(stream->data);
    if (length < 0) {
      self.ended_ = true;
      uv_read_stop(stream);
    } else if (length > 0 && self.reader_) {
      self.reader_({buffer->base, static_cast<size_t>(length)});
    }
  };
  uv_read_start(reinterpret_cast<uv_stream_t*>(&handle_), allocate, read);
}

void TcpConnection::write(std::string bytes) {
  struct Write {
    uv_write_t request{};
    std::string bytes;
  };
  auto pending = std::make_unique<Write>();
  pending->bytes = std::move(bytes);
  pending->request.data = pending.get();
  const uv_buf_t part =
      uv_buf_init(pending->bytes.data(), static_cast<unsigned>(pending->bytes.size()));
  const int begun =
      uv_write(&pending->request, reinterpret_cast<uv_stream_t*>(&handle_), &part, 1,
               [](uv_write_t* request, int) { delete static_cast<Write*>(request->data); });
  // A failure shows itself to the reader as the end.
  if (begun == 0) static_cast<void>(pending.release());
}

void TcpConnection::endWriting() {
  auto request = std::make_unique<uv_shutdown_t>();
  const int begun = uv_shutdown(request.get(), reinterpret_cast<uv_stream_t*>(&handle_),
                                [](uv_shutdown_t* done, int) { delete done; });
  if (begun == 0) static_cast<void>(request.release());
}

TcpConnection::~TcpConnection() {
  reader_ = nullptr;
  uv_close(reinterpret_cast<uv_handle_t*>(&handle_),
           [](uv_handle_t* handle) { static_cast<TcpConnection*>(handle->data)->closed_ = true; });
  while (!closed_) uv_run(loop_.raw(), UV_RUN_ONCE);
}

}  // namespace leakline
