#include "lsp/convert.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <map>

#include "unit/lsp/finding_samples.h"

namespace leakline {
namespace {

using protocol::Diagnostic;
using protocol::DiagnosticSeverity;
using protocol::PositionEncoding;
using protocol::Range;
using protocol::RpcCode;
using testing::IsEmpty;

constexpr const char* kFile = "/app/a.js";

Range rangeIn(const std::string& text, const Place& place, PositionEncoding encoding) {
  const Text known(text);
  return toRange(place, &known, encoding);
}

// As a client with (or without) related information sees it.
Diagnostic shown(const Finding& finding, bool relatedInformation = true,
                 const std::map<std::string, std::string>& texts = {}) {
  Session session;
  session.relatedInformation = relatedInformation;
  const EngineCalls engine = plainEngine();
  std::map<std::string, Text> known;
  for (const auto& [path, text] : texts) known.emplace(path, Text(text));
  const ConvertContext context{session, engine,
                               [&](const std::string& path) {
                                 const auto it = known.find(path);
                                 return it == known.end() ? nullptr : &it->second;
                               },
                               [](const std::string& path) { return "file://" + path; }};
  return toDiagnostic(finding, *shownPlace(finding), context);
}

TEST(ConvertRange, ColumnsInEachEncoding) {
  const std::string text = "/* 😀é𝒳 */ queue.on('x')";
  const Place place = placeAt(kFile, 0, 18, 20);  // UTF-16 columns of "on"
  EXPECT_EQ(rangeIn(text, place, PositionEncoding::Utf16), (Range{{0, 18}, {0, 20}}));
  EXPECT_EQ(rangeIn(text, place, PositionEncoding::Utf8), (Range{{0, 23}, {0, 25}}));
  EXPECT_EQ(rangeIn(text, place, PositionEncoding::Utf32), (Range{{0, 16}, {0, 18}}));
}

TEST(ConvertRange, APointBecomesTheWordThere) {
  const auto at = [](uint32_t column) {
    return rangeIn("let né$_1 = (x)", placeAt(kFile, 0, column, column), PositionEncoding::Utf16);
  };
  EXPECT_EQ(at(4), (Range{{0, 4}, {0, 9}}));
  EXPECT_EQ(at(6), (Range{{0, 4}, {0, 9}}));
  EXPECT_EQ(at(9), (Range{{0, 4}, {0, 9}}));     // right behind it
  EXPECT_EQ(at(10), (Range{{0, 10}, {0, 11}}));  // "=": just the character
  EXPECT_EQ(at(12), (Range{{0, 12}, {0, 13}}));
  EXPECT_EQ(at(15), (Range{{0, 15}, {0, 15}}));  // the line's end
}

TEST(ConvertRange, StaysInsideTheText) {
  const std::string text = "a\nbc";
  EXPECT_EQ(rangeIn(text, placeAt(kFile, 1, 0, 99), PositionEncoding::Utf16),
            (Range{{1, 0}, {1, 2}}));
  EXPECT_EQ(rangeIn(text, placeAt(kFile, 1, 50, 60), PositionEncoding::Utf16),
            (Range{{1, 0}, {1, 2}}));
  EXPECT_EQ(rangeIn(text, placeAt(kFile, 7, 3, 5), PositionEncoding::Utf16),
            (Range{{1, 0}, {1, 2}}));
  EXPECT_EQ(rangeIn("", placeAt(kFile, 7, 3, 5), PositionEncoding::Utf8), (Range{{0, 0}, {0, 0}}));
}

TEST(ConvertRange, ARangeOverLines) {
  const Place place{kFile, 0, 1, 1, 1, CodeOwner::User, Freshness::Same};
  EXPECT_EQ(rangeIn("é😀\r\nfoo", place, PositionEncoding::Utf8), (Range{{0, 2}, {1, 1}}));
}

TEST(ConvertRange, WithoutATextTheColumnsStay) {
  EXPECT_EQ(toRange(placeAt(kFile, 3, 4, 6), nullptr, PositionEncoding::Utf8),
            (Range{{3, 4}, {3, 6}}));
  EXPECT_EQ(toRange(placeAt(kFile, 3, 4, 4), nullptr, PositionEncoding::Utf8),
            (Range{{3, 4}, {3, 4}}));
}

TEST(ConvertPlace, FallsBackToTheLastStepOfTheChainWithAPlace) {
  Finding finding = findingAt(std::nullopt, "m");
  EXPECT_FALSE(shownPlace(finding).has_value());
  finding.heap.emplace();
  finding.heap->chain = {stepAt("a", placeAt("/first.js", 1, 0, 0)),
                         stepAt("b", placeAt("/last.js", 2, 0, 0)),
                         stepAt("c", placeAt("node:events", 3, 0, 0)), stepAt("d", std::nullopt)};
  EXPECT_EQ(shownPlace(finding)->path, "/last.js");
  finding.place = placeAt("evalmachine.<anonymous>", 0, 0, 0);
  EXPECT_EQ(shownPlace(finding)->path, "/last.js");
  finding.place = placeAt(kFile, 0, 0, 0);
  EXPECT_EQ(shownPlace(finding)->path, kFile);
}

TEST(ConvertDiagnostic, CarriesRuleSeverityAndSentence) {
  Finding finding = findingAt(placeAt(kFile, 0, 0, 2), "2,682 listeners");
  finding.severity = Severity::Error;
  const Diagnostic diagnostic = shown(finding);
  EXPECT_EQ(diagnostic.source, "leakline");
  EXPECT_EQ(diagnostic.code, "listener-pileup");
  EXPECT_EQ(diagnostic.message, "2,682 listeners");
  EXPECT_EQ(diagnostic.severity, DiagnosticSeverity::Error);
  finding.severity = Severity::Info;
  EXPECT_EQ(shown(finding).severity, DiagnosticSeverity::Hint);
  finding.confidence = Confidence::Likely;
  EXPECT_EQ(shown(finding).severity, DiagnosticSeverity::Information);
}

TEST(ConvertDiagnostic, SaysThatTheFileHasChanged) {
  Finding finding = findingAt(placeAt(kFile, 0, 0, 2), "text");
  finding.place->freshness = Freshness::Changed;
  EXPECT_EQ(shown(finding).message,
            "text (this file has changed since the program ran: the line may be off)");
}

TEST(ConvertDiagnostic, TheChainIsRelatedInformationInOrder) {
  Finding finding = findingAt(placeAt(kFile, 0, 0, 2), "m");
  finding.heap.emplace();
  finding.heap->chain = {stepAt("root", std::nullopt), stepAt("queue", placeAt("/q.js", 0, 4, 4)),
                         stepAt("timer", placeAt("node:timers", 0, 0, 0)),
                         stepAt("closure", placeAt(kFile, 0, 0, 2))};
  finding.related = {{"handler", placeAt("/h.js", 2, 1, 2)}, {"native", placeAt("", 0, 0, 0)}};
  const Diagnostic diagnostic = shown(finding, true, {{"/q.js", "let 😀 = q"}});
  ASSERT_EQ(diagnostic.relatedInformation.size(), 3U);
  EXPECT_EQ(diagnostic.relatedInformation[0].message, "queue");
  EXPECT_EQ(diagnostic.relatedInformation[0].location,
            (protocol::Location{"file:///q.js", {{0, 4}, {0, 6}}}));
  EXPECT_EQ(diagnostic.relatedInformation[1].message, "closure");
  EXPECT_EQ(diagnostic.relatedInformation[2].message, "handler");
  EXPECT_EQ(diagnostic.relatedInformation[2].location.uri, "file:///h.js");
}

TEST(ConvertDiagnostic, ClientsWithoutRelatedInformationGetItAsText) {
  Finding finding = findingAt(placeAt(kFile, 0, 0, 2), "m");
  finding.related = {{"handler", placeAt("/h.js", 2, 1, 2)}};
  const Diagnostic diagnostic = shown(finding, false);
  EXPECT_THAT(diagnostic.relatedInformation, IsEmpty());
  EXPECT_EQ(diagnostic.message, "m\nhandler (file:///h.js:3)");
}

TEST(ConvertError, CodesOfTheProtocol) {
  const auto code = [](ErrorCode c) { return toRpcError({c, "m", std::nullopt}).code; };
  EXPECT_EQ(code(ErrorCode::Usage), RpcCode::InvalidParams);
  EXPECT_EQ(code(ErrorCode::Cancelled), RpcCode::RequestCancelled);
  EXPECT_EQ(code(ErrorCode::Internal), RpcCode::InternalError);
  EXPECT_EQ(code(ErrorCode::NotFound), RpcCode::RequestFailed);
  EXPECT_EQ(code(ErrorCode::TooLarge), RpcCode::RequestFailed);
  EXPECT_EQ(toRpcError({ErrorCode::BadFormat, "no", ErrorPlace{"f", "nodes", 3}}).message,
            "f: no (section \"nodes\", byte 3)");
}

}  // namespace
}  // namespace leakline
