#include "engine/heap_explorer_tables.h"

#include <algorithm>
#include <array>
#include <charconv>
#include <unordered_map>
#include <utility>

#include "base/text.h"
#include "engine/guard.h"

namespace leakline {
namespace {

constexpr size_t kPollEvery = 1 << 16;
constexpr size_t kLongestName = 1024;  // bytes of a name that are searched
// V8 cuts texts at this length: beyond it two equal heads prove nothing.
constexpr size_t kCutAt = 1024;

char lower(char c) {
  return c >= 'A' && c <= 'Z' ? static_cast<char>(c - 'A' + 'a') : c;
}

// Letters beyond ASCII must be written as they are.
bool contains(std::string_view text, std::string_view part) {
  return std::search(text.begin(), text.end(), part.begin(), part.end(),
                     [](char a, char b) { return lower(a) == lower(b); }) != text.end();
}

bool isNamed(NodeType type) {
  switch (type) {
    case NodeType::String:
    case NodeType::ConcatenatedString:
    case NodeType::SlicedString:
    case NodeType::Number:
    case NodeType::BigInt:
    case NodeType::Symbol:
      return false;
    default:
      return true;
  }
}

// Label of the share an object's own size belongs to.
enum class Share : uint8_t { Strings, Arrays, Functions, Objects, Code, Native, System };
constexpr std::array<std::string_view, 7> kShares = {
    "Strings", "Arrays", "Functions", "Objects", "Code", "Native memory", "System"};

Share shareOf(const Heap& heap, NodeIndex node, uint32_t arrayName) {
  switch (heap.type(node)) {
    case NodeType::String:
    case NodeType::ConcatenatedString:
    case NodeType::SlicedString:
      return Share::Strings;
    case NodeType::Object:
      return heap.nameIndex(node).value == arrayName ? Share::Arrays : Share::Objects;
    case NodeType::RegExp:
    case NodeType::Number:
    case NodeType::Symbol:
    case NodeType::BigInt:
      return Share::Objects;
    case NodeType::Closure:
      return Share::Functions;
    case NodeType::Code:
      return Share::Code;
    case NodeType::Native:
    case NodeType::WasmObject:
      return Share::Native;
    default:
      return Share::System;
  }
}

// Less by the query's column; the name or key decides between equals.
bool before(const ClassRow& a, const ClassRow& b, TableQuery::Order order) {
  switch (order) {
    case TableQuery::Order::Count:
      return a.count < b.count;
    case TableQuery::Order::SelfSize:
      return a.selfSize < b.selfSize;
    case TableQuery::Order::RetainedSize:
      return a.retainedSize < b.retainedSize;
    case TableQuery::Order::Distance:
      return a.distance < b.distance;
    default:
      return a.name < b.name;
  }
}

bool before(const ComparisonRow& a, const ComparisonRow& b, TableQuery::Order order) {
  switch (order) {
    case TableQuery::Order::Added:
      return a.addedCount < b.addedCount;
    case TableQuery::Order::Removed:
      return a.removedCount < b.removedCount;
    case TableQuery::Order::Delta:
      return a.countDelta() < b.countDelta();
    case TableQuery::Order::AddedSize:
      return a.addedSize < b.addedSize;
    case TableQuery::Order::RemovedSize:
      return a.removedSize < b.removedSize;
    case TableQuery::Order::SizeDelta:
      return a.sizeDelta() < b.sizeDelta();
    default:
      return a.name < b.name;
  }
}

// The rows a query asks for, in its order, and how many there are on all pages.
template <class Row>
std::pair<uint64_t, std::vector<const Row*>> chosenRows(const std::vector<Row>& rows,
                                                        const TableQuery& query) {
  std::vector<const Row*> wanted;
  for (const Row& row : rows) {
    if (query.filter.empty() || contains(row.name, query.filter)) wanted.push_back(&row);
  }
  // Rows come in the order of their keys, which stays between equals.
  std::stable_sort(wanted.begin(), wanted.end(), [&](const Row* a, const Row* b) {
    return query.descending ? before(*b, *a, query.order) : before(*a, *b, query.order);
  });
  const uint64_t total = wanted.size();
  const size_t begin = std::min(query.page.offset, wanted.size());
  wanted.erase(wanted.begin(), wanted.begin() + static_cast<std::ptrdiff_t>(begin));
  if (wanted.size() > query.page.limit) wanted.resize(query.page.limit);
  return {total, std::move(wanted)};
}

// "scriptId,line,column,className" of a located class.
std::optional<Location> locationOfKey(std::string_view key) {
  std::array<uint32_t, 3> numbers{};
  for (uint32_t& number : numbers) {
    const auto [end, error] = std::from_chars(key.data(), key.data() + key.size(), number);
    if (error != std::errc() || end == key.data() + key.size() || *end != ',') return std::nullopt;
    key.remove_prefix(static_cast<size_t>(end - key.data()) + 1);
  }
  return Location{0, numbers[0], numbers[1], numbers[2]};
}

}  // namespace

std::optional<TableQuery::Order> tableOrder(std::string_view name) {
  using Order = TableQuery::Order;
  static constexpr std::pair<std::string_view, Order> kNames[] = {
      {"name", Order::Name},           {"count", Order::Count},
      {"selfSize", Order::SelfSize},   {"retainedSize", Order::RetainedSize},
      {"distance", Order::Distance},   {"added", Order::Added},
      {"removed", Order::Removed},     {"delta", Order::Delta},
      {"addedSize", Order::AddedSize}, {"removedSize", Order::RemovedSize},
      {"sizeDelta", Order::SizeDelta},
  };
  for (const auto& [text, order] : kNames) {
    if (text == name) return order;
  }
  return std::nullopt;
}

std::vector<NodeIndex> objectsCalled(const Heap& heap, std::string_view text,
                                     const CancelToken& cancel) {
  if (text.starts_with('@')) {
    uint64_t id = 0;
    const auto [end, error] = std::from_chars(text.data() + 1, text.data() + text.size(), id);
    const bool isNumber = error == std::errc() && end == text.data() + text.size();
    const auto node = isNumber ? heap.findById(ObjectId{id}) : std::nullopt;
    return node ? std::vector{*node} : std::vector<NodeIndex>();
  }
  enum : uint8_t { kUnknown, kNo, kYes };
  Column<uint8_t> known(heap.strings().size());
  std::vector<NodeIndex> found;
  if (text.empty()) return found;
  for (uint32_t n = 0; n < heap.nodeCount(); ++n) {
    if (n % kPollEvery == 0 && cancel.cancelled()) return {};
    const NodeIndex node{n};
    const uint32_t name = heap.nameIndex(node).value;
    if (!isNamed(heap.type(node)) || name >= known.size()) continue;
    if (known[name] == kUnknown) {
      const std::string decoded = heap.strings().decodePrefix(StringIndex{name}, kLongestName);
      known[name] = contains(decoded, text) ? kYes : kNo;
    }
    if (known[name] == kYes) found.push_back(node);
  }
  return found;
}

Result<HeapFigures> HeapExplorer::figures(const CancelToken& cancel) const {
  return guarded([&]() -> Result<HeapFigures> {
    std::array<uint64_t, kShares.size()> sizes{};
    const uint32_t arrayName = heap_->strings().find("Array");
    for (uint32_t n = 0; n < heap_->nodeCount(); ++n) {
      if (n % kPollEvery == 0 && cancel.cancelled()) return cancelledError();
      const NodeIndex node{n};
      sizes[static_cast<size_t>(shareOf(*heap_, node, arrayName))] += heap_->shallowSize(node);
    }
    HeapFigures figures{heap_->nodeCount(), heap_->edgeCount(), 0, {}};
    for (size_t i = 0; i < sizes.size(); ++i) {
      figures.shares.push_back({kShares[i], sizes[i]});
      figures.totalSize += sizes[i];
    }
    return figures;
  });
}

Result<const std::vector<ClassRow>*> HeapExplorer::classRowsOf(const CancelToken& cancel) {
  if (!tables_->classes) {
    auto rows = classTable(*heap_, cancel);
    if (!rows) return rows.error();
    tables_->classes = *std::move(rows);
  }
  return &*tables_->classes;
}

Result<ClassPage> HeapExplorer::classes(const TableQuery& query, const CancelToken& cancel) {
  return guarded([&]() -> Result<ClassPage> {
    const auto all = classRowsOf(cancel);
    if (!all) return all.error();
    const auto [total, rows] = chosenRows(**all, query);
    ClassPage result{total, {}};
    for (const ClassRow* row : rows) {
      const auto location = locationOfKey(row->key);
      result.items.push_back(
          {*row, location ? places(cancel).ofLocation(*location) : std::nullopt});
    }
    return result;
  });
}

Result<void> HeapExplorer::compareWith(const HeapExplorer& base, const CancelToken& cancel) {
  if (tables_->comparedWith.lock() == base.heap_) return {};
  AddedObjects added;
  auto rows = comparisonTable(*base.heap_, *heap_, cancel, &added);
  if (!rows) return rows.error();
  tables_->comparison = *std::move(rows);
  tables_->added = std::move(added);
  tables_->comparedWith = base.heap_;
  tables_->kept = {};
  return {};
}

Result<ComparisonPage> HeapExplorer::compare(const HeapExplorer& base, const TableQuery& query,
                                             const CancelToken& cancel) {
  return guarded([&]() -> Result<ComparisonPage> {
    const Result<void> compared = compareWith(base, cancel);
    if (!compared) return compared.error();
    const auto [total, rows] = chosenRows(tables_->comparison, query);
    ComparisonPage result{total, {}};
    for (const ComparisonRow* row : rows) result.items.push_back(*row);
    return result;
  });
}

Result<StringPage> HeapExplorer::duplicateStrings(const Page& page, const CancelToken& cancel) {
  return guarded([&]() -> Result<StringPage> {
    Column<uint32_t> times(heap_->strings().size());
    const auto textOf = [&](NodeIndex node) {
      const uint32_t text = heap_->nameIndex(node).value;
      const bool counts = heap_->type(node) == NodeType::String && text < times.size() &&
                          heap_->strings().raw(StringIndex{text}).size() < kCutAt;
      return counts ? text : kNoOrdinal;
    };
    for (uint32_t n = 0; n < heap_->nodeCount(); ++n) {
      if (n % kPollEvery == 0 && cancel.cancelled()) return cancelledError();
      const uint32_t text = textOf(NodeIndex{n});
      if (text != kNoOrdinal) ++times[text];
    }
    std::unordered_map<uint32_t, DuplicateStrings> sums;
    for (uint32_t n = 0; n < heap_->nodeCount(); ++n) {
      if (n % kPollEvery == 0 && cancel.cancelled()) return cancelledError();
      const NodeIndex node{n};
      const uint32_t text = textOf(node);
      if (text == kNoOrdinal || times[text] < 2) continue;
      DuplicateStrings& sum = sums[text];
      if (sum.count++ == 0) {
        sum.id = heap_->id(node).value;
        sum.length = lengthIn(ColumnUnit::Utf16, heap_->strings().decode(StringIndex{text}));
      }
      sum.selfSize += heap_->shallowSize(node);
      sum.retainedSize += heap_->retainedSize(node);
    }
    std::vector<DuplicateStrings> all;
    all.reserve(sums.size());
    for (const auto& entry : sums) all.push_back(entry.second);
    std::sort(all.begin(), all.end(), [](const auto& a, const auto& b) {
      return std::pair(b.selfSize, a.id) < std::pair(a.selfSize, b.id);
    });
    StringPage result{all.size(), {}};
    const size_t begin = std::min(page.offset, all.size());
    const size_t end = begin + std::min(page.limit, all.size() - begin);
    result.items.assign(all.begin() + static_cast<std::ptrdiff_t>(begin),
                        all.begin() + static_cast<std::ptrdiff_t>(end));
    return result;
  });
}

}  // namespace leakline
