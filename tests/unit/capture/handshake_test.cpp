// Opening an inspector's connection: HTTP answers wherever they are cut, and what opens a
// WebSocket.
#include <gtest/gtest.h>

#include "capture/inspector/http_answer.h"
#include "capture/inspector/sha1.h"
#include "capture/inspector/targets.h"
#include "capture/inspector/web_socket.h"

namespace leakline {
namespace {

constexpr std::string_view kKey = "dGhlIHNhbXBsZSBub25jZQ==";  // RFC 6455 section 1.3
constexpr std::string_view kOpens =
    "HTTP/1.1 101 Switching Protocols\r\nUpgrade: WebSocket\r\nConnection: Upgrade\r\n"
    "Sec-WebSocket-Accept:  s3pPLMBiTxaQ9kYGzzhZRbK+xOo= \r\n\r\n";

std::string hex(std::string_view text) {
  std::string out;
  for (const uint8_t byte : sha1(text)) {
    out += "0123456789abcdef"[byte >> 4];
    out += "0123456789abcdef"[byte & 15];
  }
  return out;
}

// What is left over behind the answer; nothing if it is refused.
std::optional<std::string> feed(HttpAnswer& answer, std::string_view stream, size_t piece) {
  for (size_t at = 0; at < stream.size(); at += piece) {
    const std::string_view part = stream.substr(at, piece);
    const auto used = answer.feed(part);
    if (!used) return std::nullopt;
    if (*used < part.size()) return std::string(stream.substr(at + *used));
  }
  return std::string();
}

Result<void> upgrade(std::string_view stream) {
  HttpAnswer answer;
  feed(answer, stream, stream.size());
  return checkUpgrade(answer, kKey);
}

std::string replaced(std::string text, std::string_view from, std::string_view to) {
  return text.replace(text.find(from), from.size(), to);
}

TEST(Sha1, KnownSums) {
  EXPECT_EQ(hex(""), "da39a3ee5e6b4b0d3255bfef95601890afd80709");
  EXPECT_EQ(hex("abc"), "a9993e364706816aba3e25717850c26c9cd0d89d");
  EXPECT_EQ(hex("abcdbcdecdefdefgefghfghighijhijkijkljklmklmnlmnomnopnopq"),
            "84983e441c3bd26ebaae4aa1f95129e5e54670f1");
  EXPECT_EQ(hex(std::string(1'000'000, 'a')), "34aa973cd4c4daa4f61eeb2bdbad27316534016f");
}

TEST(Base64, EveryRemainder) {
  EXPECT_EQ(base64(""), "");
  EXPECT_EQ(base64("f"), "Zg==");
  EXPECT_EQ(base64("fo"), "Zm8=");
  EXPECT_EQ(base64("foo\xFF"), "Zm9v/w==");
}

TEST(Handshake, TheAnswerToOurKeyOpens) {
  EXPECT_EQ(acceptFor(kKey), "s3pPLMBiTxaQ9kYGzzhZRbK+xOo=");
  EXPECT_TRUE(upgrade(kOpens));
  EXPECT_EQ(upgradeRequest("127.0.0.1:9229", "/id", kKey),
            "GET /id HTTP/1.1\r\nHost: 127.0.0.1:9229\r\nUpgrade: websocket\r\n"
            "Connection: Upgrade\r\nSec-WebSocket-Key: dGhlIHNhbXBsZSBub25jZQ==\r\n"
            "Sec-WebSocket-Version: 13\r\n\r\n");
}

TEST(Handshake, AnythingElseDoesNot) {
  const std::string opens(kOpens);
  EXPECT_FALSE(upgrade(replaced(opens, "101", "200")));
  EXPECT_FALSE(upgrade(replaced(opens, "s3p", "S3p")));
  EXPECT_FALSE(upgrade(replaced(opens, "Upgrade: WebSocket\r\n", "")));
  EXPECT_FALSE(upgrade(replaced(opens, "\r\nConn", "\r\nSec-WebSocket-Extensions: x\r\nConn")));
  EXPECT_FALSE(upgrade("HTTP/1.0 400 Bad Request\r\n\r\n"));
}

TEST(HttpAnswer, WhereverItIsCut) {
  const std::string stream = "HTTP/1.0 200 OK\r\nX: 1\r\nCONTENT-length: 5\r\n\r\nhello, more";
  for (size_t piece = 1; piece <= stream.size(); ++piece) {
    HttpAnswer answer;
    EXPECT_EQ(feed(answer, stream, piece), ", more") << "cut every " << piece;
    EXPECT_TRUE(answer.complete());
    EXPECT_EQ(answer.status(), 200);
    EXPECT_EQ(answer.body(), "hello");
    EXPECT_EQ(answer.header("x"), "1");
    EXPECT_FALSE(answer.header("y"));
    HttpAnswer opening;
    EXPECT_EQ(feed(opening, std::string(kOpens) + "\x81", piece), "\x81");
  }
}

TEST(HttpAnswer, WithoutALengthItEndsWithTheConnection) {
  HttpAnswer answer;
  EXPECT_EQ(feed(answer, "HTTP/1.1 404 Not Found\r\n\r\nno", 3), "");
  EXPECT_FALSE(answer.complete());
  answer.end();
  EXPECT_TRUE(answer.complete());
  EXPECT_EQ(answer.body(), "no");
  HttpAnswer half;
  feed(half, "HTTP/1.1 200 OK\r\nContent-Length: 3\r\n\r\nno", 100);
  half.end();
  EXPECT_FALSE(half.complete());
}

TEST(HttpAnswer, WhatIsTooMuchOrNoHttpIsRefused) {
  const std::string endless = "HTTP/1.1 200 OK\r\n" + std::string(20'000, 'x');
  for (const std::string& stream :
       {std::string("SSH-2.0-OpenSSH_9.2\r\n\r\n"), std::string("HTTP/1.1 2x0 OK\r\n\r\n"),
        std::string("HTTP/1.1 2000 OK\r\n\r\n"),
        std::string("HTTP/1.1 200 OK\r\nContent-Length: -1\r\n\r\n"),
        std::string("HTTP/1.1 200 OK\r\nContent-Length: 99999999999999999999\r\n\r\n"),
        std::string("HTTP/1.1 200 OK\r\nContent-Length: 2000000\r\n\r\n"),
        "HTTP/1.1 200 OK\r\n\r\n" + std::string((1 << 20) + 1, 'x'), endless}) {
    HttpAnswer whole;
    EXPECT_FALSE(feed(whole, stream, stream.size())) << stream.substr(0, 60);
    HttpAnswer pieces;
    EXPECT_FALSE(feed(pieces, stream, 1000)) << stream.substr(0, 60);
  }
}

TEST(Targets, OfNode) {
  const auto targets = parseTargets(R"([{"type":"node","title":"/srv/a.js",
    "webSocketDebuggerUrl":"ws://10.9.8.7:1/8a-b"},{"type":"page"},{"type":"x",
    "webSocketDebuggerUrl":"ws://a:1/b c"}])");
  ASSERT_TRUE(targets);
  ASSERT_EQ(targets->size(), 1U);
  EXPECT_EQ(targets->front().type, "node");
  EXPECT_EQ(targets->front().title, "/srv/a.js");
  EXPECT_EQ(targets->front().path, "/8a-b");
}

TEST(Targets, WhatIsNoListIsRefused) {
  EXPECT_TRUE(parseTargets("[]"));
  EXPECT_TRUE(parseTargets("[1,null,[]]"));
  EXPECT_FALSE(parseTargets(""));
  EXPECT_FALSE(parseTargets("{}"));
  EXPECT_FALSE(parseTargets("[{]"));
  EXPECT_FALSE(parseTargets(std::string(100'000, '[')));
}

}  // namespace
}  // namespace leakline
