// Tab-separated tables: one line per row, made for programs and byte-for-byte comparison.
#include <charconv>
#include <concepts>

#include "views/format.h"
#include "views/view.h"

namespace leakline {
namespace {

constexpr size_t kFlushAt = size_t{1} << 20;

class TableWriter {
 public:
  explicit TableWriter(const ByteSink& sink) : sink_(sink) { text_.reserve(kFlushAt + 4096); }

  bool header(std::string_view names) {
    text_ += names;
    return endRow();
  }
  // Texts are written as JSON strings. False once the sink takes no more.
  template <class... Cells>
  bool row(const Cells&... cells) {
    ((cell(cells), text_ += '\t'), ...);
    text_.pop_back();
    return endRow();
  }
  bool flush() {
    const bool taken = text_.empty() || sink_(text_);
    text_.clear();
    return taken;
  }

 private:
  void cell(std::string_view value) { appendJsonString(text_, value); }
  template <std::integral Number>
  void cell(Number value) {
    char digits[24];
    const auto end = std::to_chars(digits, digits + sizeof digits, value).ptr;
    text_.append(digits, static_cast<size_t>(end - digits));
  }
  bool endRow() {
    text_ += '\n';
    return text_.size() < kFlushAt || flush();
  }

  const ByteSink& sink_;
  std::string text_;
};

}  // namespace

bool writeNodeTable(const Heap& heap, const ByteSink& sink) {
  TableWriter table(sink);
  if (!table.header("id\tself\tretained\tdistance\tdominatorId")) return false;
  const uint32_t rows = nodeRowCount(heap);
  for (uint32_t i = 0; i < rows; ++i) {
    const NodeRow r = nodeRow(heap, i);
    if (!table.row(r.id, r.selfSize, r.retainedSize, r.distance, r.dominatorId)) return false;
  }
  return table.flush();
}

bool writeClassTable(const std::vector<ClassRow>& rows, const ByteSink& sink) {
  TableWriter table(sink);
  if (!table.header("key\tname\tcount\tself\tretained\tdistance")) return false;
  for (const ClassRow& r : rows) {
    if (!table.row(r.key, r.name, r.count, r.selfSize, r.retainedSize, r.distance)) return false;
  }
  return table.flush();
}

bool writeComparisonTable(const std::vector<ComparisonRow>& rows, const ByteSink& sink) {
  TableWriter table(sink);
  if (!table.header("key\tname\taddedCount\tremovedCount\tcountDelta\taddedSize\tremovedSize\t"
                    "sizeDelta")) {
    return false;
  }
  for (const ComparisonRow& r : rows) {
    if (!table.row(r.key, r.name, r.addedCount, r.removedCount, r.countDelta(), r.addedSize,
                   r.removedSize, r.sizeDelta())) {
      return false;
    }
  }
  return table.flush();
}

}  // namespace leakline
