// One heap for somebody who looks around in it: lists of objects, classes and strings, a page at a
// time. Keeps what many questions need: the scripts, the table of classes, the last comparison.
// Plain data out. Not thread-safe: one question at a time. Errors: NotFound for ids and keys the
// heap does not have, Cancelled.
#pragma once

#include <cstdint>
#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "engine/heap_engine.h"
#include "engine/heap_tables.h"

namespace leakline {

class SourcePlaces;
struct ClassMembers;

struct Page {
  size_t offset = 0;
  size_t limit = 100;
};

// How an object is reached in a list of edges.
struct EdgeSummary {
  std::string name;  // ".queue", "[3]", "(context) queue"
  std::string type;  // V8's edge type
};

struct ObjectRow {
  ObjectSummary object;
  std::string className;
  std::optional<EdgeSummary> edge;
  bool hasChildren = false;  // the same question about it would have an answer
};

struct ObjectPage {
  std::optional<ObjectSummary> object;  // what was asked about
  uint64_t totalSize = 0;               // bytes, of the heap
  uint64_t total = 0;
  std::vector<ObjectRow> items;
};

struct HeapFigures {
  struct Share {
    std::string_view label;  // "Strings"
    uint64_t size = 0;       // bytes, shallow
  };
  uint32_t nodes = 0;
  uint32_t edges = 0;
  uint64_t totalSize = 0;
  std::vector<Share> shares;  // their sum is totalSize
};

struct TableQuery {
  enum class Order : uint8_t {
    Name,
    Count,
    SelfSize,
    RetainedSize,
    Distance,
    Added,
    Removed,
    Delta,
    AddedSize,
    RemovedSize,
    SizeDelta
  };
  Page page;
  Order order = Order::RetainedSize;
  bool descending = true;
  std::string filter;  // part of the name, whatever its case
};

struct ClassPage {
  struct Item {
    ClassRow row;
    std::optional<Place> place;
  };
  uint64_t total = 0;
  std::vector<Item> items;
};

struct ComparisonPage {
  uint64_t total = 0;
  std::vector<ComparisonRow> items;
};

// One text that several strings have.
struct DuplicateStrings {
  uint64_t count = 0;
  uint64_t selfSize = 0;      // bytes, of all of them
  uint64_t retainedSize = 0;  // the same
  uint64_t length = 0;        // UTF-16 units, of one
  uint64_t id = 0;            // of the first of them
};

struct StringPage {
  uint64_t total = 0;
  std::vector<DuplicateStrings> items;  // what takes most comes first
};

class HeapExplorer {
 public:
  HeapExplorer(std::shared_ptr<const Heap> heap, const SourceSearch& sources);
  ~HeapExplorer();
  HeapExplorer(const HeapExplorer&) = delete;
  HeapExplorer& operator=(const HeapExplorer&) = delete;

  const std::shared_ptr<const Heap>& heap() const { return heap_; }

  Result<HeapFigures> figures(const CancelToken& cancel) const;
  Result<ClassPage> classes(const TableQuery& query, const CancelToken& cancel);
  // Objects of a row of classes(), by falling retained size.
  Result<ObjectPage> instances(std::string_view key, const Page& page, const CancelToken& cancel);
  // Those of them that `base` does not have, for a row of compare().
  Result<ObjectPage> added(const HeapExplorer& base, std::string_view key, const Page& page,
                           const CancelToken& cancel);
  // What came and went since `base`, a heap of the same process.
  Result<ComparisonPage> compare(const HeapExplorer& base, const TableQuery& query,
                                 const CancelToken& cancel);
  // What would be freed with an object, or without an id the top of the heap.
  Result<ObjectPage> dominated(std::optional<uint64_t> id, const Page& page,
                               const CancelToken& cancel);
  // What refers to an object and keeps it, nearest to a root first.
  Result<ObjectPage> retainers(uint64_t id, const Page& page, const CancelToken& cancel);
  // What an object refers to, in V8's order.
  Result<ObjectPage> references(uint64_t id, const Page& page, const CancelToken& cancel);
  Result<RetainerList> chains(uint64_t id, size_t limit, const CancelToken& cancel);
  // "@123", or part of a name whatever its case; the contents of strings are not searched.
  Result<ObjectPage> find(std::string_view text, const Page& page, const CancelToken& cancel);
  Result<StringPage> duplicateStrings(const Page& page, const CancelToken& cancel);

 private:
  struct Tables;

  SourcePlaces& places(const CancelToken& cancel);
  Result<const std::vector<ClassRow>*> classRowsOf(const CancelToken& cancel);
  Result<std::vector<NodeIndex>> membersOf(std::string_view key, const CancelToken& cancel);
  Result<void> compareWith(const HeapExplorer& base, const CancelToken& cancel);
  ObjectPage pageOfKept(const Page& page, const CancelToken& cancel);

  std::shared_ptr<const Heap> heap_;
  SourceSearch sources_;
  std::unique_ptr<SourcePlaces> places_;
  bool placesKnown_ = false;
  std::unique_ptr<Tables> tables_;
};

// What sorts a table, by its name on the wire and in flags ("retainedSize"); nothing for others.
std::optional<TableQuery::Order> tableOrder(std::string_view name);

}  // namespace leakline
