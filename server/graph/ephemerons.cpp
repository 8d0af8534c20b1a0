#include "graph/ephemerons.h"

#include <xxhash.h>

#include <algorithm>
#include <charconv>
#include <string>

#include "base/parallel.h"
#include "graph/pace.h"

namespace leakline {
namespace {

constexpr std::string_view kKeyOpens = " / part of key (";
constexpr std::string_view kValueOpens = ") -> value (";
constexpr std::string_view kTableOpens = " pair in WeakMap (table @";

bool isDigit(char c) {
  return c >= '0' && c <= '9';
}

// Where the digits that end right before `end` begin; `end` if there are none.
size_t digitsBefore(std::string_view text, size_t end) {
  while (end > 0 && isDigit(text[end - 1])) --end;
  return end;
}

// Does " @123" end right before `end`, not reaching below `floor`? Its start, or npos.
size_t idBefore(std::string_view text, size_t end, size_t floor) {
  const size_t digits = digitsBefore(text, end);
  if (digits == end || digits < floor + 2) return std::string_view::npos;
  return text[digits - 1] == '@' && text[digits - 2] == ' ' ? digits - 2 : std::string_view::npos;
}

// A regular expression's "." does not match these.
bool hasLineTerminator(std::string_view text) {
  return text.find('\n') != std::string_view::npos || text.find('\r') != std::string_view::npos ||
         text.find("\u2028") != std::string_view::npos ||
         text.find("\u2029") != std::string_view::npos;
}

// Is there an end of a key, "… @11) -> value (", in text[from …) that ends before `limit`?
bool hasKey(std::string_view text, size_t from, size_t limit) {
  const std::string_view head = text.substr(0, limit);
  for (size_t at = head.find(kValueOpens, from); at != std::string_view::npos;
       at = head.find(kValueOpens, at + 1)) {
    if (idBefore(head, at, from) != std::string_view::npos) return true;
  }
  return false;
}

// The last row of [row, end) that is not above `edge`: the edge's source. Few rows ahead as a rule.
const uint32_t* sourceOf(size_t edge, const uint32_t* row, const uint32_t* end) {
  ptrdiff_t step = 1;
  while (step < end - row && row[step] <= edge) step *= 2;
  return std::upper_bound(row, row + std::min(step, end - row), edge) - 1;
}

}  // namespace

// DevTools' expression, which no more than restates V8's format string:
//   ^\d+( / part of key \(.*? @\d+\) -> value \(.*? @\d+\) pair in WeakMap \(table @(\d+)\))$
// Key and value are arbitrary text that may hold any of the fixed parts itself. Read from the end
// there is no choice: the last table is the table, the id before it belongs to the value. What is
// left to find is some end of the key before that.
std::optional<EphemeronName> parseEphemeronName(std::string_view name) {
  size_t start = 0;
  while (start < name.size() && isDigit(name[start])) ++start;
  if (start == 0 || name.substr(start, kKeyOpens.size()) != kKeyOpens) return std::nullopt;
  if (name.back() != ')') return std::nullopt;

  const size_t tableEnd = name.size() - 1;
  const size_t table = digitsBefore(name, tableEnd);
  const size_t keyStart = start + kKeyOpens.size();
  // One more for the parenthesis that closes the value.
  if (table == tableEnd || table < keyStart + kTableOpens.size() + 1) return std::nullopt;
  const size_t pairStart = table - kTableOpens.size();
  if (name.substr(pairStart, kTableOpens.size()) != kTableOpens) return std::nullopt;
  if (name[pairStart - 1] != ')') return std::nullopt;

  const size_t valueEnd = idBefore(name, pairStart - 1, keyStart);
  if (valueEnd == std::string_view::npos || !hasKey(name, keyStart, valueEnd)) return std::nullopt;
  if (hasLineTerminator(name)) return std::nullopt;

  uint64_t tableId = 0;
  const auto parsed = std::from_chars(name.data() + table, name.data() + tableEnd, tableId);
  if (parsed.ec != std::errc()) tableId = UINT64_MAX;
  return EphemeronName{name.substr(start), tableId};
}

void EphemeronNames::scan(const Strings& strings, uint32_t string, std::vector<Member>& found) {
  const std::string_view raw = strings.raw(StringIndex{string});
  if (raw.size() < kKeyOpens.size() + kValueOpens.size() + kTableOpens.size()) return;
  if (!isDigit(raw.front())) return;
  size_t digits = 1;
  while (digits < raw.size() && isDigit(raw[digits])) ++digits;
  if (digits == raw.size() || (raw[digits] != ' ' && raw[digits] != '\\')) return;
  std::string decoded;
  std::string_view text = raw;
  if (raw.find('\\') != std::string_view::npos) {
    decoded = strings.decode(StringIndex{string});
    text = decoded;
  }
  const auto name = parseEphemeronName(text);
  if (!name) return;
  const XXH128_hash_t hash = XXH3_128bits(name->entry.data(), name->entry.size());
  found.push_back({string, name->tableId, {hash.low64, hash.high64}});
}

EphemeronNames::EphemeronNames(const Strings& strings, unsigned threads,
                               const CancelToken& cancel) {
  std::vector<std::vector<Member>> parts(std::max(1U, threads));
  parallelRanges(threads, strings.size(), [&](size_t begin, size_t end, unsigned worker) {
    forEachBlock(begin, end, cancel, nullptr, [&](size_t first, size_t last) {
      for (size_t i = first; i < last; ++i) {
        scan(strings, static_cast<uint32_t>(i), parts[worker]);
      }
    });
  });
  members_ = std::move(parts[0]);
  for (size_t i = 1; i < parts.size(); ++i) {
    members_.insert(members_.end(), parts[i].begin(), parts[i].end());
    parts[i] = {};
  }
  member_ = Bitmap(strings.size());
  for (const Member& m : members_) member_.set(m.string);
  uint32_t rank = 0;
  rankOfWord_.reserve(member_.words().size());
  for (const uint64_t word : member_.words()) {
    rankOfWord_.push_back(rank);
    rank += static_cast<uint32_t>(std::popcount(word));
  }
}

// Numbers the entries in the order in which their names occur, with a hash table of open addressing
// that holds ranks plus one.
EphemeronEntries::EphemeronEntries(const EphemeronNames& names) : names_(&names) {
  constexpr size_t kAhead = 16;
  const auto& members = names.members_;
  if (members.empty()) return;
  const size_t mask = std::bit_ceil(members.size() * 2) - 1;
  Column<uint32_t> table(mask + 1);
  entry_.reserve(members.size());
  for (size_t i = 0; i < members.size(); ++i) {
    if (i + kAhead < members.size()) prefetch(&table[members[i + kAhead].entry.low & mask]);
    size_t slot = members[i].entry.low & mask;
    while (table[slot] != 0 && members[table[slot] - 1].entry != members[i].entry) {
      slot = (slot + 1) & mask;
    }
    if (table[slot] == 0) {
      table[slot] = static_cast<uint32_t>(i) + 1;
      entry_.push_back(count_++);
    } else {
      entry_.push_back(entry_[table[slot] - 1]);
    }
  }
}

EphemeronSources findEphemeronSources(const Columns& columns, const EphemeronNames& names,
                                      unsigned threads, const CancelToken& cancel) {
  EphemeronSources sources;
  if (names.empty()) return sources;
  sources.all = Bitmap(columns.nodeCount());
  sources.tables = Bitmap(columns.nodeCount());
  const PackedEdge* edges = columns.edges.data();
  const uint32_t* edgeNames = columns.edgeName.data();
  parallelRanges(threads, columns.edgeCount(), [&](size_t from, size_t to, unsigned) {
    // The node whose edges are being looked at; only looked up when it matters.
    const uint32_t* source = columns.firstEdge.begin();
    forEachBlock(from, to, cancel, nullptr, [&](size_t begin, size_t end) {
      for (size_t e = begin; e < end; ++e) {
        if (edges[e].type() != EdgeType::Internal || !names.contains(edgeNames[e])) continue;
        source = sourceOf(e, source, columns.firstEdge.end() - 1);
        const auto node = static_cast<uint32_t>(source - columns.firstEdge.begin());
        sources.all.setShared(node);
        if (isTableSide(columns, names, node, edgeNames[e])) sources.tables.setShared(node);
      }
    });
  });
  return sources;
}

}  // namespace leakline
