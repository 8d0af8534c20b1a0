#include "lsp/features/heap_session.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>
#include <unistd.h>

#include <filesystem>
#include <fstream>

#include "unit/lsp/server_fixture.h"

namespace leakline {
namespace {

namespace fs = std::filesystem;
using testing::IsEmpty;
using testing::SizeIs;

constexpr const char* kText =
    "const queue = make();\n"
    "function handle(id) {\n"
    "  queue.on('error', () => id);\n"
    "}\n";

// A program on disk, a heap that has a suspect in it, and an editor that shows it.
class HeapSessionTest : public ServerTest {
 protected:
  HeapSessionTest() {
    fs::create_directories(folder_);
    std::ofstream(path_) << kText;
  }
  ~HeapSessionTest() override { fs::remove_all(folder_); }

  Finding suspect() const {
    Finding finding = findingAt(placeAt(path_, 2, 8, 10), "leak");
    finding.fingerprint = "f00d";
    finding.heap = HeapEvidence{};
    finding.heap->counts = {100, 240};
    finding.heap->retainedSize = 64'000;
    finding.heap->chain = {stepAt("Queue", placeAt(path_, 0, 6, 11)),
                           stepAt("onError()", placeAt(path_, 2, 20, 28))};
    finding.related = {{"declaration", placeAt(path_, 0, 6, 11)}};
    return finding;
  }
  void loadSuspect(Finding finding) {
    report_ = [this, finding](const std::vector<std::string>&,
                              const HeapOptions&) -> Result<HeapReport> {
      HeapReport report;
      report.findings = {finding};
      LiveFunction outer;
      outer.place = placeAt(path_, 1, 0, 1);
      outer.place.endLine = 3;
      outer.count = 1;
      LiveFunction inner;
      inner.place = placeAt(path_, 2, 20, 28);
      inner.count = 240;
      report.code[path_] = {outer, inner};
      report.missingTexts = missing_;
      return report;
    };
    load("load");
    runJob();
  }
  void open(const std::string& text = kText) {
    notify("textDocument/didOpen",
           {{"textDocument",
             {{"uri", uri_}, {"languageId", "javascript"}, {"version", 1}, {"text", text}}}});
  }
  void type(uint32_t line, const std::string& text) {
    const Json at = {{"line", line}, {"character", 0}};
    notify("textDocument/didChange",
           {{"textDocument", {{"uri", uri_}, {"version", ++version_}}},
            {"contentChanges",
             Json::array({{{"range", {{"start", at}, {"end", at}}}, {"text", text}}})}});
  }
  Json document() const { return {{"textDocument", {{"uri", uri_}}}}; }
  Json ask(const char* method, Json params) {
    const std::string id = "ask" + std::to_string(++asked_);
    request(id, method, params);
    runChecks();
    const Json got = answer(id);
    EXPECT_TRUE(got.contains("result")) << got;
    return got.value("result", Json());
  }
  Json at(uint32_t line, uint32_t character) const {
    Json params = document();
    params["position"] = {{"line", line}, {"character", character}};
    return params;
  }
  Json lastDiagnostics() const {
    const auto all = notifications("textDocument/publishDiagnostics");
    return all.empty() ? Json() : all.back()["diagnostics"];
  }

