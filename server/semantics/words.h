// Lists of names as data: is a name one of them, does it begin with one of them as a word. Pure.
#pragma once

#include <algorithm>
#include <span>
#include <string_view>

namespace leakline {

using Words = std::span<const std::string_view>;

inline bool isOneOf(Words words, std::string_view name) {
  return std::find(words.begin(), words.end(), name) != words.end();
}

// "subscribe" and "subscribeTo", not "subscriber".
inline bool beginsWithWord(std::string_view name, std::string_view word) {
  if (!name.starts_with(word)) return false;
  if (name.size() == word.size()) return true;
  const char next = name[word.size()];
  return (next >= 'A' && next <= 'Z') || (next >= '0' && next <= '9') || next == '_';
}

inline bool beginsWithOneOf(Words words, std::string_view name) {
  return std::any_of(words.begin(), words.end(),
                     [&](std::string_view word) { return beginsWithWord(name, word); });
}

// "client", "redisClient", "redis_client" end with "client" as a word; case of its first letter
// does not count.
inline bool endsWithWord(std::string_view name, std::string_view word) {
  if (word.empty() || name.size() < word.size()) return false;
  const std::string_view tail = name.substr(name.size() - word.size());
  const auto lower = [](char c) { return c >= 'A' && c <= 'Z' ? static_cast<char>(c + 32) : c; };
  if (lower(tail[0]) != lower(word[0]) || tail.substr(1) != word.substr(1)) return false;
  if (tail.size() == name.size() || tail[0] != lower(tail[0])) return true;
  const char before = name[name.size() - word.size() - 1];
  return before == '_' || before == '$' || before == '#';
}

}  // namespace leakline
