#include "base/path.h"

#include <cctype>
#include <vector>

namespace leakline {
namespace {

bool isLetter(char c) {
  return std::isalpha(static_cast<unsigned char>(c)) != 0;
}
bool isSeparator(char c) {
  return c == '/' || c == '\\';
}

bool startsWithDrive(std::string_view path) {
  return path.size() >= 2 && isLetter(path[0]) && path[1] == ':' &&
         (path.size() == 2 || isSeparator(path[2]));
}

bool startsWithShare(std::string_view path) {
  return path.size() > 2 && path[0] == '\\' && path[1] == '\\' && !isSeparator(path[2]);
}

bool equalsIgnoringCase(std::string_view a, std::string_view lower) {
  if (a.size() != lower.size()) return false;
  for (size_t i = 0; i < a.size(); ++i) {
    if (std::tolower(static_cast<unsigned char>(a[i])) != lower[i]) return false;
  }
  return true;
}

int hexValue(char c) {
  if (c >= '0' && c <= '9') return c - '0';
  if (c >= 'a' && c <= 'f') return c - 'a' + 10;
  if (c >= 'A' && c <= 'F') return c - 'A' + 10;
  return -1;
}

// Malformed escapes stay as they are; nothing for an escaped NUL or slash.
std::optional<std::string> decodePercent(std::string_view text) {
  std::string out;
  out.reserve(text.size());
  for (size_t i = 0; i < text.size(); ++i) {
    const int high = i + 2 < text.size() && text[i] == '%' ? hexValue(text[i + 1]) : -1;
    const int low = high >= 0 ? hexValue(text[i + 2]) : -1;
    if (low < 0) {
      out += text[i];
      continue;
    }
    const auto c = static_cast<char>(high * 16 + low);
    if (c == '\0' || c == '/') return std::nullopt;
    out += c;
    i += 2;
  }
  if (out.find('\0') != std::string::npos) return std::nullopt;
  return out;
}

// The part of a path that ".." cannot climb above.
std::string rootOf(std::string_view path, size_t& length) {
  if (startsWithDrive(path)) {
    length = path.size() == 2 ? 2 : 3;
    const auto drive = static_cast<char>(std::toupper(static_cast<unsigned char>(path[0])));
    return std::string{drive, ':', '/'};
  }
  if (startsWithShare(path)) {
    length = 2;
    return "\\\\";
  }
  length = !path.empty() && path[0] == '/' ? 1 : 0;
  return length == 1 ? "/" : "";
}

// Is it already what normalisePath() would make of it? False may be said for nothing.
bool isNormal(std::string_view path) {
  if (path.empty() || path[0] != '/') return false;
  for (size_t slash = 0; slash != std::string_view::npos; slash = path.find('/', slash + 1)) {
    std::string_view rest = path.substr(slash + 1);
    if (rest.empty()) return path.size() == 1;
    if (rest[0] == '/') return false;
    if (rest[0] != '.') continue;
    rest.remove_prefix(rest.starts_with("..") ? 2 : 1);
    if (rest.empty() || rest[0] == '/') return false;
  }
  return true;
}

// Normalised; `room` holds it if it was not.
std::string_view normalised(std::string_view path, std::string& room) {
  if (isNormal(path)) return path;
  room = normalisePath(path);
  return room;
}

bool isPlain(char c) {
  return std::isalnum(static_cast<unsigned char>(c)) != 0 || c == '-' || c == '.' || c == '_' ||
         c == '~' || c == '/';
}

}  // namespace

bool isAbsolutePath(std::string_view path) {
  return (!path.empty() && path[0] == '/') || (startsWithDrive(path) && path.size() > 2) ||
         startsWithShare(path);
}

std::string normalisePath(std::string_view path) {
  if (isNormal(path)) return std::string(path);
  const bool share = startsWithShare(path);
  const bool windows = share || startsWithDrive(path);
  size_t rootLength = 0;
  std::string out = rootOf(path, rootLength);
  std::vector<std::string_view> parts;
  for (size_t at = rootLength; at < path.size();) {
    size_t end = at;
    while (end < path.size() && path[end] != '/' && !(windows && path[end] == '\\')) ++end;
    const std::string_view part = path.substr(at, end - at);
    at = end + 1;
    if (part.empty() || part == ".") continue;
    const bool up = part == "..";
    if (up && !parts.empty() && parts.back() != "..") {
      parts.pop_back();
    } else if (!up || out.empty()) {
      parts.push_back(part);
    }
  }
  for (size_t i = 0; i < parts.size(); ++i) {
    if (i > 0) out += share ? '\\' : '/';
    out += parts[i];
  }
  return out.empty() ? "." : out;
}

std::optional<std::string> pathFromFileUri(std::string_view uri) {
  constexpr std::string_view kScheme = "file:";
  if (!equalsIgnoringCase(uri.substr(0, kScheme.size()), kScheme)) return std::nullopt;
  std::string_view rest = uri.substr(kScheme.size());
  rest = rest.substr(0, rest.find_first_of("?#"));
  if (rest.substr(0, 2) == "//") {
    rest.remove_prefix(2);
    const size_t slash = std::min(rest.find('/'), rest.size());
    const std::string_view host = rest.substr(0, slash);
    if (!host.empty() && !equalsIgnoringCase(host, "localhost")) return std::nullopt;
    rest.remove_prefix(slash);
  }
  if (rest.empty() || rest[0] != '/') return std::nullopt;
  const std::optional<std::string> decoded = decodePercent(rest);
  if (!decoded) return std::nullopt;
  const std::string_view path = *decoded;
  // "/C:/x" names a file on a drive.
  return normalisePath(startsWithDrive(path.substr(1)) ? path.substr(1) : path);
}

std::string fileUriFromPath(std::string_view path) {
  const std::string plain = normalisePath(path);
  const bool windows = startsWithDrive(plain) || startsWithShare(plain);
  std::string_view rest = plain;
  std::string uri = "file://";
  if (startsWithDrive(rest)) {
    uri += '/';
    uri += rest.substr(0, 2);
    rest.remove_prefix(2);
  } else if (startsWithShare(rest)) {
    rest.remove_prefix(2);  // a share: its first component is the URI's authority
  } else if (rest[0] != '/') {
    uri += '/';
  }
  static constexpr char kHex[] = "0123456789ABCDEF";
  for (const char c : rest) {
    if (isPlain(c) || (windows && c == '\\')) {
      uri += c == '\\' ? '/' : c;
      continue;
    }
    const auto byte = static_cast<unsigned char>(c);
    uri += '%';
    uri += kHex[byte >> 4];
    uri += kHex[byte & 15U];
  }
  return uri;
}

bool isInside(std::string_view path, std::string_view folder) {
  std::string room;
  std::string folderRoom;
  const std::string_view inner = normalised(path, room);
  const std::string_view outer = normalised(folder, folderRoom);
  if (!inner.starts_with(outer)) return false;
  return inner.size() == outer.size() || outer.back() == '/' ||
         inner[outer.size()] == (startsWithShare(outer) ? '\\' : '/');
}

std::string relativeTo(std::string_view path, std::string_view folder) {
  if (folder.empty() || !isInside(path, folder)) return std::string(path);
  const std::string inner = normalisePath(path);
  const std::string outer = normalisePath(folder);
  if (inner.size() == outer.size()) return ".";
  return inner.substr(outer.size() + (outer.back() == '/' ? 0 : 1));
}

std::string_view fileNameOf(std::string_view path) {
  const size_t slash =
      startsWithDrive(path) || startsWithShare(path) ? path.find_last_of("/\\") : path.rfind('/');
  return slash == std::string_view::npos ? path : path.substr(slash + 1);
}

}  // namespace leakline