  const fs::path folder_ =
      fs::temp_directory_path() / ("leakline-session-" + std::to_string(::getpid()));
  const std::string path_ = (folder_ / "app.js").string();
  const std::string uri_ = "file://" + path_;
  std::map<std::string, std::string> missing_;
  int version_ = 1;
  int asked_ = 0;
};

TEST_F(HeapSessionTest, FindingsFollowTheirLineWhileTheFileIsEdited) {
  start();
  open();
  loadSuspect(suspect());
  EXPECT_EQ(lastDiagnostics()[0]["range"]["start"]["line"], 2);
  type(0, "// one\n// two\n");
  const Json moved = lastDiagnostics();
  EXPECT_EQ(moved[0]["range"]["start"]["line"], 4);
  EXPECT_EQ(moved[0]["relatedInformation"][0]["location"]["range"]["start"]["line"], 2);
  EXPECT_EQ(moved[0]["message"], "leak");
}

TEST_F(HeapSessionTest, AnEditedLineIsSaidToBeAnotherVersion) {
  start();
  open();
  loadSuspect(suspect());
  notify("textDocument/didChange",
         {{"textDocument", {{"uri", uri_}, {"version", 2}}},
          {"contentChanges",
           Json::array({{{"text", std::string(kText).replace(std::string(kText).find(".on"), 3,
                                                             ".once")}}})}});
  EXPECT_THAT(lastDiagnostics()[0]["message"], testing::HasSubstr("has changed since"));
}

TEST_F(HeapSessionTest, UnsavedTextThatWasThereBeforeTheLoadCounts) {
  start();
  open("// unsaved\n" + std::string(kText));
  loadSuspect(suspect());
  EXPECT_EQ(lastDiagnostics()[0]["range"]["start"]["line"], 3);
}

TEST_F(HeapSessionTest, HintsRightAfterAKeyAreWhereTheLineIsNow) {
  start();
  open();
  loadSuspect(suspect());
  runChecks();
  type(0, "// one\n");
  Json params = document();
  params["range"] = {{"start", {{"line", 0}, {"character", 0}}},
                     {"end", {{"line", 9}, {"character", 0}}}};
  request("hints", "textDocument/inlayHint", params);
  request("lenses", "textDocument/codeLens", document());
  request("hover", "textDocument/hover", at(3, 9));
  EXPECT_TRUE(answer("hints").is_null()) << "the new text is not checked yet";
  runChecks();
  EXPECT_EQ(answer("hints")["result"][0]["position"]["line"], 3);
  EXPECT_EQ(answer("lenses")["result"][0]["range"]["start"]["line"], 2);
  EXPECT_FALSE(answer("hover")["result"].is_null());
}

TEST_F(HeapSessionTest, WhatWaitsForACheckIsCancelledOrGoesWithTheDocument) {
  start();
  open();
  loadSuspect(suspect());
  request("lens", "textDocument/codeLens", document());
  request("gone", "textDocument/codeLens", document());
  notify("$/cancelRequest", {{"id", "lens"}});
  EXPECT_EQ(codeOf("lens"), -32800);
  closeDocument(uri_);
  runChecks();
  EXPECT_THAT(answer("gone")["result"], IsEmpty());
  request("closed", "textDocument/codeLens", document());
  EXPECT_THAT(answer("closed")["result"], IsEmpty());
}

TEST_F(HeapSessionTest, ASavedFileIsFollowedAfterItIsClosed) {
  start();
  open();
  loadSuspect(suspect());
  type(0, "// one\n// two\n");
  std::ofstream(path_) << "// one\n// two\n" << kText;
  notify("textDocument/didSave", document());
  sent_.clear();
  closeDocument(uri_);
  EXPECT_EQ(lastDiagnostics()[0]["range"]["start"]["line"], 4) << "at once";
  runChecks();
  EXPECT_EQ(lastDiagnostics()[0]["range"]["start"]["line"], 4);
  EXPECT_EQ(
      ask("leakline/heap/suspects", Json::object())["items"][0]["place"]["range"]["start"]["line"],
      4);
}

TEST_F(HeapSessionTest, ClosedWithoutSavingTheFileIsAsItWas) {
  start();
  open();
  loadSuspect(suspect());
  type(0, "// one\n// two\n");
  closeDocument(uri_);
  runChecks();
  EXPECT_EQ(lastDiagnostics()[0]["range"]["start"]["line"], 2);
}

TEST_F(HeapSessionTest, AFileThatChangesOnDiskIsFollowed) {
  start();
  loadSuspect(suspect());
  std::ofstream(path_) << "// one\n" << kText;
  const Json changed = {{"changes", Json::array({{{"uri", uri_}, {"type", 2}}})}};
  notify("workspace/didChangeWatchedFiles", changed);
  runChecks();
  EXPECT_EQ(lastDiagnostics()[0]["range"]["start"]["line"], 3);
  fs::remove(path_);
  notify("workspace/didChangeWatchedFiles", changed);
  runChecks();
  EXPECT_EQ(lastDiagnostics()[0]["range"]["start"]["line"], 3) << "the last that is known";
}

TEST_F(HeapSessionTest, TheSourceMapOfAScriptThatIsShownHasItLoadedAgain) {
  start();
  loadSuspect(suspect());
  const auto appears = [this](const std::string& uri) {
    notify("workspace/didChangeWatchedFiles",
           {{"changes", Json::array({{{"uri", uri}, {"type", 1}}})}});
    runLater();
  };
  appears("file:///elsewhere/other.js.map");
  EXPECT_THAT(jobs_, IsEmpty());
  appears(uri_ + ".map");
  ASSERT_THAT(jobs_, SizeIs(1));
  runJob();
  EXPECT_EQ(ask("leakline/heap/suspects", Json::object())["total"], 1);
}

TEST_F(HeapSessionTest, SuspectsHaveAllATreeNeeds) {
  start();
  loadSuspect(suspect());
  const Json list = ask("leakline/heap/suspects", Json::object());
  ASSERT_EQ(list["total"], 1);
  const Json item = list["items"][0];
  EXPECT_EQ(item["id"], "f00d");
  EXPECT_EQ(item["detector"], "listener-pileup");
  EXPECT_EQ(item["confirmed"], false);
  EXPECT_EQ(item["count"], 240);
  EXPECT_EQ(item["growth"], Json({100, 240}));
  EXPECT_EQ(item["place"]["uri"], uri_);
  EXPECT_EQ(item["related"][0]["label"], "declaration");
  EXPECT_THAT(item["chain"], SizeIs(2));
  EXPECT_EQ(ask("leakline/heap/suspects", {{"filter", "nothing like it"}})["total"], 0);
  EXPECT_EQ(ask("leakline/heap/suspects", {{"filter", "APP"}})["total"], 1);
  EXPECT_THAT(ask("leakline/heap/suspects", {{"offset", 1}})["items"], IsEmpty());
  request("bad", "leakline/heap/suspects", {{"limit", 0}});
  EXPECT_EQ(codeOf("bad"), -32602);
}

TEST_F(HeapSessionTest, HintsBehindTheCallAndTheirStoryWhenResolved) {
  start();
  open();
  loadSuspect(suspect());
  Json params = document();
  params["range"] = {{"start", {{"line", 0}, {"character", 0}}},
                     {"end", {{"line", 9}, {"character", 0}}}};
  const Json hints = ask("textDocument/inlayHint", params);
  ASSERT_THAT(hints, SizeIs(1)) << "the inner function's line has the suspect's hint";
  EXPECT_EQ(hints[0]["position"], Json({{"line", 2}, {"character", 30}}));
  EXPECT_EQ(hints[0]["label"][0]["value"], "240 live (+140)");
  EXPECT_EQ(hints[0]["label"][1]["value"], " · 64.0 kB");
  EXPECT_EQ(hints[0]["label"][1]["command"]["command"], "leakline.showRetainers");
  EXPECT_EQ(hints[0]["label"][2]["location"]["range"]["start"]["line"], 0);
  const Json resolved = ask("inlayHint/resolve", hints[0]);
  EXPECT_THAT(resolved["tooltip"]["value"], testing::HasSubstr("`Queue`"));
  params["range"]["end"] = {{"line", 1}, {"character", 0}};
  EXPECT_THAT(ask("textDocument/inlayHint", params), IsEmpty());
}

TEST_F(HeapSessionTest, ThePartOfAHintThatKeepsLeadsToADefinition) {
  start();
  open();
  EXPECT_TRUE(ask("textDocument/definition", at(0, 8)).is_null());
  loadSuspect(suspect());
  const Json declared = ask("textDocument/definition", at(0, 8));
  EXPECT_EQ(declared["uri"], uri_);
  EXPECT_EQ(declared["range"]["start"], Json({{"line", 0}, {"character", 6}}));
  EXPECT_TRUE(ask("textDocument/definition", at(1, 3)).is_null());
}

TEST_F(HeapSessionTest, ADocumentThatIsShownAgainIsAskedForAgain) {
  start(R"({"window": {"showDocument": {"support": true}},
            "workspace": {"textDocumentContent": {}}})");
  open();
  loadSuspect(suspect());
  runChecks();
  const Json shown = {{"command", "leakline.showRetainers"},
                      {"arguments", Json::array({{{"ids", {"f00d"}}}})}};
  ask("workspace/executeCommand", shown);
  ask("workspace/executeCommand", shown);
  EXPECT_THAT(notifications("workspace/textDocumentContent/refresh"), IsEmpty());
  type(0, "// one\n");
  ask("workspace/executeCommand", shown);
  const auto refreshed = notifications("workspace/textDocumentContent/refresh");
  ASSERT_THAT(refreshed, SizeIs(1));
  EXPECT_EQ(refreshed[0]["uri"], notifications("window/showDocument").back()["uri"]);
}

TEST_F(HeapSessionTest, ALensAboveTheFunctionShowsTheRetainers) {
  start(R"({"window": {"showDocument": {"support": true}},
            "workspace": {"textDocumentContent": {}}})");
  open();
  loadSuspect(suspect());
  const Json lenses = ask("textDocument/codeLens", document());
  ASSERT_THAT(lenses, SizeIs(1));
  EXPECT_EQ(lenses[0]["range"]["start"]["line"], 1);
  const Json lens = ask("codeLens/resolve", lenses[0]);
  EXPECT_EQ(lens["command"]["title"], "1 leak suspect · show retainers");
  sent_.clear();
  ask("workspace/executeCommand",
      {{"command", lens["command"]["command"]}, {"arguments", lens["command"]["arguments"]}});
  const auto shown = notifications("window/showDocument");
  ASSERT_THAT(shown, SizeIs(1));
  const Json text = ask("workspace/textDocumentContent", {{"uri", shown[0]["uri"]}});
  EXPECT_THAT(text["text"], testing::HasSubstr("[app.js:1](" + uri_ + "#L1)"));
}

