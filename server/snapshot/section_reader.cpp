#include "snapshot/section_reader.h"

#include <algorithm>
#include <array>

#include "base/parallel.h"
#include "snapshot/edge_rows.h"
#include "snapshot/header.h"
#include "snapshot/input_error.h"
#include "snapshot/location_rows.h"
#include "snapshot/memory.h"
#include "snapshot/node_rows.h"
#include "snapshot/string_scanner.h"

namespace leakline {
namespace {

// In the order of the enumeration.
constexpr std::array<std::string_view, 8> kSectionNames{
    "snapshot",   "nodes",  "edges", "locations", "strings", "trace_function_infos",
    "trace_tree", "samples"};

}  // namespace

std::string_view sectionName(Section section) {
  const auto i = static_cast<size_t>(section);
  return i < kSectionNames.size() ? kSectionNames[i] : std::string_view();
}

Section sectionNamed(std::string_view name) {
  const auto found = std::find(kSectionNames.begin(), kSectionNames.end(), name);
  return static_cast<Section>(found - kSectionNames.begin());
}

SectionReader::SectionReader(const std::string& file, const ReadOptions& options)
    : file_(file),
      options_(options),
      threads_(options.threads != 0 ? options.threads : defaultThreads()),
      maxMemory_(options.maxMemory != 0 ? options.maxMemory : availableMemory()) {}

Error SectionReader::bad(Section section, uint64_t offset, std::string message) const {
  return badFormat(file_, sectionName(section), offset, std::move(message));
}

HeapShape SectionReader::shape() const {
  HeapShape shape = shapeOf(columns_);
  shape.strings = strings_.strings;
  shape.stringBytes = strings_.bytes;
  return shape;
}

Error SectionReader::tooLarge(Section section, uint64_t offset, BlockInput& input,
                              uint64_t from) const {
  HeapShape needed = shape();
  const bool strings = stringsKnown_ || input.canSeek();
  if (!stringsKnown_ && input.canSeek()) {
    const auto share = findStringShare(input, from);
    if (!share) return share.error();
    needed.strings = share->strings;
    needed.stringBytes = share->bytes;
  }
  const Known known = hasHeader_ && strings ? Known::Everything : Known::Part;
  return inputError(ErrorCode::TooLarge, file_, sectionName(section), offset,
                    needsTooMuch(estimateMemory(needed), maxMemory_, known));
}

Result<void> SectionReader::readHeader(std::string_view text, uint64_t offset, BlockInput& input) {
  auto parsed = parseHeader(text);
  if (!parsed) {
    return inputError(parsed.error().code, file_, sectionName(Section::Snapshot), offset,
                      parsed.error().message);
  }
  columns_.meta = std::move(*parsed);
  hasHeader_ = true;
  // Before anything is allocated: can a file of this size hold so much, and may we? The shortest
  // number is one digit and a comma.
  const SnapshotMeta& m = columns_.meta;
  const uint64_t leastText =
      2 * (m.nodeCount * m.nodeFields.width + m.edgeCount * m.edgeFields.width);
  if (leastText > input.sizeLimit()) {
    return bad(Section::Snapshot, offset,
               "the header announces " + std::to_string(m.nodeCount) + " nodes and " +
                   std::to_string(m.edgeCount) +
                   " edges, more than the file can hold: it is cut off or damaged; take the "
                   "snapshot again");
  }
  if (estimate() <= maxMemory_) return {};
  return tooLarge(Section::Snapshot, offset, input, offset + text.size());
}

Result<uint64_t> SectionReader::readList(Section section, BlockInput& input, uint64_t start) {
  const PhaseTimer timer(options_.times, sectionName(section));
  switch (section) {
    case Section::Nodes:
      return readNodes(input, start);
    case Section::Edges:
      return readEdges(input, start);
    case Section::Locations:
      return readLocations(input, start);
    default:
      return readStrings(input, start);
  }
}

Result<uint64_t> SectionReader::readNodes(BlockInput& input, uint64_t start) {
  NodeRows rows(columns_, threads_);
  const auto scanned = scanIntegers(input, start, sectionName(Section::Nodes), threads_, rows);
  if (!scanned) return scanned.error();
  const SnapshotMeta& m = columns_.meta;
  const uint64_t bracket = scanned->end - 1;
  if (scanned->rows < m.nodeCount) {
    return bad(Section::Nodes, bracket,
               "only " + std::to_string(scanned->rows) + " of the " + std::to_string(m.nodeCount) +
                   " nodes the header announces");
  }
  nodeNames_ = rows.largestString();
  const uint64_t edges = rows.finish();
  if (edges != m.edgeCount) {
    return bad(Section::Nodes, bracket,
               "the edge counts of the nodes add up to " + std::to_string(edges) +
                   ", but the header announces " + std::to_string(m.edgeCount) + " edges");
  }
  return scanned->end;
}

Result<uint64_t> SectionReader::readEdges(BlockInput& input, uint64_t start) {
  EdgeRows rows(columns_, threads_);
  const auto scanned = scanIntegers(input, start, sectionName(Section::Edges), threads_, rows);
  if (!scanned) return scanned.error();
  if (scanned->rows < columns_.meta.edgeCount) {
    return bad(Section::Edges, scanned->end - 1,
               "only " + std::to_string(scanned->rows) + " of the " +
                   std::to_string(columns_.meta.edgeCount) + " edges the header announces");
  }
  edgeNames_ = rows.largestString();
  return scanned->end;
}

Result<uint64_t> SectionReader::readLocations(BlockInput& input, uint64_t start) {
  LocationRows rows(columns_);
  const auto scanned = scanIntegers(input, start, sectionName(Section::Locations), threads_, rows);
  if (!scanned) return scanned.error();
  rows.finish(scanned->rows);
  return scanned->end;
}

Result<uint64_t> SectionReader::readStrings(BlockInput& input, uint64_t start) {
  StringOptions options{threads_, maxMemory_ - std::min(maxMemory_, estimate()), options_.cancel,
                        options_.progress};
  auto text = loadStrings(input, start, options);
  if (!text) {
    if (text.error().code != ErrorCode::TooLarge) return text.error();
    strings_.bytes = options.maxText + 1;  // at least that
    return tooLarge(Section::Strings, text.error().place->byteOffset.value_or(0), input, start);
  }
  strings_ = {text->text.size(), text->count};
  stringsKnown_ = true;
  if (estimate() > maxMemory_) return tooLarge(Section::Strings, text->offset, input, start);
  const uint64_t end = text->end;
  const PhaseTimer timer(options_.times, "string index");
  auto strings = indexStrings(std::move(*text), file_, options);
  if (!strings) return strings.error();
  columns_.strings = std::move(*strings);
  return end;
}

Result<void> SectionReader::checkStringIndex(Section section, const LargestIndex& largest) const {
  const uint32_t count = columns_.strings.size();
  if (largest.limit <= count) return {};
  return bad(section, largest.offset,
             "string index " + std::to_string(largest.limit - 1) + " is out of range: there are " +
                 std::to_string(count) + " strings");
}

Result<void> SectionReader::checkStringIndexes() const {
  if (auto r = checkStringIndex(Section::Nodes, nodeNames_); !r) return r;
  return checkStringIndex(Section::Edges, edgeNames_);
}

}  // namespace leakline
