#include "source/landing.h"

#include <algorithm>

namespace leakline {
namespace {

constexpr size_t kFarthest = 400;          // bytes looked at
constexpr size_t kFarthestBack = 100'000;  // from a constructor to its class
constexpr std::string_view kClass = "class";

bool isWordCharacter(char c) {
  return c == '_' || c == '$' || c == '#' || (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') ||
         (c >= '0' && c <= '9') || static_cast<unsigned char>(c) >= 0x80;
}
bool isBlank(char c) {
  return c == ' ' || c == '\t' || c == '\r' || c == '\n';
}

size_t skipBlanks(std::string_view text, size_t at) {
  while (at < text.size() && isBlank(text[at])) ++at;
  return at;
}

// Before the blanks that end at `end`.
size_t skipBlanksBack(std::string_view text, size_t end) {
  while (end > 0 && isBlank(text[end - 1])) --end;
  return end;
}

size_t wordBegin(std::string_view text, size_t end) {
  while (end > 0 && isWordCharacter(text[end - 1])) --end;
  return end;
}

std::optional<size_t> findWord(std::string_view text, size_t from, std::string_view word) {
  if (word.empty()) return std::nullopt;
  const std::string_view window = text.substr(0, std::min(text.size(), from + kFarthest));
  for (size_t at = window.find(word, from); at != std::string_view::npos;
       at = window.find(word, at + 1)) {
    const bool begins = at == 0 || !isWordCharacter(text[at - 1]);
    const size_t end = at + word.size();
    if (begins && (end == text.size() || !isWordCharacter(text[end]))) return at;
  }
  return std::nullopt;
}

// From a function's first word or name to its parameter list: over words, "*" and type parameters.
std::optional<size_t> parametersFrom(std::string_view text, size_t from) {
  const size_t end = std::min(text.size(), from + kFarthest);
  size_t angles = 0;
  for (size_t at = from; at < end; ++at) {
    const char c = text[at];
    if (c == '<') {
      ++angles;
    } else if (c == '>' && angles > 0) {
      --angles;
    } else if (angles == 0 && c == '(') {
      return at;
    } else if (angles == 0 && !isWordCharacter(c) && !isBlank(c) && c != '*') {
      return std::nullopt;
    }
  }
  return std::nullopt;
}

// A minifier writes (reason: string) => … as o=>…: back from the parameter to its "(".
size_t parametersAround(std::string_view text, size_t at) {
  const std::string_view word = wordAt(text, at);
  if (word.empty() || word == "class" || word == "async" || word == "function") return at;
  const size_t next = skipBlanks(text, at + word.size());
  if (text.substr(next, 2) == "=>") return at;
  const size_t before = skipBlanksBack(text, at);
  return before > 0 && text[before - 1] == '(' ? before - 1 : at;
}

// The last word before `at` that names what begins there.
std::optional<size_t> nameBefore(std::string_view text, size_t at) {
  size_t end = skipBlanksBack(text, at);
  for (int steps = 0; steps < 8 && end > 0; ++steps) {
    if (text[end - 1] == '*') {
      end = skipBlanksBack(text, end - 1);
      continue;
    }
    if (text[end - 1] == '=' || text[end - 1] == ':') {
      end = skipBlanksBack(text, end - 1);
      const size_t begin = wordBegin(text, end);
      return begin < end ? std::optional(begin) : std::nullopt;
    }
    const size_t begin = wordBegin(text, end);
    if (begin == end) return std::nullopt;
    const std::string_view word = text.substr(begin, end - begin);
    if (word != "function" && word != "async") return begin;
    end = skipBlanksBack(text, begin);
  }
  return std::nullopt;
}

// `n` of class n {…}, else of n = class {…}.
std::optional<size_t> nameOfClass(std::string_view text, size_t keyword) {
  const size_t next = skipBlanks(text, keyword + kClass.size());
  const std::string_view word = wordAt(text, next);
  if (!word.empty() && word != "extends") return next;
  return nameBefore(text, keyword);
}

// The keyword of the class whose body `at` is in. Counts brackets only: whoever asks compares the
// name that comes of it.
std::optional<size_t> classAround(std::string_view text, size_t at) {
  size_t depth = 0;
  const size_t farthest = at > kFarthestBack ? at - kFarthestBack : 0;
  for (size_t i = at; i > farthest; --i) {
    const char c = text[i - 1];
    if (c == '}') ++depth;
    if (c != '{' || depth-- > 0) continue;
    const size_t head = i - 1 > kFarthest ? i - 1 - kFarthest : 0;
    const size_t found = text.substr(head, i - 1 - head).rfind(kClass);
    return found != std::string_view::npos ? std::optional(head + found) : std::nullopt;
  }
  return std::nullopt;
}

}  // namespace

std::string_view wordAt(std::string_view text, size_t at) {
  size_t end = at;
  while (end < text.size() && isWordCharacter(text[end])) ++end;
  return text.substr(std::min(at, text.size()), end - at);
}

LandingRange landingIn(const SourceText& original, LinePosition from, const LandingTarget& target) {
  const std::string_view text = original.text;
  const size_t at = original.lines.byteOf(text, from);
  const auto range = [&](size_t begin, size_t end) {
    return LandingRange{original.lines.positionOf(text, begin),
                        original.lines.positionOf(text, end)};
  };
  if (!target.word.empty()) {
    const std::string& word = target.renamedFrom ? *target.renamedFrom : target.word;
    if (const auto found = findWord(text, at, word)) return range(*found, *found + word.size());
    return range(at, at);
  }
  if (target.character == '(') {
    const size_t found = parametersFrom(text, at).value_or(at);
    return range(found, found);
  }
  if (target.character != 0 && isWordCharacter(target.character)) {
    const size_t found = parametersAround(text, at);
    return range(found, found);
  }
  return range(at, at);
}

std::optional<size_t> nameOfFunctionAt(std::string_view text, size_t at) {
  if (at > text.size()) return std::nullopt;
  if (wordAt(text, at) == kClass) return nameOfClass(text, at);
  const std::optional<size_t> name = nameBefore(text, at);
  if (!name || wordAt(text, *name) != "constructor") return name;
  const std::optional<size_t> keyword = classAround(text, *name);
  return keyword ? nameOfClass(text, *keyword) : std::nullopt;
}

}  // namespace leakline
