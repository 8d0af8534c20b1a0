#include "engine/check/glob.h"

#include <algorithm>

namespace leakline {
namespace {

constexpr size_t kMaxPattern = 1'000;
constexpr size_t kMaxAlternatives = 64;

Error wrong(std::string_view pattern, std::string_view what) {
  return Error{ErrorCode::Config,
               "the pattern \"" + std::string(pattern) + "\" " + std::string(what), std::nullopt};
}

// Replaces the first {a,b} of each by its parts until there is none. Braces do not nest.
Result<std::vector<std::string>> withoutBraces(std::string_view pattern) {
  std::vector<std::string> done;
  std::vector<std::string> open{std::string(pattern)};
  while (!open.empty()) {
    const std::string next = std::move(open.back());
    open.pop_back();
    const size_t begin = next.find('{');
    if (begin == std::string::npos) {
      done.push_back(next);
      if (done.size() > kMaxAlternatives) return wrong(pattern, "has too many alternatives");
      continue;
    }
    const size_t end = next.find('}', begin);
    if (end == std::string::npos) return wrong(pattern, "has a { without }");
    if (next.find('{', begin + 1) < end) return wrong(pattern, "has a { inside another");
    for (size_t at = begin + 1; at <= end;) {
      const size_t stop = std::min(next.find(',', at), end);
      open.push_back(next.substr(0, begin) + next.substr(at, stop - at) + next.substr(end + 1));
      at = stop + 1;
    }
    if (open.size() > kMaxAlternatives) return wrong(pattern, "has too many alternatives");
  }
  return done;
}

}  // namespace

Result<Glob> Glob::parse(std::string_view pattern) {
  if (pattern.empty()) return wrong(pattern, "is empty");
  if (pattern.size() > kMaxPattern) return wrong(pattern.substr(0, 40), "… is too long");
  if (pattern.starts_with('!')) return wrong(pattern, "begins with !, which is not supported");
  std::string_view rest = pattern;
  if (rest.starts_with("./")) rest.remove_prefix(2);
  const bool anywhere = rest.find('/') >= rest.size() - 1;  // none, or only as the last character
  if (rest.starts_with('/')) rest.remove_prefix(1);
  if (rest.ends_with('/')) rest.remove_suffix(1);
  if (rest.ends_with("/**")) rest.remove_suffix(3);
  if (rest.empty()) return wrong(pattern, "names nothing");
  auto parts = withoutBraces(rest);
  if (!parts) return std::move(parts).error();
  Glob glob;
  glob.text_ = pattern;
  for (const std::string& part : *parts) {
    auto tokens = tokensOf(anywhere ? "**/" + part : part);
    if (!tokens) return std::move(tokens).error();
    glob.alternatives_.push_back(*std::move(tokens));
  }
  return glob;
}

Result<Glob::Tokens> Glob::tokensOf(std::string_view pattern) {
  Tokens tokens;
  for (size_t at = 0; at < pattern.size();) {
    const bool startsName = at == 0 || pattern[at - 1] == '/';
    Token token;
    if (startsName && pattern.substr(at, 3) == "**/") {
      token.kind = Token::Kind::Folders;
      at += 3;
    } else if (pattern[at] == '*') {
      token.kind = Token::Kind::Name;
      at = std::min(pattern.find_first_not_of('*', at), pattern.size());
    } else if (pattern[at] == '[') {
      auto set = setAt(pattern, at);
      if (!set) return std::move(set).error();
      token = *std::move(set);
    } else {
      if (pattern[at] == '?') token.kind = Token::Kind::AnyCharacter;
      if (pattern[at] == '\\' && at + 1 < pattern.size()) ++at;
      token.character = pattern[at++];
    }
    tokens.push_back(std::move(token));
  }
  return tokens;
}

Result<Glob::Token> Glob::setAt(std::string_view pattern, size_t& at) {
  const size_t end = pattern.find(']', at + 1);
  if (end == std::string_view::npos) return wrong(pattern, "has a [ without ]");
  std::string_view inside = pattern.substr(at + 1, end - at - 1);
  Token token;
  token.kind = Token::Kind::Set;
  token.negated = inside.starts_with('!') || inside.starts_with('^');
  if (token.negated) inside.remove_prefix(1);
  for (size_t i = 0; i < inside.size(); ++i) {
    const bool range = i + 2 < inside.size() && inside[i + 1] == '-';
    const int last = static_cast<unsigned char>(range ? inside[i + 2] : inside[i]);
    for (int c = static_cast<unsigned char>(inside[i]); c <= last; ++c) {
      token.set += static_cast<char>(c);
    }
    if (range) i += 2;
  }
  at = end + 1;
  return token;
}

bool Glob::accepts(const Token& token, char c) {
  switch (token.kind) {
    case Token::Kind::Character:
      return c == token.character;
    case Token::Kind::Set:
      return c != '/' && (token.set.find(c) != std::string::npos) != token.negated;
    case Token::Kind::AnyCharacter:
    case Token::Kind::Name:
      return c != '/';
    case Token::Kind::Folders:
      return true;
  }
  return false;
}

// All positions in the pattern that the path so far can have led to. The path matches if its end,
// or the end of a folder on the way, reaches the pattern's end.
bool Glob::matchesPrefix(const Tokens& tokens, std::string_view path) {
  std::vector<bool> reached(tokens.size() + 1, false);
  const auto skipEmpty = [&](bool startsName) {
    for (size_t i = 0; i < tokens.size(); ++i) {
      const bool mayBeEmpty = tokens[i].kind == Token::Kind::Name ||
                              (tokens[i].kind == Token::Kind::Folders && startsName);
      if (reached[i] && mayBeEmpty) reached[i + 1] = true;
    }
  };
  reached[0] = true;
  skipEmpty(true);
  for (const char c : path) {
    if (c == '/' && reached[tokens.size()]) return true;
    std::vector<bool> next(tokens.size() + 1, false);
    for (size_t i = 0; i < tokens.size(); ++i) {
      if (!reached[i] || !accepts(tokens[i], c)) continue;
      const bool repeats =
          tokens[i].kind == Token::Kind::Name || tokens[i].kind == Token::Kind::Folders;
      next[repeats ? i : i + 1] = true;
    }
    reached = std::move(next);
    skipEmpty(c == '/');
  }
  return reached[tokens.size()];
}

bool Glob::matches(std::string_view path) const {
  return std::any_of(alternatives_.begin(), alternatives_.end(),
                     [&](const Tokens& tokens) { return matchesPrefix(tokens, path); });
}

bool anyMatches(const std::vector<Glob>& globs, std::string_view path) {
  return std::any_of(globs.begin(), globs.end(),
                     [&](const Glob& glob) { return glob.matches(path); });
}

}  // namespace leakline
