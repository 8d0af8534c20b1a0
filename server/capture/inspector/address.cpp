#include "capture/inspector/address.h"

#include <algorithm>
#include <charconv>

#include "base/text.h"

namespace leakline {
namespace {

constexpr size_t kLongestHost = 253;
constexpr size_t kLongestPath = 1024;

Error wrong(std::string_view text, const std::string& why) {
  return Error{ErrorCode::Usage, "'" + sanitizeForDisplay(text, 200) + "' " + why, std::nullopt};
}

template <class Number>
bool parseWhole(std::string_view text, Number& value) {
  const auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), value);
  return !text.empty() && error == std::errc() && end == text.data() + text.size();
}

bool isHostCharacter(char c) {
  const bool letter = (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z');
  return letter || (c >= '0' && c <= '9') || std::string_view(".-_:%").find(c) != std::string::npos;
}

// Nothing that could end a line of a request.
bool isPathCharacter(char c) {
  return c > ' ' && c < 0x7F;
}

Result<InspectorAddress> parseHostAndPort(std::string_view text, std::string_view whole) {
  constexpr const char* kHow = "is no address; write it like 127.0.0.1:9229";
  InspectorAddress address;
  const size_t colon = text.rfind(':');
  if (colon == std::string_view::npos) return wrong(whole, kHow);
  std::string_view host = text.substr(0, colon);
  if (host.starts_with('[') && host.ends_with(']')) {
    host = host.substr(1, host.size() - 2);
  } else if (host.find(':') != std::string_view::npos) {
    return wrong(whole, "is no address; write IPv6 like [::1]:9229");
  }
  const bool good = !host.empty() && host.size() <= kLongestHost &&
                    std::all_of(host.begin(), host.end(), isHostCharacter) &&
                    parseWhole(text.substr(colon + 1), address.port) && address.port != 0;
  if (!good) return wrong(whole, kHow);
  address.host = host;
  return address;
}

}  // namespace

std::string InspectorAddress::hostAndPort() const {
  const bool bare = host.find(':') == std::string::npos;
  return (bare ? host : "[" + host + "]") + ":" + std::to_string(port);
}

Result<InspectorAddress> parseWebSocketUrl(std::string_view url) {
  constexpr std::string_view kScheme = "ws://";
  if (url.starts_with("wss://")) {
    return wrong(url, "is encrypted, which Node.js does not speak; forward its port instead");
  }
  if (!url.starts_with(kScheme)) return wrong(url, "is no ws:// address");
  const std::string_view rest = url.substr(kScheme.size());
  const size_t slash = std::min(rest.find('/'), rest.size());
  Result<InspectorAddress> address = parseHostAndPort(rest.substr(0, slash), url);
  if (!address) return address;
  const std::string_view path = rest.substr(slash);
  if (path.size() > kLongestPath || !std::all_of(path.begin(), path.end(), isPathCharacter)) {
    return wrong(url, "is no ws:// address");
  }
  if (path.size() > 1) address->path = path;
  return address;
}

Result<AttachTarget> parseAttachTarget(std::string_view text) {
  AttachTarget target;
  if (text.find_first_not_of("0123456789") == std::string_view::npos) {
    if (parseWhole(text, target.pid) && target.pid > 0) return target;
    return wrong(text, "is no process id");
  }
  if (text.find(':') == std::string_view::npos) {
    return wrong(text, "is no process id, HOST:PORT or ws:// address");
  }
  const bool isUrl = text.find("://") != std::string_view::npos;
  Result<InspectorAddress> address = isUrl ? parseWebSocketUrl(text) : parseHostAndPort(text, text);
  if (!address) return address.error();
  target.address = std::move(*address);
  return target;
}

bool isLoopback(std::string_view host) {
  if (host == "localhost" || host == "::1") return true;
  if (!host.starts_with("127.")) return false;
  // Digits and three dots only: 127.0.0.1.example.org is a name that anybody can own.
  return host.find_first_not_of("0123456789.") == std::string_view::npos &&
         std::count(host.begin(), host.end(), '.') == 3 && !host.ends_with('.');
}

}  // namespace leakline