TEST_F(HeapSessionTest, HoverTellsNumbersAndChain) {
  start(R"({"textDocument": {"hover": {"contentFormat": ["markdown", "plaintext"]}}})");
  open();
  EXPECT_TRUE(ask("textDocument/hover", at(2, 9)).is_null());
  loadSuspect(suspect());
  const Json hover = ask("textDocument/hover", at(2, 9));
  EXPECT_EQ(hover["contents"]["kind"], "markdown");
  EXPECT_THAT(hover["contents"]["value"], testing::HasSubstr("100 → 240"));
  EXPECT_THAT(hover["contents"]["value"], testing::HasSubstr("64.0 kB retained"));
  EXPECT_TRUE(ask("textDocument/hover", at(0, 9)).is_null());
}

TEST_F(HeapSessionTest, PlainTextForClientsWithoutMarkdown) {
  start("{}");
  open();
  loadSuspect(suspect());
  const Json hover = ask("textDocument/hover", at(2, 9));
  EXPECT_EQ(hover["contents"]["kind"], "plaintext");
  EXPECT_EQ(hover["contents"]["value"].get<std::string>().find('*'), std::string::npos);
}

TEST_F(HeapSessionTest, RefreshIsAskedForWhenTheSuspectsChange) {
  start(R"({"workspace": {"inlayHint": {"refreshSupport": true},
                          "codeLens": {"refreshSupport": true}},
            "experimental": {"leakline": {"suspects": true}}})");
  loadSuspect(suspect());
  EXPECT_THAT(notifications("workspace/inlayHint/refresh"), SizeIs(testing::Ge(1U)));
  EXPECT_THAT(notifications("workspace/codeLens/refresh"), SizeIs(testing::Ge(1U)));
  EXPECT_THAT(notifications("leakline/heap/suspectsChanged"), SizeIs(testing::Ge(1U)));
}

