#include "snapshot/kept_names.h"

#include <algorithm>
#include <array>

#include "snapshot/memory.h"

namespace leakline {
namespace {

// 64 MB of marks. V8's table is a hundredth of this in the largest heaps there are.
constexpr uint64_t kMostStrings = uint64_t{1} << 29;
constexpr uint64_t kBytesPerNode = 2 * sizeof(uint32_t);
constexpr uint64_t kCheckEvery = uint64_t{1} << 20;  // nodes

Error bad(std::string message) {
  return Error{ErrorCode::BadFormat, std::move(message), std::nullopt};
}

// The names of these nodes are what the program computed with. A type that nobody knows is treated
// as one of them.
bool isContents(NodeType type) {
  return type == NodeType::String || type == NodeType::RegExp || type >= NodeType::FirstUnknown;
}

}  // namespace

Result<void> KeptNames::mark(std::vector<bool>& set, uint64_t string) {
  if (string >= kMostStrings) return bad("a name is no string of the table");
  if (string >= set.size()) set.resize(std::max<size_t>(string + 1, set.size() * 2));
  set[string] = true;
  return {};
}

Result<void> KeptNames::keep(uint64_t string) {
  return mark(kept_, string);
}

Result<void> KeptNames::addNode(const uint64_t* row) {
  const NodeFields& f = meta_.nodeFields;
  if (row[f.type] >= meta_.nodeTypes.size()) return bad("a node has a type that is not listed");
  if (row[f.edgeCount] > UINT32_MAX || row[f.name] >= kIsCode) return bad("a node is wrong");
  if (contents_.size() % kCheckEvery == 0) {
    // Twice: a list that grows is copied.
    const uint64_t needed = 2 * kBytesPerNode * (contents_.size() + kCheckEvery);
    if (needed > maxMemory_) {
      return Error{ErrorCode::TooLarge, needsTooMuch(needed, maxMemory_, Known::Part),
                   std::nullopt};
    }
  }
  const NodeType type = meta_.nodeTypes[row[f.type]];
  edgeCounts_.push_back(static_cast<uint32_t>(row[f.edgeCount]));
  if (isContents(type)) {
    contents_.push_back(static_cast<uint32_t>(row[f.name]));
    return {};
  }
  contents_.push_back(type == NodeType::Code ? kIsCode : kNoContents);
  return keep(row[f.name]);
}

Result<void> KeptNames::addEdge(const uint64_t* row) {
  const EdgeFields& f = meta_.edgeFields;
  if (row[f.type] >= meta_.edgeTypes.size()) return bad("an edge has a type that is not listed");
  while (source_ < edgeCounts_.size() && edgesSeen_ == edgeCounts_[source_]) {
    ++source_;
    edgesSeen_ = 0;
  }
  if (source_ == edgeCounts_.size()) return bad("there are more edges than the nodes have");
  ++edgesSeen_;
  const EdgeType type = meta_.edgeTypes[row[f.type]];
  if (!edgeNameIsNumber(type)) return keep(row[f.nameOrIndex]);
  const uint64_t target = row[f.toNode] / meta_.nodeFields.width;
  const bool fromCode = type == EdgeType::Hidden && contents_[source_] == kIsCode;
  if (!fromCode || target >= contents_.size() || contents_[target] >= kIsCode) return {};
  return mark(mapUrls_, contents_[target]);
}

bool isHarmless(std::string_view raw) {
  static constexpr std::array<std::string_view, 12> kWords{
      "",       "true",     "false",  "null",   "undefined", "object",
      "string", "function", "number", "symbol", "boolean",   "bigint"};
  return std::find(kWords.begin(), kWords.end(), raw) != kWords.end();
}

bool isMapUrl(std::string_view raw) {
  return raw.substr(0, raw.find_first_of("?#")).ends_with(".map") && !raw.starts_with("data:") &&
         raw.find(' ') == std::string_view::npos;
}

}  // namespace leakline
