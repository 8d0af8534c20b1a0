// WebSocket frames: what we send, what we accept wherever it is cut, and what we refuse.
#include "capture/inspector/frames.h"

#include <gtest/gtest.h>

#include <vector>

namespace leakline {
namespace {

constexpr size_t kMax = 1000;

struct Received {
  Opcode kind;
  bool tooLong;
  std::string payload;

  bool operator==(const Received&) const = default;
};

std::string bytes(std::initializer_list<int> values) {
  std::string text;
  for (const int value : values) text += static_cast<char>(value);
  return text;
}

// What arrives if the bytes come in pieces of that size.
std::optional<std::vector<Received>> read(std::string_view stream, size_t piece) {
  FrameReader reader(kMax);
  std::vector<Received> all;
  for (size_t at = 0; at < stream.size(); at += piece) {
    const auto fed = reader.feed(stream.substr(at, piece), [&](const WebSocketMessage& m) {
      all.push_back({m.kind, m.tooLong, m.payload});
    });
    if (!fed) return std::nullopt;
  }
  return all;
}

std::string longFrame(size_t length) {
  return bytes({0x81, 126, static_cast<int>(length >> 8), static_cast<int>(length & 0xFF)}) +
         std::string(length, 'x');
}

TEST(Frames, WhatWeSendIsMasked) {
  // RFC 6455 section 5.7.
  EXPECT_EQ(makeFrame(Opcode::Text, "Hello", {0x37, 0xfa, 0x21, 0x3d}),
            bytes({0x81, 0x85, 0x37, 0xfa, 0x21, 0x3d, 0x7f, 0x9f, 0x4d, 0x51, 0x58}));
  EXPECT_EQ(makeFrame(Opcode::Text, std::string(126, 'x'), {}).substr(0, 4),
            bytes({0x81, 0xFE, 0, 126}));
  EXPECT_EQ(makeFrame(Opcode::Text, std::string(0x10000, 'x'), {}).substr(0, 10),
            bytes({0x81, 0xFF, 0, 0, 0, 0, 0, 1, 0, 0}));
}

TEST(Frames, PartsWithAPingBetweenAreOneMessageWhereverTheyAreCut) {
  const std::string stream = bytes({0x01, 3, 'H', 'e', 'l', 0x89, 1, '!', 0x80, 2, 'l', 'o'}) +
                             longFrame(200) + bytes({0x81, 0, 0x88, 2, 3, 0xE8});
  const std::vector<Received> expected{{Opcode::Ping, false, "!"},
                                       {Opcode::Text, false, "Hello"},
                                       {Opcode::Text, false, std::string(200, 'x')},
                                       {Opcode::Text, false, ""},
                                       {Opcode::Close, false, "\x03\xE8"}};
  for (size_t piece = 1; piece <= stream.size(); ++piece) {
    EXPECT_EQ(read(stream, piece), expected) << "cut every " << piece;
  }
}

TEST(Frames, AMessageThatIsTooLongIsSkippedAndTheNextOneRead) {
  const std::string stream = longFrame(kMax + 1) + longFrame(kMax);
  EXPECT_EQ(read(stream, 77),
            (std::vector<Received>{{Opcode::Text, true, ""},
                                   {Opcode::Text, false, std::string(kMax, 'x')}}));
  // In parts, each of which would do.
  std::string parts = bytes({0x01, 126, 3, 0xE8}) + std::string(1000, 'x');
  parts += bytes({0x00, 0, 0x80, 1, 'x'});
  EXPECT_EQ(read(parts, 7), (std::vector<Received>{{Opcode::Text, true, ""}}));
}

TEST(Frames, WhatBreaksTheProtocolIsRefused) {
  const std::vector<std::string> hostile{
      bytes({0xC1, 0}),                                  // a reserved bit
      bytes({0x83, 0}),                                  // an unknown kind
      bytes({0x8B, 0}),                                  // and control frame
      bytes({0x81, 0x81, 0, 0, 0, 0, 'x'}),              // masked
      bytes({0x80, 0}),                                  // continues nothing
      bytes({0x01, 0, 0x01, 0}),                         // a second beginning
      bytes({0x09, 0}),                                  // half a ping
      bytes({0x89, 126, 0, 126}),                        // a long ping
      bytes({0x81, 126, 0, 125}),                        // lengths that would
      bytes({0x81, 127, 0, 0, 0, 0, 0, 0, 0xFF, 0xFF}),  // fit in fewer bytes
      bytes({0x81, 127, 0x80, 0, 0, 0, 0, 0, 0, 0}),     // no length
  };
  for (const std::string& stream : hostile) {
    for (size_t piece = 1; piece <= stream.size(); ++piece) {
      EXPECT_FALSE(read(stream, piece)) << testing::PrintToString(stream);
    }
  }
}

TEST(Frames, AHugeLengthCostsNothing) {
  FrameReader reader(kMax);
  size_t messages = 0;
  const auto count = [&](const WebSocketMessage&) { ++messages; };
  ASSERT_TRUE(reader.feed(bytes({0x81, 127, 0x7F, 0, 0, 0, 0, 0, 0, 0}), count));
  ASSERT_TRUE(reader.feed(std::string(100'000, 'x'), count));
  EXPECT_EQ(messages, 0U);
}

}  // namespace
}  // namespace leakline
