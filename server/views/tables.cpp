// Tab-separated tables: one line per row, made for programs and byte-for-byte comparison.
#include <charconv>

#include "views/format.h"
#include "views/view.h"

namespace leakline {
namespace {

constexpr size_t kFlushAt = size_t{1} << 20;

class TableWriter {
 public:
  explicit TableWriter(const ByteSink& sink) : sink_(sink) { text_.reserve(kFlushAt + 4096); }

  template <class Number>
  void number(Number value) {
    char digits[24];
    const auto end = std::to_chars(digits, digits + sizeof digits, value).ptr;
    text_.append(digits, static_cast<size_t>(end - digits));
  }
  void text(std::string_view value) { text_ += value; }
  void quoted(std::string_view value) { appendJsonString(text_, value); }
  void tab() { text_ += '\t'; }
  // False once the sink takes no more.
  bool endRow() {
    text_ += '\n';
    return text_.size() < kFlushAt || flush();
  }
  bool flush() {
    const bool taken = text_.empty() || sink_(text_);
    text_.clear();
    return taken;
  }

 private:
  const ByteSink& sink_;
  std::string text_;
};

}  // namespace

bool writeNodeTable(const Heap& heap, const ByteSink& sink) {
  TableWriter table(sink);
  table.text("id\tself\tretained\tdistance\tdominatorId");
  if (!table.endRow()) return false;
  const uint32_t rows = nodeRowCount(heap);
  for (uint32_t i = 0; i < rows; ++i) {
    const NodeRow row = nodeRow(heap, i);
    table.number(row.id);
    table.tab();
    table.number(row.selfSize);
    table.tab();
    table.number(row.retainedSize);
    table.tab();
    table.number(row.distance);
    table.tab();
    table.number(row.dominatorId);
    if (!table.endRow()) return false;
  }
  return table.flush();
}

bool writeClassTable(const std::vector<ClassRow>& rows, const ByteSink& sink) {
  TableWriter table(sink);
  table.text("key\tname\tcount\tself\tretained\tdistance");
  if (!table.endRow()) return false;
  for (const ClassRow& row : rows) {
    table.quoted(row.key);
    table.tab();
    table.quoted(row.name);
    table.tab();
    table.number(row.count);
    table.tab();
    table.number(row.selfSize);
    table.tab();
    table.number(row.retainedSize);
    table.tab();
    table.number(row.distance);
    if (!table.endRow()) return false;
  }
  return table.flush();
}

bool writeComparisonTable(const std::vector<ComparisonRow>& rows, const ByteSink& sink) {
  TableWriter table(sink);
  table.text("key\tname\taddedCount\tremovedCount\tcountDelta\taddedSize\tremovedSize\tsizeDelta");
  if (!table.endRow()) return false;
  for (const ComparisonRow& row : rows) {
    table.quoted(row.key);
    table.tab();
    table.quoted(row.name);
    table.tab();
    table.number(row.addedCount);
    table.tab();
    table.number(row.removedCount);
    table.tab();
    table.number(row.countDelta());
    table.tab();
    table.number(row.addedSize);
    table.tab();
    table.number(row.removedSize);
    table.tab();
    table.number(row.sizeDelta());
    if (!table.endRow()) return false;
  }
  return table.flush();
}

}  // namespace leakline
