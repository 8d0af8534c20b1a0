#include "syntax/using_words.h"

#include <algorithm>

#include "base/text.h"

namespace leakline {
namespace {

constexpr std::string_view kUsing = "using";
constexpr std::string_view kAwait = "await";
constexpr std::string_view kConst = "const";
constexpr std::string_view kOrdinary = "Using";

bool isNameByte(char c) {
  return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9') || c == '_' ||
         c == '$' || static_cast<unsigned char>(c) >= 0x80;
}

size_t skipBlanks(std::string_view text, size_t at) {
  return std::min(text.find_first_not_of(" \t", at), text.size());
}

size_t skipName(std::string_view text, size_t at) {
  while (at < text.size() && isNameByte(text[at])) ++at;
  return at;
}

bool isWord(std::string_view text, size_t at) {
  const size_t end = at + kUsing.size();
  return (at == 0 || !isNameByte(text[at - 1])) && (end == text.size() || !isNameByte(text[end]));
}

// Is the "using" at `at` followed, in its line, by a name and then by what only a declaration has?
// Two names side by side are nowhere else code; in strings and comments it makes no difference.
bool declares(std::string_view text, size_t at) {
  if (at > 0 && text[at - 1] == '.') return false;
  const size_t name = skipBlanks(text, at + kUsing.size());
  const size_t nameEnd = skipName(text, name);
  if (name == at + kUsing.size() || nameEnd == name) return false;
  const std::string_view word = text.substr(name, nameEnd - name);
  if (word == "of" || word == "in" || word == "as" || word == "instanceof") return false;
  const size_t next = skipBlanks(text, nameEnd);
  return next < text.size() && (text[next] == '=' || text[next] == ':' || text[next] == ',' ||
                                text.substr(next).starts_with("of"));
}

// Where the `await` before it begins; npos if there is none.
size_t awaitBefore(std::string_view text, size_t at) {
  size_t end = at;
  while (end > 0 && (text[end - 1] == ' ' || text[end - 1] == '\t')) --end;
  if (end == at || end < kAwait.size()) return std::string_view::npos;
  const size_t begin = end - kAwait.size();
  if (text.substr(begin, kAwait.size()) != kAwait) return std::string_view::npos;
  return begin > 0 && isNameByte(text[begin - 1]) ? std::string_view::npos : begin;
}

}  // namespace

std::optional<std::string> withoutUsingWords(std::string_view text) {
  std::optional<std::string> changed;
  for (size_t at = findText(text, kUsing); at != std::string_view::npos;
       at = findText(text, kUsing, at + kUsing.size())) {
    if (!isWord(text, at)) continue;
    if (!changed) changed.emplace(text);
    if (!declares(text, at)) {
      changed->replace(at, kUsing.size(), kOrdinary);
      continue;
    }
    changed->replace(at, kUsing.size(), kConst);
    const size_t await = awaitBefore(text, at);
    if (await != std::string_view::npos) changed->replace(await, kAwait.size(), kAwait.size(), ' ');
  }
  return changed;
}

}  // namespace leakline
