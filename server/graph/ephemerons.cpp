#include "graph/ephemerons.h"

#include <xxhash.h>

#include <algorithm>
#include <charconv>
#include <string>

#include "base/parallel.h"

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

// What the scan of one range of strings found.
struct Found {
  uint32_t string;
  uint64_t tableId;
  XXH128_hash_t entry;  // of the shared part: 128 bits do not collide by accident
};

void scan(const Strings& strings, uint32_t string, std::vector<Found>& found) {
  const std::string_view raw = strings.raw(StringIndex{string});
  if (raw.size() < kKeyOpens.size() + kValueOpens.size() + kTableOpens.size()) return;
  if (!isDigit(raw.front())) return;
  const size_t digits = raw.find_first_not_of("0123456789");
  if (digits == std::string_view::npos || (raw[digits] != ' ' && raw[digits] != '\\')) return;
  std::string decoded;
  std::string_view text = raw;
  if (raw.find('\\') != std::string_view::npos) {
    decoded = strings.decode(StringIndex{string});
    text = decoded;
  }
  const auto name = parseEphemeronName(text);
  if (!name) return;
  found.push_back({string, name->tableId, XXH3_128bits(name->entry.data(), name->entry.size())});
}

// Numbers the entries in the order in which their names occur: a hash table with open addressing
// over `found`, that holds positions in it plus one.
uint32_t numberEntries(const std::vector<Found>& found, std::vector<uint32_t>& numbers) {
  const size_t slots = std::bit_ceil(found.size() * 2);
  Column<uint32_t> table(slots);
  uint32_t next = 0;
  numbers.reserve(found.size());
  for (size_t i = 0; i < found.size(); ++i) {
    size_t slot = found[i].entry.low64 & (slots - 1);
    while (table[slot] != 0 && !XXH128_isEqual(found[table[slot] - 1].entry, found[i].entry)) {
      slot = (slot + 1) & (slots - 1);
    }
    if (table[slot] == 0) {
      table[slot] = static_cast<uint32_t>(i) + 1;
      numbers.push_back(next++);
    } else {
      numbers.push_back(numbers[table[slot] - 1]);
    }
  }
  return next;
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

EphemeronNames::EphemeronNames(const Strings& strings, unsigned threads,
                               const CancelToken& cancel) {
  std::vector<std::vector<Found>> parts(std::max(1U, threads));
  parallelRanges(threads, strings.size(), [&](size_t begin, size_t end, unsigned worker) {
    for (size_t i = begin; i < end; ++i) {
      if (i % 8192 == 0 && cancel.cancelled()) return;
      scan(strings, static_cast<uint32_t>(i), parts[worker]);
    }
  });
  std::vector<Found> found = std::move(parts[0]);
  for (size_t i = 1; i < parts.size(); ++i) {
    found.insert(found.end(), parts[i].begin(), parts[i].end());
    parts[i] = {};
  }
  member_ = Bitmap(strings.size());
  if (found.empty()) return;

  entryCount_ = numberEntries(found, entry_);
  tableId_.reserve(found.size());
  for (const Found& f : found) {
    member_.set(f.string);
    tableId_.push_back(f.tableId);
  }
  uint32_t rank = 0;
  rankOfWord_.reserve(member_.words().size());
  for (const uint64_t word : member_.words()) {
    rankOfWord_.push_back(rank);
    rank += static_cast<uint32_t>(std::popcount(word));
  }
}

EphemeronSources findEphemeronSources(const Columns& columns, const EphemeronNames& names,
                                      unsigned threads, const CancelToken& cancel) {
  EphemeronSources sources;
  if (names.empty()) return sources;
  sources.all = Bitmap(columns.nodeCount());
  sources.tables = Bitmap(columns.nodeCount());
  parallelRanges(threads, columns.nodeCount(), [&](size_t begin, size_t end, unsigned) {
    for (size_t node = begin; node < end; ++node) {
      if (node % 8192 == 0 && cancel.cancelled()) return;
      bool any = false;
      bool table = false;
      for (uint32_t e = columns.firstEdge[node]; e < columns.firstEdge[node + 1]; ++e) {
        if (columns.edges[e].type() != EdgeType::Internal) continue;
        if (!names.contains(columns.edgeName[e])) continue;
        any = true;
        table |= isTableSide(columns, names, static_cast<uint32_t>(node), columns.edgeName[e]);
      }
      if (any) sources.all.setShared(node);
      if (table) sources.tables.setShared(node);
    }
  });
  return sources;
}

}  // namespace leakline
