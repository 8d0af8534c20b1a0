// The edges of WeakMap entries. V8 writes each entry as two internal edges to the value, one from
// the table and one from the key, that differ only in the number their names begin with:
//   "7 / part of key (Request @11) -> value (Object @13) pair in WeakMap (table @9)"
// Rules: docs/internals/dominators.md, section "WeakMap entries".
// Immutable once built, safe to read from several threads.
#pragma once

#include <bit>
#include <cstdint>
#include <optional>
#include <string_view>
#include <vector>

#include "base/cancel.h"
#include "graph/bitmap.h"
#include "snapshot/columns.h"

namespace leakline {

struct EphemeronName {
  std::string_view entry;  // the part that the two edges of one entry share
  uint64_t tableId;        // ObjectId of the table; UINT64_MAX if it fits no id
};
// `name` is decoded text.
std::optional<EphemeronName> parseEphemeronName(std::string_view name);

// Which strings are names of WeakMap entries' edges.
class EphemeronNames {
 public:
  EphemeronNames() = default;
  EphemeronNames(const Strings& strings, unsigned threads, const CancelToken& cancel);

  bool empty() const { return members_.empty(); }
  bool contains(uint32_t string) const { return member_.test(string); }
  // How many names there are, and the position of one among them. Only for strings it contains.
  size_t size() const { return members_.size(); }
  size_t rank(uint32_t string) const {
    const uint64_t below = (uint64_t{1} << (string % 64)) - 1;
    return rankOfWord_[string / 64] +
           static_cast<size_t>(std::popcount(member_.words()[string / 64] & below));
  }
  uint64_t tableId(uint32_t string) const { return members_[rank(string)].tableId; }

 private:
  friend class EphemeronEntries;
  // Stands for the part of the name that both edges of an entry share: 128 bits do not collide by
  // accident.
  struct Hash {
    uint64_t low;
    uint64_t high;
    bool operator==(const Hash&) const = default;
  };
  struct Member {
    uint32_t string;
    uint64_t tableId;
    Hash entry;
  };
  static void scan(const Strings& strings, uint32_t string, std::vector<Member>& found);

  Bitmap member_;                     // by string
  std::vector<uint32_t> rankOfWord_;  // by word of `member_`
  std::vector<Member> members_;       // by rank
};

// Which names belong to the two edges of one entry.
class EphemeronEntries {
 public:
  explicit EphemeronEntries(const EphemeronNames& names);

  // Numbered from 0; the same for both names of one entry.
  uint32_t entry(uint32_t string) const { return entry_[names_->rank(string)]; }
  uint32_t count() const { return count_; }

 private:
  const EphemeronNames* names_;
  std::vector<uint32_t> entry_;  // by rank
  uint32_t count_ = 0;
};

// Which nodes have such edges at all: nearly none, and the walks need not look at the edge names of
// all the others.
struct EphemeronSources {
  Bitmap all;     // tables and keys; empty if there are none
  Bitmap tables;  // nodes with an edge that names the node itself as the table
};
EphemeronSources findEphemeronSources(const Columns& columns, const EphemeronNames& names,
                                      unsigned threads, const CancelToken& cancel);

// Is this internal edge the table's one of the two? `source` is the edge's source.
inline bool isTableSide(const Columns& columns, const EphemeronNames& names, uint32_t source,
                        uint32_t edgeName) {
  return names.contains(edgeName) && names.tableId(edgeName) == columns.nodeId[source];
}

}  // namespace leakline
