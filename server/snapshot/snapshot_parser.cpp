#include "snapshot/snapshot_parser.h"

#include <array>
#include <vector>

#include "snapshot/header.h"
#include "snapshot/input_error.h"
#include "snapshot/json_cursor.h"
#include "snapshot/memory.h"
#include "snapshot/section_reader.h"

namespace leakline {
namespace {

constexpr std::string_view kNoSnapshot = "has no \"snapshot\" section; is this a .heapsnapshot?";
constexpr std::string_view kProfile =
    "is a sampling profile (.heapprofile), which holds no objects; a .heapsnapshot is needed";

// A list that came before the header, without which its rows cannot be read.
struct Deferred {
  Section section;
  uint64_t offset;   // of its opening bracket
  std::string text;  // the list, if the input cannot be read twice
};

class SnapshotParser {
 public:
  SnapshotParser(BlockInput& input, const ReadOptions& options)
      : input_(input), options_(options), cursor_(input), reader_(input.name(), options) {}

  Result<Columns> parse();
  uint64_t estimate() const { return reader_.estimate(); }

 private:
  Result<void> checkBeginning();
  Result<void> readMembers();
  Result<void> readValue(Section section, uint64_t nameOffset);
  Result<void> readHeader();
  Result<void> readList(Section section);
  Result<void> defer(Section section);
  Result<void> readDeferred();
  Result<void> checkComplete() const;

  bool& seen(Section section) { return seen_[static_cast<size_t>(section)]; }
  Error bad(uint64_t offset, std::string_view message) const {
    return badFormat(input_.name(), cursor_.section(), offset, std::string(message));
  }

