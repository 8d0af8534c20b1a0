#include "lsp/place_map.h"

#include <algorithm>

#include "base/text.h"

namespace leakline {
namespace {

// Lines of a change with as many lines before as after are taken to be edits of each other.
constexpr uint32_t kMostEditedLines = 200;

uint32_t unitsOf(std::string_view text) {
  return static_cast<uint32_t>(lengthIn(ColumnUnit::Utf16, text));
}

// Part of a name in JavaScript; all characters beyond ASCII are taken as letters.
bool isWordByte(char c) {
  return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9') || c == '_' ||
         c == '$' || static_cast<unsigned char>(c) >= 0x80;
}

bool isContinuation(char c) {
  return (static_cast<unsigned char>(c) & 0xC0U) == 0x80;
}

size_t commonHead(std::string_view a, std::string_view b) {
  const auto [end, other] = std::mismatch(a.begin(), a.end(), b.begin(), b.end());
  auto head = static_cast<size_t>(end - a.begin());
  while (head > 0 && ((head < a.size() && isContinuation(a[head])) ||
                      (head < b.size() && isContinuation(b[head])))) {
    --head;
  }
  return head;
}

size_t commonTail(std::string_view a, std::string_view b) {
  const auto [end, other] = std::mismatch(a.rbegin(), a.rend(), b.rbegin(), b.rend());
  auto tail = static_cast<size_t>(end - a.rbegin());
  while (tail > 0 && isContinuation(a[a.size() - tail])) --tail;
  return tail;
}

}  // namespace

PlaceMap::PlaceMap(const Text& before, const Text& after)
    : changes_(changedLines(before.bytes(), after.bytes())) {
  for (const LineChange& change : changes_) {
    const uint32_t lines = change.oldEnd - change.oldBegin;
    if (lines != change.newEnd - change.newBegin || lines > kMostEditedLines) continue;
    for (uint32_t i = 0; i < lines; ++i) {
      const std::string_view from = before.line(change.oldBegin + i);
      const std::string_view to = after.line(change.newBegin + i);
      const size_t head = commonHead(from, to);
      const size_t tail = commonTail(from.substr(head), to.substr(head));
      const uint32_t fromUnits = unitsOf(from);
      const std::string_view put = to.substr(head, to.size() - head - tail);
      lines_.push_back({change.oldBegin + i, change.newBegin + i, unitsOf(from.substr(0, head)),
                        fromUnits - unitsOf(from.substr(from.size() - tail)),
                        int64_t{unitsOf(to)} - int64_t{fromUnits},
                        !put.empty() && isWordByte(put.front()),
                        !put.empty() && isWordByte(put.back())});
    }
  }
}

// The change the line is in, if there is one; `shift` becomes how far lines behind the changes
// before it have moved.
const LineChange* PlaceMap::changeAround(uint32_t line, int64_t& shift) const {
  shift = 0;
  for (const LineChange& change : changes_) {
    if (line < change.oldBegin) return nullptr;
    if (line < change.oldEnd) return &change;
    shift = int64_t{change.newEnd} - int64_t{change.oldEnd};
  }
  return nullptr;
}

const PlaceMap::EditedLine* PlaceMap::editedLine(uint32_t line) const {
  const auto found = std::lower_bound(
      lines_.begin(), lines_.end(), line,
      [](const EditedLine& edited, uint32_t wanted) { return edited.before < wanted; });
  return found != lines_.end() && found->before == line ? &*found : nullptr;
}

void PlaceMap::move(uint32_t& line, uint32_t& column) const {
  int64_t shift = 0;
  const LineChange* change = changeAround(line, shift);
  if (!change) {
    line = static_cast<uint32_t>(int64_t{line} + shift);
    return;
  }
  if (const EditedLine* edited = editedLine(line)) {
    line = edited->after;
    if (column >= edited->beforeEnd) {
      column = static_cast<uint32_t>(std::max(int64_t{0}, int64_t{column} + edited->shift));
    } else {
      column = std::min(column, edited->head);
    }
    return;
  }
  // Of lines that became more or fewer: as far down as it was.
  const uint32_t last = std::max(change->newBegin, change->newEnd == 0 ? 0 : change->newEnd - 1);
  line = std::min(change->newBegin + (line - change->oldBegin), last);
  column = 0;
}

Place PlaceMap::now(Place place) const {
  if (isUnchanged()) return place;
  move(place.line, place.column);
  move(place.endLine, place.endColumn);
  return place;
}

bool PlaceMap::isEdited(const Place& place) const {
  const uint32_t lastLine = std::max(place.line, place.endLine);
  for (const LineChange& change : changes_) {
    if (change.oldBegin > lastLine) return false;
    const bool isPutBetween = change.oldBegin == change.oldEnd && change.oldBegin > place.line;
    if (isPutBetween) return true;
    for (uint32_t line = std::max(place.line, change.oldBegin);
         line < change.oldEnd && line <= lastLine; ++line) {
      const EditedLine* edited = editedLine(line);
      const uint32_t begin = line == place.line ? place.column : 0;
      const uint32_t end = line == place.endLine ? std::max(place.endColumn, begin) : UINT32_MAX;
      if (!edited || edited->touches(begin, end)) return true;
    }
  }
  return false;
}

// Of a point the character behind it counts.
bool PlaceMap::EditedLine::touches(uint32_t begin, uint32_t end) const {
  if (head == beforeEnd) {
    return (begin < head && head < end) || (head == end && joinsBefore) ||
           (head == begin && joinsBehind);
  }
  return begin < beforeEnd && head < std::max(end, begin + 1);
}

void movePlaces(Finding& finding, const std::function<Place(const Place&)>& now) {
  if (finding.place) finding.place = now(*finding.place);
  for (Related& related : finding.related) related.place = now(related.place);
  if (!finding.heap) return;
  for (ChainStep& step : finding.heap->chain) {
    if (step.place) step.place = now(*step.place);
  }
  for (Consequence& kept : finding.heap->keeps) {
    if (kept.place) kept.place = now(*kept.place);
  }
}

}  // namespace leakline
