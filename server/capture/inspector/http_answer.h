// An HTTP/1 answer, read piece by piece as it arrives from somebody who is not trusted: the head
// may have 16 KiB, the body a MiB. After 101 there is no body: what follows speaks another
// protocol.
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>

#include "base/result.h"

namespace leakline {

class HttpAnswer {
 public:
  // Takes what belongs to the answer and returns how much that was. BadFormat or TooLarge; then
  // nothing more may be fed.
  Result<size_t> feed(std::string_view bytes);
  // The other side sends no more: that ends a body whose length was not said.
  void end();

  bool complete() const { return state_ == State::Complete; }
  int status() const { return status_; }
  // Without blanks around; the first of several. `name` in lower case.
  std::optional<std::string_view> header(std::string_view name) const;
  const std::string& body() const { return body_; }

 private:
  enum class State : uint8_t { Head, Body, Complete };

  Result<void> beginBody();
  Result<size_t> feedBody(std::string_view bytes);

  State state_ = State::Head;
  int status_ = 0;
  std::string head_;  // with the empty line that ends it
  std::string body_;
  std::optional<uint64_t> length_;  // of the body
};

}  // namespace leakline
