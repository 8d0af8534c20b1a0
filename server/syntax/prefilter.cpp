#include "syntax/prefilter.h"

#include <algorithm>
#include <array>

#include "syntax/prefilter_kernel.h"

namespace leakline {
namespace {

using Form = PrefilterWord::Form;

constexpr size_t kStep = 32;
constexpr size_t kBlockBytes = 4096;
constexpr size_t kShortest = 3;
constexpr std::string_view kQuotes = "'\"`";

// One word as it is looked for.
struct Pattern {
  std::string text;
  Hint hint;
  Form form;
  uint32_t key = 0;  // its first three bytes
};

uint32_t firstThree(const char* text) {
  const auto byte = [&](size_t i) { return static_cast<uint32_t>(static_cast<uint8_t>(text[i])); };
  return byte(0) | byte(1) << 8 | byte(2) << 16;
}

bool mayFollow(Form form, std::string_view word, char next) {
  switch (form) {
    case Form::Whole:
      return !isNameByte(word.back()) || !isNameByte(next);
    case Form::Camel:
      return next >= 'A' && next <= 'Z';
    case Form::Quoted:
      return word.back() == '/' || next == '/' || kQuotes.find(next) != std::string_view::npos;
    case Form::Beginning:
      break;
  }
  return true;
}

std::vector<Pattern> allPatterns(const std::vector<std::string>& repeatedNames) {
  std::vector<Pattern> patterns;
  for (const PrefilterWord& word : prefilterWords()) {
    if (word.form != Form::Quoted) {
      patterns.push_back({std::string(word.text), word.hint, word.form});
      continue;
    }
    for (const char quote : kQuotes) {
      patterns.push_back({quote + std::string(word.text), word.hint, word.form});
    }
  }
  for (const std::string& name : repeatedNames) {
    const bool isAscii = std::none_of(name.begin(), name.end(), [](char c) { return c < 0; });
    if (name.size() >= kShortest && isAscii) {
      patterns.push_back({name, Hint::Repeated, Form::Whole});
    }
  }
  for (Pattern& pattern : patterns) pattern.key = firstThree(pattern.text.data());
  std::stable_sort(patterns.begin(), patterns.end(),
                   [](const Pattern& a, const Pattern& b) { return a.key < b.key; });
  return patterns;
}

WordStarts startsOf(const std::vector<Pattern>& patterns) {
  WordStarts starts;
  for (const Pattern& pattern : patterns) {
    if (pattern.text.size() > kShortest) {
      starts.add(firstFour(pattern.text.data()));
      continue;
    }
    for (int next = 0; next < 256; ++next) {
      if (!mayFollow(pattern.form, pattern.text, static_cast<char>(next))) continue;
      const std::string four = pattern.text + static_cast<char>(next);
      starts.add(firstFour(four.data()));
    }
  }
  return starts;
}

bool fits(const Pattern& pattern, std::string_view text, size_t place) {
  if (text.compare(place, pattern.text.size(), pattern.text) != 0) return false;
  const size_t end = place + pattern.text.size();
  const char next = end < text.size() ? text[end] : '\n';
  return mayFollow(pattern.form, pattern.text, next);
}

}  // namespace

class Prefilter::Table {
 public:
  explicit Table(const std::vector<std::string>& repeatedNames)
      : patterns_(allPatterns(repeatedNames)), starts_(startsOf(patterns_)) {
    while (slots_.size() < patterns_.size() * 4) slots_.resize(slots_.size() * 2, kEmpty);
    for (uint32_t i = 0; i < patterns_.size(); ++i) {
      uint32_t& slot = slots_[slotOf(patterns_[i].key)];
      if (slot == kEmpty) slot = i;
    }
  }

  const WordStarts& starts() const { return starts_; }

  // Adds what the words say that begin at `place`.
  void addHints(std::string_view text, size_t place, Hints& hints) const {
    const uint32_t key = firstThree(text.data() + place);
    for (size_t i = slots_[slotOf(key)]; i < patterns_.size() && patterns_[i].key == key; ++i) {
      const Pattern& pattern = patterns_[i];
      if (!hints.has(pattern.hint) && fits(pattern, text, place)) hints |= pattern.hint;
    }
  }

 private:
  static constexpr uint32_t kEmpty = UINT32_MAX;

  // The slot of a key, or the empty one where it would be.
  size_t slotOf(uint32_t key) const {
    constexpr uint32_t kSpread = 0x9E3779B1U;
    size_t slot = (key * kSpread >> 12) & (slots_.size() - 1);
    while (slots_[slot] != kEmpty && patterns_[slots_[slot]].key != key) {
      slot = (slot + 1) & (slots_.size() - 1);
    }
    return slot;
  }

  std::vector<Pattern> patterns_;
  WordStarts starts_;
  std::vector<uint32_t> slots_ =
      std::vector<uint32_t>(1024, kEmpty);  // the first with a key; a power of two
};

Prefilter::Prefilter(const std::vector<std::string>& repeatedNames)
    : table_(std::make_unique<const Table>(repeatedNames)) {}

Prefilter::~Prefilter() = default;

Hints Prefilter::scanUntil(std::string_view text, bool enough) const {
  static const FindStarts findStarts = bestFindStarts();
  std::array<uint32_t, kBlockBytes + 1> places;
  Hints hints;
  size_t at = 0;
  const auto afterName = [&] { return at > 0 && isNameByte(text[at - 1]); };
  while (at + kStep + WordStarts::kBytes <= text.size()) {
    const size_t left = (text.size() - at - WordStarts::kBytes) / kStep * kStep;
    const StartsBlock block{text.data() + at, std::min(left, kBlockBytes), afterName()};
    const size_t count = findStarts(table_->starts(), block, places.data());
    for (size_t i = 0; i < count; ++i) table_->addHints(text, at + places[i], hints);
    if (enough && hints.worthParsing()) return hints;
    at += block.size;
  }
  for (; at + kShortest <= text.size(); ++at) {
    const bool starts = !isNameByte(text[at]) || !afterName();
    if (starts && table_->starts().isFirst(text[at])) table_->addHints(text, at, hints);
  }
  return hints;
}

Hints Prefilter::scan(std::string_view text) const {
  return scanUntil(text, false);
}

bool Prefilter::isWorthParsing(std::string_view text) const {
  return scanUntil(text, true).worthParsing();
}

}  // namespace leakline
