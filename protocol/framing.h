// Content-Length framing of the Language Server Protocol's base protocol: bytes ↔ message bodies.
// FrameReader is fed whatever the operating system returned and keeps its place between calls. It
// never trusts the peer: a header is never stored, a body only up to the limit. After a header
// block without a usable length it resynchronises on the next line that ends in a good one.
// Owned by whoever reads the stream; one thread; no errors but the problems it reports.
#pragma once

#include <cstddef>
#include <cstdint>
#include <functional>
#include <string>
#include <string_view>

namespace leakline::protocol {

struct FrameLimits {
  size_t maxBody = size_t{64} << 20;  // bytes; a larger body is read and thrown away
};

enum class FrameProblem : uint8_t {
  DuplicateLength,  // two lengths in one header block: the last one counted
  StrayBytes,       // bytes that are no header in front of a good length
  BadLength,        // missing, zero, negative, not a number: nothing of the block was usable
  TooLarge,         // a body over the limit: it is being skipped
};

// "a header block has no usable Content-Length" …
std::string_view frameProblemText(FrameProblem problem);

class FrameReader {
 public:
  struct Sink {
    std::function<void(std::string body)> message;
    std::function<void(FrameProblem problem)> problem;
  };

  explicit FrameReader(Sink sink, FrameLimits limits = {})
      : sink_(std::move(sink)), limits_(limits) {}

  void feed(std::string_view bytes);

  // How many BadLength in a row, with no message between them.
  unsigned badBlocksInARow() const { return badBlocks_; }
  // Bytes of an unfinished header or body were read: the stream must not end here.
  bool insideFrame() const { return state_ != State::Header || inBlock_ || !line_.empty(); }

 private:
  enum class State : uint8_t { Header, Body, Skip };

  std::string_view takeHeader(std::string_view bytes);
  std::string_view takeBody(std::string_view bytes);
  std::string_view skipBody(std::string_view bytes);
  void endLine();
  void noteLength(std::string_view text);
  void endBlock();

  Sink sink_;
  FrameLimits limits_;
  State state_ = State::Header;
  std::string line_;      // of the header, without its end; only the tail of a very long one
  bool lineCut_ = false;  // the start of line_ is missing
  bool inBlock_ = false;  // a line of the current header block was read
  bool strayInBlock_ = false;
  unsigned lengthsInBlock_ = 0;
  bool lengthGood_ = false;
  uint64_t length_ = 0;  // of the body; while skipping: what is left
  std::string body_;
  unsigned badBlocks_ = 0;
};

// The bytes of one message.
std::string encodeFrame(std::string_view body);

}  // namespace leakline::protocol
