#include "protocol/framing.h"

#include <algorithm>
#include <optional>

namespace leakline::protocol {
namespace {

// A header line is "Content-Length: " and some digits; of a longer one only the tail may matter.
constexpr size_t kMaxLine = 1024;
constexpr size_t kKeptTail = 256;
// Nobody means a body of more than 1 TiB: such a length is damage, not a message to wait for.
constexpr uint64_t kMaxLength = uint64_t{1} << 40;
constexpr size_t kFirstReserve = size_t{1} << 20;
constexpr std::string_view kLengthName = "content-length";

bool isBlank(char c) {
  return c == ' ' || c == '\t';
}
bool isDigit(char c) {
  return c >= '0' && c <= '9';
}
char lower(char c) {
  return c >= 'A' && c <= 'Z' ? static_cast<char>(c - 'A' + 'a') : c;
}

bool equalsIgnoringCase(std::string_view text, std::string_view lowerCase) {
  return std::equal(text.begin(), text.end(), lowerCase.begin(), lowerCase.end(),
                    [](char a, char b) { return lower(a) == b; });
}

std::string_view trimmed(std::string_view text) {
  while (!text.empty() && isBlank(text.front())) text.remove_prefix(1);
  while (!text.empty() && isBlank(text.back())) text.remove_suffix(1);
  return text;
}

// The characters RFC 9110 allows in a field name.
bool isTokenChar(char c) {
  const char l = lower(c);
  return (l >= 'a' && l <= 'z') || isDigit(c) ||
         std::string_view("!#$%&'*+-.^_`|~").find(c) != std::string_view::npos;
}

// The field name of a header line; nothing if the line is no header.
std::optional<std::string_view> fieldName(std::string_view line) {
  const size_t colon = line.find(':');
  if (colon == std::string_view::npos || colon == 0) return std::nullopt;
  const std::string_view name = line.substr(0, colon);
  if (!std::all_of(name.begin(), name.end(), isTokenChar)) return std::nullopt;
  return name;
}

std::optional<uint64_t> parseLength(std::string_view text) {
  if (text.empty() || !std::all_of(text.begin(), text.end(), isDigit)) return std::nullopt;
  uint64_t value = 0;
  for (const char c : text) {
    value = value * 10 + static_cast<uint64_t>(c - '0');
    if (value > kMaxLength) return std::nullopt;
  }
  return value == 0 ? std::nullopt : std::optional(value);
}

// The number of a "Content-Length: 12" at the end of a line that starts with something else, such
// as the rest of a body whose length was wrong. A body cannot hold one before a line end: JSON has
// no raw line ends inside strings.
std::optional<std::string_view> lengthAtEnd(std::string_view line) {
  const std::string_view text = trimmed(line);
  size_t digits = text.size();
  while (digits > 0 && isDigit(text[digits - 1])) --digits;
  size_t colon = digits;
  while (colon > 0 && isBlank(text[colon - 1])) --colon;
  if (digits == text.size() || colon == 0 || text[colon - 1] != ':') return std::nullopt;
  --colon;
  if (colon < kLengthName.size()) return std::nullopt;
  const std::string_view name = text.substr(colon - kLengthName.size(), kLengthName.size());
  if (!equalsIgnoringCase(name, kLengthName)) return std::nullopt;
  return text.substr(digits);
}

}  // namespace

std::string_view frameProblemText(FrameProblem problem) {
  switch (problem) {
    case FrameProblem::DuplicateLength:
      return "a header block has two Content-Length lines, the last one counts";
    case FrameProblem::StrayBytes:
      return "bytes outside any message were skipped";
    case FrameProblem::BadLength:
      return "a header block has no usable Content-Length";
    case FrameProblem::TooLarge:
      return "a message is larger than allowed and was skipped";
  }
  return "";
}

void FrameReader::feed(std::string_view bytes) {
  while (!bytes.empty()) {
    switch (state_) {
      case State::Header:
        bytes = takeHeader(bytes);
        break;
      case State::Body:
        bytes = takeBody(bytes);
        break;
      case State::Skip:
        bytes = skipBody(bytes);
        break;
    }
  }
}

// Takes at most one line.
std::string_view FrameReader::takeHeader(std::string_view bytes) {
  const size_t end = bytes.find('\n');
  std::string_view part = bytes.substr(0, end);
  if (line_.size() + part.size() > kMaxLine) {
    lineCut_ = true;
    if (part.size() >= kKeptTail) {
      line_.clear();
      part = part.substr(part.size() - kKeptTail);
    } else {
      line_.erase(0, line_.size() - std::min(line_.size(), kKeptTail));
    }
  }
  line_.append(part);
  if (end == std::string_view::npos) return {};
  endLine();
  return bytes.substr(end + 1);
}

void FrameReader::endLine() {
  std::string_view line = line_;
  if (!line.empty() && line.back() == '\r') line.remove_suffix(1);
  if (line.empty() && !lineCut_) {
    if (inBlock_) endBlock();  // blank lines between messages mean nothing
  } else {
    inBlock_ = true;
    const auto name = lineCut_ ? std::nullopt : fieldName(line);
    if (name && equalsIgnoringCase(*name, kLengthName)) {
      noteLength(trimmed(line.substr(name->size() + 1)));
    } else if (!name) {
      strayInBlock_ = true;
      if (const auto number = lengthAtEnd(line)) noteLength(*number);
    }
  }
  line_.clear();
  lineCut_ = false;
}

void FrameReader::noteLength(std::string_view text) {
  const auto length = parseLength(text);
  ++lengthsInBlock_;
  lengthGood_ = length.has_value();
  length_ = length.value_or(0);
}

void FrameReader::endBlock() {
  const bool stray = strayInBlock_;
  const bool duplicate = lengthsInBlock_ > 1;
  const bool good = lengthGood_;
  inBlock_ = strayInBlock_ = lengthGood_ = false;
  lengthsInBlock_ = 0;
  if (!good) {
    ++badBlocks_;
    sink_.problem(FrameProblem::BadLength);
    return;
  }
  if (stray) sink_.problem(FrameProblem::StrayBytes);
  if (duplicate) sink_.problem(FrameProblem::DuplicateLength);
  if (length_ > limits_.maxBody) {
    state_ = State::Skip;
    badBlocks_ = 0;
    sink_.problem(FrameProblem::TooLarge);
    return;
  }
  state_ = State::Body;
  body_.reserve(std::min<size_t>(length_, kFirstReserve));
}

std::string_view FrameReader::takeBody(std::string_view bytes) {
  const size_t part = std::min<size_t>(bytes.size(), length_ - body_.size());
  body_.append(bytes.substr(0, part));
  if (body_.size() == length_) {
    state_ = State::Header;
    badBlocks_ = 0;
    std::string body = std::move(body_);
    body_ = {};
    sink_.message(std::move(body));
  }
  return bytes.substr(part);
}

std::string_view FrameReader::skipBody(std::string_view bytes) {
  const uint64_t part = std::min<uint64_t>(bytes.size(), length_);
  length_ -= part;
  if (length_ == 0) state_ = State::Header;
  return bytes.substr(part);
}

std::string encodeFrame(std::string_view body) {
  std::string frame = "Content-Length: ";
  frame += std::to_string(body.size());
  frame += "\r\n\r\n";
  frame += body;
  return frame;
}

}  // namespace leakline::protocol
