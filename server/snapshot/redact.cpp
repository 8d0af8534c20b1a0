#include "snapshot/redact.h"

#include <simdjson.h>

#include <algorithm>
#include <optional>
#include <vector>

#include "snapshot/columns.h"
#include "snapshot/header.h"
#include "snapshot/input_error.h"
#include "snapshot/json_bytes.h"
#include "snapshot/json_cursor.h"
#include "snapshot/kept_names.h"
#include "snapshot/memory.h"
#include "snapshot/open_input.h"
#include "snapshot/reader.h"
#include "snapshot/section_reader.h"
#include "snapshot/string_redactor.h"
#include "snapshot/value_walker.h"

namespace leakline {
namespace {

// Where a row of trace_function_infos names strings.
struct TraceFields {
  size_t width = 0;
  std::vector<size_t> strings;
};

TraceFields traceFieldsOf(const std::string& header) {
  TraceFields fields;
  simdjson::dom::parser parser;
  simdjson::dom::element json;
  simdjson::dom::array names;
  if (parser.parse(header).get(json) != simdjson::SUCCESS) return fields;
  if (json["meta"]["trace_function_info_fields"].get(names) != simdjson::SUCCESS) return fields;
  for (const simdjson::dom::element item : names) {
    std::string_view name;
    if (item.get(name) != simdjson::SUCCESS || fields.width == kMaxFields) return {};
    if (name == "name" || name == "script_name") fields.strings.push_back(fields.width);
    ++fields.width;
  }
  return fields;
}

// The numbers of a list, wherever the blocks cut them.
class RowReader {
 public:
  using OnRow = std::function<Result<void>(const uint64_t* row)>;

  RowReader(size_t width, OnRow onRow) : row_(width), onRow_(std::move(onRow)) {}

  // Consumes up to and with the closing bracket; a wrong byte is not consumed.
  Result<size_t> feed(std::string_view text) {
    for (size_t i = 0; i < text.size(); ++i) {
      const char c = text[i];
      if (isDigit(c)) {
        value_ = value_ > kMost / 10 - 1 ? kMost : value_ * 10 + static_cast<uint64_t>(c - '0');
        inNumber_ = true;
      } else if (c == ',' || c == ']') {
        if (auto r = endNumber(); !r) return r.error();
        if (c == ',') continue;
        closed_ = true;
        return i + 1;
      } else if (!isJsonSpace(c) && c != '-') {
        return i;
      }
    }
    return text.size();
  }
  bool closed() const { return closed_; }
  bool endsInRow() const { return filled_ != 0; }

 private:
  static constexpr uint64_t kMost = UINT64_MAX;

  Result<void> endNumber() {
    if (!inNumber_) return {};
    inNumber_ = false;
    row_[filled_++] = value_;
    value_ = 0;
    if (filled_ < row_.size()) return {};
    filled_ = 0;
    return onRow_(row_.data());
  }

  std::vector<uint64_t> row_;
  OnRow onRow_;
  size_t filled_ = 0;
  uint64_t value_ = 0;
  bool inNumber_ = false;
  bool closed_ = false;
};

class Redaction {
 public:
  Redaction(BlockInput& input, const RedactOptions& options, const RedactSink& sink)
      : input_(input),
        options_(options),
        sink_(sink),
        maxMemory_(options.maxMemory == 0 ? availableMemory() : options.maxMemory),
        cursor_(input) {}

  Result<RedactSummary> run() {
    if (auto r = cursor_.expect('{'); !r) return r.error();
    if (auto r = write("{"); !r) return r.error();
    auto next = cursor_.peek();
    for (bool first = true; next && (first ? *next != '}' : *next == ','); first = false) {
      if (!first) cursor_.advance();
      if (auto r = member(); !r) return r.error();
      next = cursor_.peek();
    }
    if (!next) return next.error();
    if (auto r = cursor_.expect('}'); !r) return r.error();
    if (!summary_) {
      return Error{ErrorCode::BadFormat, "has no strings; is this a .heapsnapshot?",
                   ErrorPlace{input_.name(), "", std::nullopt}};
    }
    if (auto r = write("}\n"); !r) return r.error();
    return *summary_;
  }

 private:
  Error bad(std::string message) const {
    return badFormat(input_.name(), cursor_.section(), cursor_.offset(), std::move(message));
  }

  Result<void> write(std::string_view bytes) {
    if (bytes.empty() || sink_(bytes)) return {};
    return Error{ErrorCode::Unreadable, "the output takes no more", std::nullopt};
  }

  Result<void> member() {
    if (auto r = cursor_.peek(); !r) return r.error();
    const auto name = cursor_.name();
    if (!name) return name.error();
    if (auto r = cursor_.expect(':'); !r) return r;
    const Section section = sectionNamed(*name);
    // Nobody knows what is in there.
    if (section == Section::Other) return cursor_.skipValue();
    cursor_.setSection(*name);
    if (auto r = write((wroteMember_ ? ",\n\"" : "\"") + *name + "\":"); !r) return r;
    wroteMember_ = true;
    Result<void> copied = copySection(section);
    cursor_.setSection("");
    return copied;
  }

  Result<void> copySection(Section section) {
    if (section == Section::Snapshot) return copyHeader();
    if (summary_ && section != Section::Locations && section != Section::Samples) {
      return unordered();
    }
    switch (section) {
      case Section::Nodes:
        if (!meta_) return unordered();
        return copyRows(meta_->nodeFields.width,
                        [this](const uint64_t* row) { return names_->addNode(row); });
      case Section::Edges:
        if (!meta_ || !sawNodes_) return unordered();
        return copyRows(meta_->edgeFields.width,
                        [this](const uint64_t* row) { return names_->addEdge(row); });
      case Section::TraceFunctionInfos:
        if (!meta_) return unordered();
        if (traceFields_.width == 0) return copyValue();
        return copyRows(traceFields_.width, [this](const uint64_t* row) { return keepTrace(row); });
      case Section::Strings:
        if (!sawEdges_) return unordered();
        return copyStrings();
      default:
        return copyValue();
    }
  }

