#include "source/mappings.h"

#include <algorithm>
#include <array>
#include <limits>
#include <string>

namespace leakline {
namespace {

constexpr size_t kMarkDistance = 1024;
constexpr size_t kMaxSegmentsToSort = size_t{4} << 20;
constexpr size_t kMaxCommas = 64;  // in a row
constexpr int kNoDigit = -1;
constexpr uint32_t kPastColumns = std::numeric_limits<uint32_t>::max();

constexpr std::array<int8_t, 256> digitTable() {
  std::array<int8_t, 256> table{};
  for (int8_t& value : table) value = kNoDigit;
  constexpr std::string_view kDigits =
      "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/";
  for (size_t i = 0; i < kDigits.size(); ++i) {
    table[static_cast<unsigned char>(kDigits[i])] = static_cast<int8_t>(i);
  }
  return table;
}

// Adds the number at `offset` to `value`. False if there is none or it has more than 32 bits.
bool addNumber(std::string_view text, size_t& offset, int64_t& value) {
  static constexpr std::array<int8_t, 256> kDigit = digitTable();
  constexpr unsigned kMaxShift = 30;  // seven digits of five bits
  uint64_t bits = 0;
  for (unsigned shift = 0; shift <= kMaxShift; shift += 5) {
    if (offset >= text.size()) return false;
    const int digit = kDigit[static_cast<unsigned char>(text[offset])];
    if (digit == kNoDigit) return false;
    ++offset;
    bits |= static_cast<uint64_t>(digit & 31) << shift;
    if ((digit & 32) != 0) continue;
    if (bits > std::numeric_limits<uint32_t>::max()) return false;
    const auto magnitude = static_cast<int64_t>(bits >> 1);
    // V8 and others write the smallest 32-bit number as minus zero.
    value += (bits & 1) == 0 ? magnitude : bits == 1 ? -(int64_t{1} << 31) : -magnitude;
    return true;
  }
  return false;
}

bool before(LinePosition a, LinePosition b) {
  return a.line != b.line ? a.line < b.line : a.column < b.column;
}

bool fits(int64_t value, uint64_t end) {
  return value >= 0 && static_cast<uint64_t>(value) < end;
}

}  // namespace

Error Mappings::damagedAt(size_t offset) const {
  return Error{ErrorCode::BadFormat,
               "its mappings are damaged at character " + std::to_string(offset), std::nullopt};
}

bool Mappings::readSegment(State& state, size_t end) const {
  const std::string_view text = text_.substr(0, end);
  const auto more = [&] {
    return state.offset < end && text[state.offset] != ',' && text[state.offset] != ';';
  };
  if (!addNumber(text, state.offset, state.generatedColumn)) return false;
  state.fields = 1;
  if (more()) {
    if (!addNumber(text, state.offset, state.source) ||
        !addNumber(text, state.offset, state.line) ||
        !addNumber(text, state.offset, state.column)) {
      return false;
    }
    state.fields = 4;
    if (more()) {
      if (!addNumber(text, state.offset, state.name)) return false;
      state.fields = 5;
    }
  }
  return !more() && fits(state.generatedColumn, std::numeric_limits<uint32_t>::max());
}

// The next segment before `end`; at the end `state` stands there.
Mappings::Step Mappings::next(State& state, size_t end) const {
  for (size_t commas = 0; state.offset < end; ++state.offset) {
    const char c = text_[state.offset];
    if (c == ';') {
      ++state.generatedLine;
      state.generatedColumn = 0;
      commas = 0;
    } else if (c != ',') {
      return readSegment(state, end) ? Step::Segment : Step::Damaged;
    } else if (++commas > kMaxCommas) {
      return Step::Damaged;
    }
  }
  return Step::End;
}

Result<void> Mappings::index() {
  const auto endOfLine = [&](size_t from) { return std::min(text_.find(';', from), text_.size()); };
  State state;
  State lineBegin;
  size_t lineEnd = endOfLine(0);
  bool sorted = true;
  marks_.push_back({state, {0, 0}});
  while (state.offset < text_.size()) {
    const State begin = state;
    const bool markDue = begin.offset - marks_.back().state.offset >= kMarkDistance;
    if (text_[begin.offset] == ';') {
      // Long runs of empty lines get marks, too.
      if (markDue) marks_.push_back({begin, {begin.generatedLine, kPastColumns}});
      ++state.offset;
      ++state.generatedLine;
      state.generatedColumn = 0;
      lineBegin = state;
      lineEnd = endOfLine(state.offset);
      sorted = true;
      continue;
    }
    const Step step = next(state, lineEnd);
    if (step == Step::Damaged) return damagedAt(state.offset);
    if (step == Step::End) continue;
    const LinePosition at{state.generatedLine, static_cast<uint32_t>(state.generatedColumn)};
    if (markDue) marks_.push_back({begin, at});
    if (state.generatedColumn < begin.generatedColumn && sorted) {
      sorted = false;
      unsorted_.push_back(lineBegin);
    }
  }
  return {};
}

std::optional<Mapping> Mappings::mappingAt(const State& state) const {
  constexpr uint64_t kEnd = uint64_t{1} << 31;
  if (state.fields < 4 || !fits(state.source, limits_.sources) || !fits(state.line, kEnd) ||
      !fits(state.column, kEnd)) {
    return std::nullopt;
  }
  Mapping mapping{static_cast<uint32_t>(state.generatedColumn), static_cast<uint32_t>(state.source),
                  static_cast<uint32_t>(state.line), static_cast<uint32_t>(state.column),
                  std::nullopt};
  if (state.fields == 5 && fits(state.name, limits_.names)) {
    mapping.name = static_cast<uint32_t>(state.name);
  }
  return mapping;
}

uint64_t Mappings::visit(
    uint64_t most, const std::function<void(uint32_t generatedLine, const Mapping&)>& each) const {
  State state;
  uint64_t visited = 0;
  while (visited < most && next(state, text_.size()) == Step::Segment) {
    const std::optional<Mapping> mapping = mappingAt(state);
    if (!mapping) continue;
    ++visited;
    each(state.generatedLine, *mapping);
  }
  return visited;
}

Result<std::optional<Mapping>> Mappings::find(LinePosition generated) {
  if (!indexed_) {
    indexed_ = true;
    if (const Result<void> done = index(); !done) damage_ = done.error();
  }
  if (damage_) return *damage_;
  const auto line = std::lower_bound(
      unsorted_.begin(), unsorted_.end(), generated.line,
      [](const State& state, uint32_t wanted) { return state.generatedLine < wanted; });
  if (line != unsorted_.end() && line->generatedLine == generated.line) {
    return findUnsorted(generated);
  }
  auto mark = std::upper_bound(
      marks_.begin(), marks_.end(), generated,
      [](LinePosition wanted, const Mark& candidate) { return before(wanted, candidate.next); });
  const size_t end = mark != marks_.end() ? mark->state.offset : text_.size();
  State state = (--mark)->state;
  std::optional<Mapping> best;
  while (next(state, end) == Step::Segment) {
    const LinePosition at{state.generatedLine, static_cast<uint32_t>(state.generatedColumn)};
    if (before(generated, at)) break;
    if (at.line == generated.line) best = mappingAt(state);
  }
  return best;
}

Result<std::optional<Mapping>> Mappings::findUnsorted(LinePosition generated) {
  if (sortedLine_ != generated.line) {
    sorted_.clear();
    sortedLine_.reset();
    State state = *std::lower_bound(
        unsorted_.begin(), unsorted_.end(), generated.line,
        [](const State& candidate, uint32_t wanted) { return candidate.generatedLine < wanted; });
    const size_t end = std::min(text_.find(';', state.offset), text_.size());
    while (next(state, end) == Step::Segment) {
      if (sorted_.size() == kMaxSegmentsToSort) {
        sorted_.clear();
        return Error{ErrorCode::TooLarge,
                     "line " + std::to_string(generated.line + 1) +
                         " has too many mappings that are out of order",
                     std::nullopt};
      }
      sorted_.emplace_back(static_cast<uint32_t>(state.generatedColumn), mappingAt(state));
    }
    std::stable_sort(sorted_.begin(), sorted_.end(),
                     [](const auto& a, const auto& b) { return a.first < b.first; });
    sortedLine_ = generated.line;
  }
  const auto behind = std::upper_bound(
      sorted_.begin(), sorted_.end(), generated.column,
      [](uint32_t wanted, const auto& candidate) { return wanted < candidate.first; });
  if (behind == sorted_.begin()) return std::optional<Mapping>();
  return std::prev(behind)->second;
}

}  // namespace leakline
