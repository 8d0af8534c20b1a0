#include "protocol/framing.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <string>
#include <vector>

namespace leakline::protocol {
namespace {

using testing::ElementsAre;
using testing::IsEmpty;

// What a reader made of some bytes.
struct Read {
  std::vector<std::string> messages;
  std::vector<FrameProblem> problems;
  unsigned badBlocks = 0;
  bool inside = false;
};

Read readPieces(const std::vector<std::string>& pieces, FrameLimits limits = {}) {
  Read read;
  FrameReader reader({[&](std::string body) { read.messages.push_back(std::move(body)); },
                      [&](FrameProblem problem) { read.problems.push_back(problem); }},
                     limits);
  for (const std::string& piece : pieces) reader.feed(piece);
  read.badBlocks = reader.badBlocksInARow();
  read.inside = reader.insideFrame();
  return read;
}

Read readAll(const std::string& bytes) {
  return readPieces({bytes});
}

TEST(Framing, ReadsWhatItWrites) {
  const Read read = readAll(encodeFrame("{}") + encodeFrame("\"ä\""));
  EXPECT_THAT(read.messages, ElementsAre("{}", "\"ä\""));
  EXPECT_THAT(read.problems, IsEmpty());
  EXPECT_FALSE(read.inside);
}

TEST(Framing, CountsBytesNotCharacters) {
  EXPECT_EQ(encodeFrame("ä"), "Content-Length: 2\r\n\r\nä");
}

TEST(Framing, MaySplitAtEveryByte) {
  const std::string bytes = encodeFrame("first") + "X-A: b\r\n" + encodeFrame("zweite ä") +
                            "junk\r\n\r\n" + encodeFrame("3");
  for (size_t cut = 0; cut <= bytes.size(); ++cut) {
    const Read read = readPieces({bytes.substr(0, cut), bytes.substr(cut)});
    EXPECT_THAT(read.messages, ElementsAre("first", "zweite ä", "3")) << "cut at " << cut;
    EXPECT_THAT(read.problems, ElementsAre(FrameProblem::BadLength)) << "cut at " << cut;
  }
}

TEST(Framing, ByteByByte) {
  std::vector<std::string> pieces;
  for (const char c : encodeFrame("a\r\n\r\nb") + encodeFrame("c")) pieces.emplace_back(1, c);
  EXPECT_THAT(readPieces(pieces).messages, ElementsAre("a\r\n\r\nb", "c"));
}

TEST(Framing, HeaderForms) {
  for (const char* header :
       {"content-length: 2\r\n\r\n", "CONTENT-LENGTH:2\r\n\r\n", "Content-Length:  \t2 \r\n\r\n",
        "Content-Length: 0002\r\n\r\n", "Content-Length: 2\n\n",
        "Content-Type: application/vscode-jsonrpc; charset=utf-8\r\nContent-Length: 2\r\n\r\n",
        "X-Trace: a: b\r\nContent-Length: 2\r\nX-More: 1\r\n\r\n",
        "\r\n\r\nContent-Length: 2\r\n\r\n"}) {
    const Read read = readAll(std::string(header) + "{}");
    EXPECT_THAT(read.messages, ElementsAre("{}")) << header;
    EXPECT_THAT(read.problems, IsEmpty()) << header;
  }
}

TEST(Framing, ALaterLengthWins) {
  const Read read = readAll("Content-Length: 9\r\nContent-Length: 2\r\n\r\n{}");
  EXPECT_THAT(read.messages, ElementsAre("{}"));
  EXPECT_THAT(read.problems, ElementsAre(FrameProblem::DuplicateLength));
}

TEST(Framing, GoesOnAfterABadLength) {
  for (const char* bad :
       {"X-Foo: 1\r\n\r\n", "Content-Length: 0\r\n\r\n", "Content-Length: -5\r\n\r\n",
        "Content-Length: ten\r\n\r\n", "Content-Length:\r\n\r\n", "Content-Length: +2\r\n\r\n",
        "Content-Length: 2.0\r\n\r\n", "Content-Length: 99999999999999999999999\r\n\r\n",
        "Content-Length: 2\r\nContent-Length: x\r\n\r\n", "hello world\r\n\r\n"}) {
    const Read read = readAll(std::string(bad) + encodeFrame("ok"));
    EXPECT_THAT(read.messages, ElementsAre("ok")) << bad;
    EXPECT_THAT(read.problems, ElementsAre(FrameProblem::BadLength)) << bad;
    EXPECT_EQ(read.badBlocks, 0U) << bad;
  }
}

TEST(Framing, FindsTheNextHeaderBehindABodyOfUnknownLength) {
  const std::string body = R"({"jsonrpc":"2.0","text":"Content-Length: 7"})";
  const Read glued = readAll("Content-Length: -1\r\n\r\n" + body + encodeFrame("ok"));
  EXPECT_THAT(glued.messages, ElementsAre("ok"));
  EXPECT_THAT(glued.problems, ElementsAre(FrameProblem::BadLength, FrameProblem::StrayBytes));
  const Read lines = readAll("X: 1\r\n\r\n" + body + "\r\n" + encodeFrame("ok"));
  EXPECT_THAT(lines.messages, ElementsAre("ok"));
}

TEST(Framing, CountsBadBlocksInARow) {
  EXPECT_EQ(readAll("a\r\n\r\nb\r\n\r\n").badBlocks, 2U);
  EXPECT_EQ(readAll("a\r\n\r\nb\r\n\r\nc: 1\r\n\r\n").badBlocks, 3U);
  EXPECT_EQ(readAll("a\r\n\r\n" + encodeFrame("x") + "b\r\n\r\n").badBlocks, 1U);
}

TEST(Framing, NulBytesAreNoHeader) {
  const Read read = readAll(std::string("\0\0\r\n\r\n", 6) + encodeFrame("ok"));
  EXPECT_THAT(read.messages, ElementsAre("ok"));
  EXPECT_THAT(read.problems, ElementsAre(FrameProblem::BadLength));
}

TEST(Framing, DrainsWhatIsTooLarge) {
  const std::string big(100, 'x');
  for (const size_t cut : {size_t{10}, size_t{60}}) {
    const std::string bytes = encodeFrame(big) + encodeFrame("ok");
    const Read read = readPieces({bytes.substr(0, cut), bytes.substr(cut)}, {.maxBody = 99});
    EXPECT_THAT(read.messages, ElementsAre("ok"));
    EXPECT_THAT(read.problems, ElementsAre(FrameProblem::TooLarge));
  }
  EXPECT_THAT(readPieces({encodeFrame(big)}, {.maxBody = 100}).messages, ElementsAre(big));
}

TEST(Framing, ABodyThatIsAnnouncedOnlyTakesNoMemory) {
  // 2^39 bytes would be skipped, not kept: the reader waits without a message.
  const Read read = readAll("Content-Length: 549755813888\r\n\r\n{}");
  EXPECT_THAT(read.messages, IsEmpty());
  EXPECT_THAT(read.problems, ElementsAre(FrameProblem::TooLarge));
  EXPECT_TRUE(read.inside);
}

TEST(Framing, AnEndlessHeaderLineIsNotKept) {
  const std::string chunk(size_t{1} << 16, 'a');
  std::vector<std::string> pieces(64, chunk);
  pieces.push_back("Content-Length: 2\r\n\r\nok");
  const Read read = readPieces(pieces);
  EXPECT_THAT(read.messages, ElementsAre("ok"));
  EXPECT_THAT(read.problems, ElementsAre(FrameProblem::StrayBytes));
}

TEST(Framing, ALongLineIsCutOnlyInItsMiddle) {
  // The length stands at the end of a line whose pieces pass the bound one by one.
  for (const size_t step : {size_t{1}, size_t{100}, size_t{300}, size_t{1000}}) {
    const std::string bytes = std::string(3000, '}') + encodeFrame("ok");
    std::vector<std::string> pieces;
    for (size_t i = 0; i < bytes.size(); i += step) pieces.push_back(bytes.substr(i, step));
    EXPECT_THAT(readPieces(pieces).messages, ElementsAre("ok")) << step;
  }
}

TEST(Framing, KnowsWhetherItIsInsideAMessage) {
  EXPECT_FALSE(readAll("").inside);
  EXPECT_TRUE(readAll("Content-Le").inside);
  EXPECT_TRUE(readAll("Content-Length: 5\r\n").inside);
  EXPECT_TRUE(readAll("Content-Length: 5\r\n\r\n{}").inside);
  EXPECT_FALSE(readAll("Content-Length: 2\r\n\r\n{}").inside);
}

}  // namespace
}  // namespace leakline::protocol