  BlockInput& input_;
  const ReadOptions& options_;
  JsonCursor cursor_;
  SectionReader reader_;
  std::array<bool, static_cast<size_t>(Section::Other)> seen_{};
  bool profile_ = false;  // has the member that only a sampling profile has
  std::vector<Deferred> deferred_;
};

Result<Columns> SnapshotParser::parse() {
  if (auto r = checkBeginning(); !r) return r.error();
  if (auto r = readMembers(); !r) return r.error();
  if (auto r = checkComplete(); !r) return r.error();
  if (auto r = readDeferred(); !r) return r.error();
  if (auto r = reader_.checkStringIndexes(); !r) return r.error();
  return reader_.take();
}

Result<void> SnapshotParser::checkBeginning() {
  const auto first = cursor_.peek();
  if (!first) return first.error();
  if (*first == '{') return {};
  if (*first == JsonCursor::kEnd) return bad(cursor_.offset(), "the file is empty");
  const bool json = std::string_view("[\"-0123456789tfn").find(static_cast<char>(*first)) !=
                    std::string_view::npos;
  return bad(cursor_.offset(), json ? kNoSnapshot : "is not JSON");
}

// The members of the outer object, and that nothing follows it.
Result<void> SnapshotParser::readMembers() {
  cursor_.advance();  // the brace
  auto next = cursor_.peek();
  for (bool first = true; next && (first ? *next != '}' : *next == ','); first = false) {
    if (!first) cursor_.advance();
    if (auto r = cursor_.peek(); !r) return r.error();
    const uint64_t nameOffset = cursor_.offset();
    const auto name = cursor_.name();
    if (!name) return name.error();
    if (auto r = cursor_.expect(':'); !r) return r;
    if (*name == "head") profile_ = true;
    if (auto r = readValue(sectionNamed(*name), nameOffset); !r) return r;
    cursor_.setSection("");
    next = cursor_.peek();
  }
  if (auto r = cursor_.expect('}'); !r) return r;
  next = cursor_.peek();
  if (!next) return next.error();
  if (*next == JsonCursor::kEnd) return {};
  return bad(cursor_.offset(), "there is something behind the end of the snapshot");
}

Result<void> SnapshotParser::readValue(Section section, uint64_t nameOffset) {
  if (section == Section::Other) return cursor_.skipValue();
  const std::string name(sectionName(section));
  if (seen(section)) return bad(nameOffset, "the section \"" + name + "\" occurs twice");
  seen(section) = true;
  cursor_.setSection(name);
  switch (section) {
    case Section::Snapshot:
      return readHeader();
    case Section::Nodes:
    case Section::Edges:
    case Section::Locations:
    case Section::Strings:
      return readList(section);
    default:
      return cursor_.skipValue();
  }
}

Result<void> SnapshotParser::readHeader() {
  if (auto r = cursor_.peek(); !r) return r.error();
  const uint64_t offset = cursor_.offset();
  const auto text = cursor_.keepValue(kMaxHeaderBytes, "the header is too long");
  if (!text) return text.error();
  return reader_.readHeader(*text, offset, input_);
}

Result<void> SnapshotParser::readList(Section section) {
  const auto first = cursor_.peek();
  if (!first) return first.error();
  if (*first == JsonCursor::kEnd) return cutOff(input_.name(), cursor_.section(), cursor_.offset());
  if (*first != '[') return bad(cursor_.offset(), "the section is not a list");
  if (section != Section::Strings && !reader_.hasHeader()) return defer(section);
  if (section == Section::Locations && reader_.meta().locationFields.width == 0) {
    return cursor_.skipValue();  // the header does not say what the numbers mean
  }
  cursor_.advance();
  const auto end = reader_.readList(section, input_, cursor_.handOver());
  if (!end) return end.error();
  cursor_.resume(*end);
  return {};
}

Result<void> SnapshotParser::defer(Section section) {
  Deferred deferred{section, cursor_.offset(), {}};
  if (input_.canSeek()) {
    if (auto r = cursor_.skipValue(); !r) return r;
  } else {
    // A string that grows is copied: for a moment it takes three times its size.
    auto text = cursor_.keepValue(reader_.maxMemory() / 3,
                                  "the list comes before the header and is too large to be kept in "
                                  "memory until then; as a plain file it can be read");
    if (!text) {
      Error error = text.error();
      return error;
    }
    deferred.text = std::move(*text);
  }
  deferred_.push_back(std::move(deferred));
  return {};
}

Result<void> SnapshotParser::readDeferred() {
  for (Deferred& deferred : deferred_) {
    const bool readable =
        deferred.section != Section::Locations || reader_.meta().locationFields.width != 0;
    if (!readable) continue;
    MemoryInput kept(deferred.text, input_.name(), input_.blockSize(), options_.cancel,
                     deferred.offset);
    BlockInput& input = input_.canSeek() ? input_ : static_cast<BlockInput&>(kept);
    const auto end = reader_.readList(deferred.section, input, deferred.offset + 1);
    if (!end) return end.error();
    deferred.text = {};
  }
  return {};
}

Result<void> SnapshotParser::checkComplete() const {
  for (const Section section :
       {Section::Snapshot, Section::Nodes, Section::Edges, Section::Strings}) {
    if (seen_[static_cast<size_t>(section)]) continue;
    std::string sentence = "has no \"" + std::string(sectionName(section)) + "\" section";
    if (section == Section::Snapshot) sentence = profile_ ? kProfile : kNoSnapshot;
    return Error{ErrorCode::BadFormat, sentence, ErrorPlace{input_.name(), "", std::nullopt}};
  }
  return {};
}

}  // namespace

Result<Columns> parseSnapshot(BlockInput& input, const ReadOptions& options) {
  SnapshotParser parser(input, options);
  try {
    return parser.parse();
  } catch (const std::bad_alloc&) {
    return Error{ErrorCode::TooLarge,
                 "the system gave less memory than the " + megabytes(parser.estimate()) +
                     " that reading and analysing it needs",
                 ErrorPlace{input.name(), "", std::nullopt}};
  }
}

}  // namespace leakline