TEST_F(HeapSessionTest, AMissingFilesTextIsOffered) {
  start(R"({"workspace": {"textDocumentContent": {}}})");
  missing_["/gone/lib.js"] = "let a;\nlet leak = on();\n";
  Finding finding = suspect();
  finding.place = placeAt("/gone/lib.js", 1, 11, 13);
  finding.place->freshness = Freshness::Missing;
  loadSuspect(finding);
  const Json item = ask("leakline/heap/suspects", Json::object())["items"][0];
  EXPECT_EQ(item["place"]["uri"], "leakline-source:///gone/lib.js");
  EXPECT_EQ(ask("workspace/textDocumentContent", {{"uri", item["place"]["uri"]}})["text"],
            missing_["/gone/lib.js"]);
  request("none", "workspace/textDocumentContent", {{"uri", "leakline-source:///other.js"}});
  EXPECT_EQ(codeOf("none"), -32803);
}

TEST_F(HeapSessionTest, OtherClientsGetAReadOnlyCopy) {
  start();
  missing_["/gone/../../lib.js"] = "text";
  Finding finding = suspect();
  finding.place = placeAt("/gone/../../lib.js", 0, 0, 1);
  loadSuspect(finding);
  const std::string uri = ask("leakline/heap/suspects", Json::object())["items"][0]["place"]["uri"];
  ASSERT_TRUE(uri.starts_with("file://"));
  const fs::path copy = uri.substr(std::string("file://").size());
  EXPECT_EQ(fs::file_size(copy), 4U);
  EXPECT_EQ(fs::status(copy).permissions() & fs::perms::all, fs::perms::owner_read);
  server_.reset();
  EXPECT_FALSE(fs::exists(copy)) << "it goes with the session";
}

}  // namespace
}  // namespace leakline
