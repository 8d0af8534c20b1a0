#include "capture/inspector/http_answer.h"

#include <algorithm>
#include <charconv>

namespace leakline {
namespace {

constexpr size_t kMaxHead = size_t{16} << 10;
constexpr size_t kMaxBody = size_t{1} << 20;
constexpr std::string_view kHeadEnd = "\r\n\r\n";
constexpr std::string_view kLineEnd = "\r\n";
constexpr int kSwitchingProtocols = 101;

Error bad(ErrorCode code, const std::string& message) {
  return Error{code, message, std::nullopt};
}

std::string_view trimmed(std::string_view text) {
  const size_t first = text.find_first_not_of(" \t");
  if (first == std::string_view::npos) return {};
  return text.substr(first, text.find_last_not_of(" \t") - first + 1);
}

char lower(char c) {
  return c >= 'A' && c <= 'Z' ? static_cast<char>(c - 'A' + 'a') : c;
}

bool sameName(std::string_view text, std::string_view lowerCase) {
  return std::equal(text.begin(), text.end(), lowerCase.begin(), lowerCase.end(),
                    [](char a, char b) { return lower(a) == b; });
}

template <class Number>
std::optional<Number> parseWhole(std::string_view text) {
  Number value{};
  const auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), value);
  if (text.empty() || error != std::errc() || end != text.data() + text.size()) return std::nullopt;
  return value;
}

// "HTTP/1.0 200 OK" → 200; 0 if it is something else.
int statusIn(std::string_view head) {
  const std::string_view line = head.substr(0, head.find(kLineEnd));
  if (!line.starts_with("HTTP/1.") || line.size() < 12 || line[8] != ' ') return 0;
  if (line.size() > 12 && line[12] != ' ') return 0;
  return parseWhole<int>(line.substr(9, 3)).value_or(0);
}

}  // namespace

Result<size_t> HttpAnswer::feed(std::string_view bytes) {
  if (state_ == State::Complete) return size_t{0};
  if (state_ == State::Body) return feedBody(bytes);
  // The end of the head may have begun in the piece before.
  const size_t before = head_.size();
  head_ += bytes.substr(0, kMaxHead + 1 - before);
  const size_t end = head_.find(kHeadEnd, before < 3 ? 0 : before - 3);
  if (end == std::string::npos) {
    if (head_.size() > kMaxHead) return bad(ErrorCode::TooLarge, "its answer has an endless head");
    return bytes.size();
  }
  head_.resize(end + kHeadEnd.size());
  const size_t used = head_.size() - before;
  if (Result<void> begun = beginBody(); !begun) return begun.error();
  const Result<size_t> more = feedBody(bytes.substr(used));
  if (!more) return more;
  return used + *more;
}

Result<void> HttpAnswer::beginBody() {
  status_ = statusIn(head_);
  if (status_ < 100) return bad(ErrorCode::BadFormat, "its answer is no HTTP");
  state_ = status_ == kSwitchingProtocols ? State::Complete : State::Body;
  if (const auto text = header("content-length")) {
    length_ = parseWhole<uint64_t>(*text);
    if (!length_) return bad(ErrorCode::BadFormat, "its answer has no length");
    if (*length_ > kMaxBody) return bad(ErrorCode::TooLarge, "its answer is too long");
  }
  return {};
}

Result<size_t> HttpAnswer::feedBody(std::string_view bytes) {
  if (state_ == State::Complete) return size_t{0};
  const size_t room = static_cast<size_t>(length_.value_or(kMaxBody + 1)) - body_.size();
  const std::string_view part = bytes.substr(0, room);
  body_ += part;
  if (body_.size() > kMaxBody) return bad(ErrorCode::TooLarge, "its answer is too long");
  if (length_ && body_.size() == *length_) state_ = State::Complete;
  return part.size();
}

void HttpAnswer::end() {
  if (state_ == State::Body && !length_) state_ = State::Complete;
}

std::optional<std::string_view> HttpAnswer::header(std::string_view name) const {
  std::string_view rest = head_;
  while (!rest.empty()) {
    const size_t end = std::min(rest.find(kLineEnd), rest.size());
    const std::string_view line = rest.substr(0, end);
    const size_t colon = line.find(':');
    if (colon != std::string_view::npos && sameName(line.substr(0, colon), name)) {
      return trimmed(line.substr(colon + 1));
    }
    rest.remove_prefix(std::min(end + kLineEnd.size(), rest.size()));
  }
  return std::nullopt;
}

}  // namespace leakline
