#include "engine/check/finding_bytes.h"

#include <limits>
#include <utility>

namespace leakline {
namespace {

constexpr uint32_t kMaxUint32 = std::numeric_limits<uint32_t>::max();

void writeArgs(ByteWriter& out, const MessageArgs& args) {
  out.number(args.size());
  for (const auto& [name, value] : args) {
    out.text(name);
    out.text(value);
  }
}

MessageArgs readArgs(ByteReader& in) {
  MessageArgs args;
  for (size_t left = in.count(); left > 0 && in.ok(); --left) {
    std::string name(in.text());
    args.emplace_back(std::move(name), std::string(in.text()));
  }
  return args;
}

void writePlace(ByteWriter& out, const Place& place) {
  out.text(place.path);
  for (const uint32_t value : {place.line, place.column, place.endLine, place.endColumn}) {
    out.number(value);
  }
  out.number(static_cast<uint64_t>(place.owner));
}

uint32_t readUint32(ByteReader& in) {
  return static_cast<uint32_t>(in.numberUpTo(kMaxUint32));
}

Place readPlace(ByteReader& in) {
  Place place;
  place.path = in.text();
  place.line = readUint32(in);
  place.column = readUint32(in);
  place.endLine = readUint32(in);
  place.endColumn = readUint32(in);
  place.owner = static_cast<CodeOwner>(in.numberUpTo(static_cast<uint64_t>(CodeOwner::Unknown)));
  return place;
}

void writeFix(ByteWriter& out, const Fix& fix) {
  out.text(fix.messageId);
  writeArgs(out, fix.args);
  out.number(fix.safe ? 1 : 0);
  out.text(fix.path);
  out.number(fix.edits.size());
  for (const TextEdit& edit : fix.edits) {
    out.number(edit.begin);
    out.number(edit.end);
    out.text(edit.newText);
  }
}

Fix readFix(ByteReader& in) {
  Fix fix;
  fix.messageId = in.text();
  fix.args = readArgs(in);
  fix.safe = in.numberUpTo(1) == 1;
  fix.path = in.text();
  for (size_t left = in.count(); left > 0 && in.ok(); --left) {
    TextEdit edit;
    edit.begin = readUint32(in);
    edit.end = readUint32(in);
    edit.newText = in.text();
    fix.edits.push_back(std::move(edit));
  }
  return fix;
}

}  // namespace

void ByteWriter::number(uint64_t value) {
  for (; value >= 0x80; value >>= 7) bytes_ += static_cast<char>(0x80 | (value & 0x7F));
  bytes_ += static_cast<char>(value);
}

void ByteWriter::text(std::string_view text) {
  number(text.size());
  bytes_ += text;
}

uint64_t ByteReader::fail() {
  ok_ = false;
  rest_ = {};
  return 0;
}

uint64_t ByteReader::number() {
  uint64_t value = 0;
  for (int shift = 0; shift < 64; shift += 7) {
    if (rest_.empty()) return fail();
    const auto byte = static_cast<unsigned char>(rest_.front());
    rest_.remove_prefix(1);
    value |= uint64_t{byte & 0x7FU} << shift;
    if (byte < 0x80) return value;
  }
  return fail();
}

uint64_t ByteReader::numberUpTo(uint64_t most) {
  const uint64_t value = number();
  return value > most ? fail() : value;
}

std::string_view ByteReader::text() {
  const auto size = static_cast<size_t>(number());
  if (size > rest_.size()) {
    fail();
    return {};
  }
  const std::string_view text = rest_.substr(0, size);
  rest_.remove_prefix(size);
  return text;
}

void writeFinding(ByteWriter& out, const Finding& finding) {
  out.text(finding.ruleId);
  out.text(finding.messageId);
  writeArgs(out, finding.args);
  out.number(static_cast<uint64_t>(finding.severity));
  out.number(static_cast<uint64_t>(finding.confidence));
  out.number(finding.place ? 1 : 0);
  if (finding.place) writePlace(out, *finding.place);
  out.number(finding.related.size());
  for (const Related& related : finding.related) {
    out.text(related.role);
    writePlace(out, related.place);
  }
  out.number(finding.fixes.size());
  for (const Fix& fix : finding.fixes) writeFix(out, fix);
  out.text(finding.fingerprint);
}

Finding readFinding(ByteReader& in) {
  Finding finding;
  finding.ruleId = in.text();
  finding.messageId = in.text();
  finding.args = readArgs(in);
  finding.severity = static_cast<Severity>(in.numberUpTo(static_cast<uint64_t>(Severity::Error)));
  finding.confidence =
      static_cast<Confidence>(in.numberUpTo(static_cast<uint64_t>(Confidence::Certain)));
  if (in.numberUpTo(1) == 1) finding.place = readPlace(in);
  for (size_t left = in.count(); left > 0 && in.ok(); --left) {
    std::string role(in.text());
    finding.related.push_back({std::move(role), readPlace(in)});
  }
  for (size_t left = in.count(); left > 0 && in.ok(); --left) finding.fixes.push_back(readFix(in));
  finding.fingerprint = in.text();
  return finding;
}

}  // namespace leakline
