#include <gtest/gtest.h>

#include "protocol/extensions.h"
#include "protocol/types/diagnostics.h"
#include "protocol/types/initialize.h"
#include "protocol/types/text.h"
#include "protocol/types/window.h"
#include "protocol/types/workspace.h"

namespace leakline::protocol {
namespace {

// What was wrong with a value; "" if nothing.
template <class T>
std::string problem(const char* json) {
  const Json value = Json::parse(json);
  Fields fields(value, "params");
  T out;
  read(fields, out);
  return fields.ok() ? "" : fields.error();
}

template <class T>
T parsed(const char* json) {
  const Json value = Json::parse(json);
  Fields fields(value, "params");
  T out;
  read(fields, out);
  EXPECT_TRUE(fields.ok()) << fields.error();
  return out;
}

TEST(Types, SaysWhatIsWrongAndWhere) {
  EXPECT_EQ(problem<DidOpenParams>("[]"), "params must be an object");
  EXPECT_EQ(problem<DidOpenParams>("{}"), "params.textDocument must be an object");
  EXPECT_EQ(problem<DidOpenParams>(R"({"textDocument":{"uri":1}})"),
            "params.textDocument.uri must be a string");
  EXPECT_EQ(problem<DidOpenParams>(
                R"({"textDocument":{"uri":"u","languageId":"x","version":1.5,"text":""}})"),
            "params.textDocument.version must be an integer");
  EXPECT_EQ(problem<DidChangeParams>(
                R"({"textDocument":{"uri":"u","version":1},"contentChanges":[{"text":"a"},null]})"),
            "params.contentChanges[1] must be an object");
  EXPECT_EQ(problem<DidChangeParams>(
                R"({"textDocument":{"uri":"u","version":1},"contentChanges":[{"text":"a","range":
                {"start":{"line":-1,"character":0},"end":{"line":0,"character":0}}}]})"),
            "params.contentChanges[0].range.start.line must be an unsigned integer");
  EXPECT_EQ(problem<ExecuteCommandParams>(R"({"command":"c","arguments":{}})"),
            "params.arguments must be an array");
  EXPECT_EQ(problem<ExecuteCommandParams>(R"({"command":"c","workDoneToken":1.5})"),
            "params.workDoneToken must be an integer or a string");
  EXPECT_EQ(problem<HeapLoadParams>("{}"),
            "params.paths must be a list of at least one snapshot (or give uris)");
  EXPECT_EQ(problem<HeapLoadParams>(R"({"paths":[1]})"),
            "params.paths must be an array of strings");
}

TEST(Types, IntegersHaveBounds) {
  const auto version = [](const char* number) {
    return problem<DidOpenParams>(
        (std::string(R"({"textDocument":{"uri":"u","languageId":"x","text":"","version":)") +
         number + "}}")
            .c_str());
  };
  EXPECT_EQ(version("2147483647"), "");
  EXPECT_EQ(version("-2147483648"), "");
  EXPECT_NE(version("2147483648"), "");
  EXPECT_NE(version("18446744073709551615"), "");
  EXPECT_NE(version("1e3"), "");
}

TEST(Types, ReadsChanges) {
  const auto change = parsed<DidChangeParams>(R"({"textDocument":{"uri":"u","version":3},
      "contentChanges":[{"text":"all"},{"text":"x","rangeLength":4,
      "range":{"start":{"line":1,"character":2},"end":{"line":3,"character":4}}}]})");
  EXPECT_EQ(change.version, 3);
  ASSERT_EQ(change.contentChanges.size(), 2U);
  EXPECT_FALSE(change.contentChanges[0].range.has_value());
  EXPECT_EQ(change.contentChanges[1].range, (Range{{1, 2}, {3, 4}}));
}

TEST(Types, ReducesTheClientsCapabilities) {
  const auto params =
      parsed<InitializeParams>(R"({"processId":12,"rootUri":"file:///a","capabilities":{
      "general":{"positionEncodings":["utf-8",1,"utf-16"]},"window":{"workDoneProgress":true},
      "textDocument":{"publishDiagnostics":{"relatedInformation":true,"versionSupport":true}},
      "experimental":{"leakline":{"heapStatus":true}}}})");
  EXPECT_EQ(params.processId, 12);
  EXPECT_EQ(params.folderUris, std::vector<std::string>{"file:///a"});
  EXPECT_EQ(params.capabilities.positionEncodings, (std::vector<std::string>{"utf-8", "utf-16"}));
  EXPECT_TRUE(params.capabilities.workDoneProgress);
  EXPECT_TRUE(params.capabilities.relatedInformation);
  EXPECT_TRUE(params.capabilities.diagnosticVersion);
  EXPECT_TRUE(params.capabilities.heapStatus);
}

TEST(Types, CapabilitiesOfTheWrongTypeAreAbsent) {
  const auto params = parsed<InitializeParams>(R"({"processId":null,"capabilities":{
      "general":7,"window":[],"textDocument":{"publishDiagnostics":{"relatedInformation":"yes"}}}})");
  EXPECT_FALSE(params.processId.has_value());
  EXPECT_FALSE(params.capabilities.workDoneProgress);
  EXPECT_FALSE(params.capabilities.relatedInformation);
}

TEST(Types, WorkspaceFoldersComeBeforeTheRoot) {
  const auto params = parsed<InitializeParams>(
      R"({"rootUri":"file:///a","workspaceFolders":[{"uri":"file:///b","name":"b"}]})");
  EXPECT_EQ(params.folderUris, std::vector<std::string>{"file:///b"});
}

TEST(Types, WritesDiagnostics) {
  Diagnostic diagnostic;
  diagnostic.range = {{1, 2}, {1, 4}};
  diagnostic.severity = DiagnosticSeverity::Error;
  diagnostic.code = "rule";
  diagnostic.source = "leakline";
  diagnostic.message = "text";
  EXPECT_EQ(toJson(diagnostic), Json::parse(R"({"range":{"start":{"line":1,"character":2},
      "end":{"line":1,"character":4}},"severity":1,"code":"rule","source":"leakline","message":"text"})"));
  DiagnosticRelatedInformation related;
  related.location.uri = "file:///a";
  related.message = "here";
  diagnostic.relatedInformation.push_back(related);
  EXPECT_EQ(toJson(diagnostic)["relatedInformation"][0]["message"], "here");
  EXPECT_FALSE(toJson(PublishDiagnosticsParams{"u", {}, {}}).contains("version"));
  EXPECT_EQ(toJson(PublishDiagnosticsParams{"u", 4, {}})["version"], 4);
}

TEST(Types, LeavesOutWhatAStatusDoesNotHave) {
  EXPECT_EQ(toJson(HeapStatus{}), Json::parse(R"({"state":"idle"})"));
  EXPECT_EQ(toJson(HeapStatus{HeapState::Loading, 5, {}, "reading"}),
            Json::parse(R"({"state":"loading","percentage":5,"message":"reading"})"));
  EXPECT_EQ(toJson(HeapStatus{HeapState::Loaded, {}, 0, {}}),
            Json::parse(R"({"state":"loaded","suspects":0})"));
}

}  // namespace
}  // namespace leakline::protocol