  Error unordered() const {
    return Error{ErrorCode::Unsupported,
                 "its sections are not in the order in which V8 writes them, which redacting needs",
                 ErrorPlace{input_.name(), cursor_.section(), std::nullopt}};
  }

  Result<void> keepTrace(const uint64_t* row) {
    for (const size_t field : traceFields_.strings) {
      if (auto r = names_->keep(row[field]); !r) return r;
    }
    return {};
  }

  Result<void> copyHeader() {
    if (meta_) return bad("the section occurs twice");
    const auto text = cursor_.keepValue(kMaxHeaderBytes, "the header is too long");
    if (!text) return text.error();
    Result<SnapshotMeta> meta = parseHeader(*text);
    if (!meta) {
      Error error = meta.error();
      error.place = ErrorPlace{input_.name(), cursor_.section(), std::nullopt};
      return error;
    }
    meta_ = *std::move(meta);
    names_.emplace(*meta_, maxMemory_);
    traceFields_ = traceFieldsOf(*text);
    return write(*text);
  }

  // A value, byte by byte as it is. `take` is given the text of each block and returns how much of
  // it is the value's, and whether there is more.
  struct Taken {
    size_t used = 0;
    bool done = false;
    std::string_view wrong = {};  // a sentence, if the next byte cannot be
  };
  template <class Take>
  Result<void> eachBlock(Take take) {
    input_.seek(cursor_.handOver());
    Block block;
    for (;;) {
      if (options_.cancel.cancelled()) return cancelledError();
      const uint64_t end = block.end();
      const auto more = input_.next(block);
      if (!more) return more.error();
      if (!*more) return cutOff(input_.name(), cursor_.section(), end);
      Result<Taken> taken = take(std::string_view(block.data(), block.size()));
      if (!taken) return placed(taken.error(), block.offset());
      const uint64_t at = block.offset() + taken->used;
      if (!taken->wrong.empty()) {
        return badFormat(input_.name(), cursor_.section(), at, std::string(taken->wrong));
      }
      if (!taken->done) continue;
      input_.giveBack(std::move(block));
      cursor_.resume(at);
      return {};
    }
  }

  Error placed(Error error, uint64_t offset) const {
    if (!error.place && error.code != ErrorCode::Unreadable && error.code != ErrorCode::Cancelled) {
      error.place = ErrorPlace{input_.name(), cursor_.section(), offset};
    }
    return error;
  }

  Result<void> copyValue() {
    if (auto r = cursor_.peek(); !r) return r.error();
    ValueWalker walker;
    return eachBlock([&](std::string_view text) -> Result<Taken> {
      const size_t used = walker.feed(text);
      if (auto r = write(text.substr(0, used)); !r) return r.error();
      if (walker.state() == ValueWalker::State::Inside) return Taken{used, false};
      if (walker.state() == ValueWalker::State::Done) return Taken{used, true};
      return Taken{used, false, "this is no JSON"};
    });
  }

  Result<void> copyRows(size_t width, RowReader::OnRow onRow) {
    const std::string section = cursor_.section();
    if (auto r = cursor_.expect('['); !r) return r;
    if (auto r = write("["); !r) return r;
    RowReader rows(width, std::move(onRow));
    auto copied = eachBlock([&](std::string_view text) -> Result<Taken> {
      const auto used = rows.feed(text);
      if (!used) return used.error();
      if (auto r = write(text.substr(0, *used)); !r) return r.error();
      if (rows.closed()) return Taken{*used, true};
      return Taken{*used, false, *used < text.size() ? "expected a number" : ""};
    });
    if (!copied) return copied;
    if (rows.endsInRow()) return bad("the list ends inside of a row");
    if (section == "nodes") sawNodes_ = true;
    if (section == "edges") sawEdges_ = true;
    return {};
  }

  Result<void> copyStrings() {
    if (auto r = cursor_.expect('['); !r) return r;
    if (auto r = write("["); !r) return r;
    StringRedactor strings(*names_);
    std::string out;
    auto copied = eachBlock([&](std::string_view text) -> Result<Taken> {
      out.clear();
      const size_t used = strings.feed(text, out);
      if (auto r = write(out); !r) return r.error();
      if (strings.state() == StringRedactor::State::Inside) return Taken{used, false};
      if (strings.state() == StringRedactor::State::Done) return Taken{used, true};
      return Taken{used, false, "expected a string"};
    });
    if (copied) summary_ = strings.summary();
    return copied;
  }

  BlockInput& input_;
  const RedactOptions& options_;
  const RedactSink& sink_;
  const uint64_t maxMemory_;
  JsonCursor cursor_;
  std::optional<SnapshotMeta> meta_;
  std::optional<KeptNames> names_;
  TraceFields traceFields_;
  bool wroteMember_ = false;
  bool sawNodes_ = false;
  bool sawEdges_ = false;
  std::optional<RedactSummary> summary_;
};

}  // namespace

Result<RedactSummary> redactSnapshot(const std::string& path, const RedactOptions& options,
                                     const RedactSink& sink) {
  const auto input = openInput(path, {kBlockSize, options.cancel, options.progress});
  if (!input) return input.error();
  return Redaction(**input, options, sink).run();
}

}  // namespace leakline
