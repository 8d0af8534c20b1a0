// Edges in words.
#include <algorithm>
#include <string>
#include <string_view>

#include "base/text.h"
#include "graph/paths.h"

namespace leakline {
namespace {

constexpr size_t kMaxCharacters = 80;
constexpr std::string_view kCut = "…";

void appendEscaped(std::string& out, std::string_view text, const CodePoint& c, size_t at) {
  constexpr char kDigits[] = "0123456789abcdef";
  const auto value = static_cast<uint32_t>(c.value);
  if (value < 0x20 || (value >= 0x7F && value < 0xA0) || isSurrogate(c.value)) {
    out += "\\u";
    for (int shift = 12; shift >= 0; shift -= 4) out += kDigits[value >> shift & 15];
  } else if (!c.valid) {
    appendUtf8(out, kReplacementCharacter);
  } else {
    out += text.substr(at, c.bytes);
  }
}

// At most kMaxCharacters, control characters escaped; in quotes also what would end the quotes.
std::string shown(std::string_view text, bool quotes) {
  std::string out;
  size_t characters = 0;
  for (size_t at = 0; at < text.size(); ++characters) {
    if (characters == kMaxCharacters) return out += kCut;
    const CodePoint c = codePointAt(text, at);
    if (quotes && (c.value == U'"' || c.value == U'\\')) out += '\\';
    appendEscaped(out, text, c, at);
    at += c.bytes;
  }
  return out;
}

bool isIdentifier(std::string_view name) {
  if (name.starts_with('#')) name.remove_prefix(1);  // private
  if (name.empty() || (name.front() >= '0' && name.front() <= '9')) return false;
  return std::all_of(name.begin(), name.end(), [](char c) {
    return c == '_' || c == '$' || (c >= '0' && c <= '9') || (c >= 'a' && c <= 'z') ||
           (c >= 'A' && c <= 'Z') || (static_cast<unsigned char>(c) & 0x80) != 0;
  });
}

bool isNumber(std::string_view name) {
  return !name.empty() && name.find_first_not_of("0123456789") == std::string_view::npos;
}

std::string property(std::string_view name) {
  if (isIdentifier(name)) return "." + shown(name, false);
  if (name.starts_with("<symbol") && name.ends_with('>')) return shown(name, false);
  return "[\"" + shown(name, true) + "\"]";
}

// "17 / part of key …" and, on V8 7.8, "17 / key …".
bool isWeakMapEntry(std::string_view name) {
  const size_t digits = name.find_first_not_of("0123456789");
  return digits != 0 && digits != std::string_view::npos && name.substr(digits).starts_with(" / ");
}

}  // namespace

std::string describeEdge(const Heap& heap, const Edge& edge) {
  if (edge.type == EdgeType::Element) return "[" + std::to_string(edge.name) + "]";
  if (edge.type == EdgeType::Hidden) return "(hidden) " + std::to_string(edge.name);
  // Longer than any name that is shown whole, short enough for a list.
  const std::string name = heap.strings().decodePrefix(StringIndex{edge.name}, 8 * kMaxCharacters);
  switch (edge.type) {
    case EdgeType::Property:
      return property(name);
    case EdgeType::Shortcut:
      return isNumber(name) ? "[" + shown(name, false) + "]" : "(shortcut) " + shown(name, false);
    case EdgeType::Internal:
      // The whole name holds the ids and texts of key, value and table.
      if (isWeakMapEntry(name)) return "(internal) value of WeakMap key";
      break;
    default:
      break;
  }
  return "(" + std::string(edgeTypeName(edge.type)) + ") " + shown(name, false);
}

}  // namespace leakline
