#include "fuzz/mutator.h"

#include <algorithm>
#include <array>
#include <string_view>

namespace leakline::fuzz {
namespace {

constexpr std::string_view kSeparators = ",[]{}:\"";

constexpr std::array<std::string_view, 44> kTokens{",",
                                                   "[",
                                                   "]",
                                                   "{",
                                                   "}",
                                                   ":",
                                                   "\"",
                                                   "\\",
                                                   "\\\"",
                                                   "\\u",
                                                   "\\ud83d",
                                                   "\\ude00",
                                                   "\\u00",
                                                   "\\x",
                                                   " ",
                                                   "\n",
                                                   "\t",
                                                   "\r",
                                                   "-",
                                                   ".",
                                                   "e9",
                                                   "null",
                                                   "true",
                                                   "\xC3",
                                                   "\xC3\xA9",
                                                   "\xED\xA0\x80",
                                                   "\xF0\x9F\x98\x80",
                                                   "\x1F\x8B",
                                                   "[[[[[[[[",
                                                   "]]]]]]]]",
                                                   "{\"a\":",
                                                   "\"snapshot\":",
                                                   "\"nodes\":[",
                                                   "\"edges\":[",
                                                   "\"strings\":[",
                                                   "\"locations\":[",
                                                   "\"trace_tree\":[",
                                                   "\"meta\":{",
                                                   "\"node_fields\":[",
                                                   "\"node_types\":[",
                                                   "\"node_count\":",
                                                   "\"edge_count\":",
                                                   "\"root_index\":",
                                                   "\"head\":{}"};

constexpr std::array<std::string_view, 24> kNumbers{"0",
                                                    "1",
                                                    "2",
                                                    "3",
                                                    "5",
                                                    "6",
                                                    "7",
                                                    "14",
                                                    "255",
                                                    "256",
                                                    "65535",
                                                    "9999999",
                                                    "99999999",
                                                    "100000000",
                                                    "536870911",
                                                    "536870912",
                                                    "2147483648",
                                                    "4294967294",
                                                    "4294967295",
                                                    "4294967296",
                                                    "9999999999999999",
                                                    "9999999999999999999",
                                                    "18446744073709551615",
                                                    "18446744073709551616"};

bool isDigit(char c) {
  return c >= '0' && c <= '9';
}

}  // namespace

size_t Mutator::pieceAt(const std::string& text) {
  const size_t at = text.find_first_of(kSeparators, below(text.size()));
  return at == std::string::npos ? 0 : at + 1;
}

void Mutator::changeByte(std::string& text) {
  if (text.empty()) return;
  char& c = text[below(text.size())];
  c = below(2) == 0 ? static_cast<char>(random_()) : static_cast<char>(c ^ (1 << below(8)));
}

void Mutator::changeNumber(std::string& text) {
  size_t begin = below(text.size());
  while (begin < text.size() && !isDigit(text[begin])) ++begin;
  size_t end = begin;
  while (end < text.size() && isDigit(text[end])) ++end;
  if (begin == end) return;
  std::string number(kNumbers[below(kNumbers.size())]);
  if (below(2) == 0 && end - begin < 18) {
    const uint64_t old = std::stoull(text.substr(begin, end - begin));
    number = std::to_string(old + below(5) - std::min<uint64_t>(old, 2));
  }
  text.replace(begin, end - begin, number);
}

void Mutator::insertToken(std::string& text) {
  std::string token(kTokens[below(kTokens.size())]);
  if (below(8) == 0) {
    const std::string once = token;
    for (size_t n = below(200); n > 0; --n) token += once;
  }
  text.insert(below(2) == 0 ? below(text.size() + 1) : pieceAt(text), token);
}

// Removes, repeats or blanks a range.
void Mutator::changeRange(std::string& text) {
  if (text.empty()) return;
  const size_t begin =
      below(2) == 0 ? below(text.size()) : std::min(pieceAt(text), text.size() - 1);
  const size_t length = std::min(text.size() - begin, 1 + below(below(4) == 0 ? 2000 : 30));
  switch (below(4)) {
    case 0:
      text.erase(begin, length);
      break;
    case 1:
      text.insert(begin, text.substr(begin, length));
      break;
    case 2:
      text.replace(begin, length, length, ' ');
      break;
    default:
      text.resize(begin);
      break;
  }
}

void Mutator::swapPieces(std::string& text) {
  const size_t a = pieceAt(text);
  const size_t b = pieceAt(text);
  const size_t first = std::min(a, b);
  const size_t second = std::max(a, b);
  const size_t end = text.find_first_of(kSeparators, second);
  if (end == std::string::npos || first == second) return;
  std::rotate(text.begin() + static_cast<std::ptrdiff_t>(first),
              text.begin() + static_cast<std::ptrdiff_t>(second),
              text.begin() + static_cast<std::ptrdiff_t>(end));
}

void Mutator::takeFrom(std::string& text, const std::string& other) {
  const size_t from = pieceAt(other);
  const size_t length = std::min(other.size() - std::min(from, other.size()), below(3000));
  const size_t at = pieceAt(text);
  text.replace(std::min(at, text.size()), below(3000),
               other.substr(std::min(from, other.size()), length));
}

void Mutator::changeOnce(std::string& text, const std::vector<std::string>& corpus) {
  switch (below(12)) {
    case 0:
    case 1:
      changeByte(text);
      break;
    case 2:
    case 3:
    case 4:
    case 5:
      changeNumber(text);
      break;
    case 6:
    case 7:
      insertToken(text);
      break;
    case 8:
    case 9:
      changeRange(text);
      break;
    case 10:
      swapPieces(text);
      break;
    default:
      takeFrom(text, corpus[below(corpus.size())]);
      break;
  }
}

std::string Mutator::mutate(const std::vector<std::string>& corpus) {
  std::string text = corpus[below(corpus.size())];
  for (size_t n = 1 + below(below(3) == 0 ? 8 : 2); n > 0; --n) changeOnce(text, corpus);
  if (text.size() > kMaxSize) text.resize(kMaxSize);
  return text;
}

}  // namespace leakline::fuzz
