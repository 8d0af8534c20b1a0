#include "lsp/features/diagnostics.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <fstream>

#include "unit/lsp/server_fixture.h"

namespace leakline {
namespace {

using testing::ElementsAre;
using testing::IsEmpty;

class DiagnosticsTest : public ServerTest {
 protected:
  void show(std::vector<Finding> findings) {
    report_ = [findings](const std::vector<std::string>&,
                         const HeapOptions&) -> Result<HeapReport> {
      HeapReport report;
      report.findings = findings;
      return report;
    };
    load(++id_);
    runJob();
  }
  // URIs published since the last call, with how many diagnostics.
  std::vector<std::pair<std::string, size_t>> published() {
    std::vector<std::pair<std::string, size_t>> list;
    for (const Json& p : notifications("textDocument/publishDiagnostics")) {
      list.emplace_back(p["uri"], p["diagnostics"].size());
    }
    sent_.clear();
    return list;
  }
  int id_ = 100;
};

using testing::Pair;

TEST_F(DiagnosticsTest, ANewLoadTakesTheOldOnesBack) {
  start();
  show({findingAt(placeAt("/b.js", 0, 0, 1), "m"), findingAt(placeAt("/a.js", 0, 0, 1), "m"),
        findingAt(placeAt("/b.js", 1, 0, 1), "m"), findingAt(std::nullopt, "nowhere")});
  EXPECT_THAT(published(), ElementsAre(Pair("file:///a.js", 1), Pair("file:///b.js", 2)));
  load(1);
  EXPECT_THAT(published(), ElementsAre(Pair("file:///a.js", 0), Pair("file:///b.js", 0)));
  runJob();
  EXPECT_THAT(published(), ElementsAre(Pair("file:///a.js", 1), Pair("file:///b.js", 2)));
}

TEST_F(DiagnosticsTest, CloseTakesThemBack) {
  start();
  show({findingAt(placeAt("/a.js", 0, 0, 1), "m")});
  published();
  request(1, "workspace/executeCommand", {{"command", "leakline.heap.close"}});
  EXPECT_TRUE(answer(1)["result"].is_null());
  EXPECT_THAT(published(), ElementsAre(Pair("file:///a.js", 0)));
}

TEST_F(DiagnosticsTest, AnOpenDocumentKeepsItsUriVersionAndUnsavedText) {
  start(R"({"textDocument":{"publishDiagnostics":{"versionSupport":true}},
            "general":{"positionEncodings":["utf-8"]}})");
  open("file:///%61.js", "/* 😀 */ queue.on()", 3);
  show({findingAt(placeAt("/a.js", 0, 15, 17), "m")});
  const Json params = notifications("textDocument/publishDiagnostics").at(0);
  EXPECT_EQ(params["uri"], "file:///%61.js");
  EXPECT_EQ(params["version"], 3);
  EXPECT_EQ(params["diagnostics"][0]["range"]["start"]["character"], 17);
}

TEST_F(DiagnosticsTest, OpeningAndClosingPublishesAgain) {
  start();
  show({findingAt(placeAt("/a.js", 0, 0, 1), "m")});
  published();
  open("file:///%61.js", "x");
  EXPECT_THAT(published(), ElementsAre(Pair("file:///%61.js", 1), Pair("file:///a.js", 0)));
  notify("textDocument/didClose", {{"textDocument", {{"uri", "file:///%61.js"}}}});
  EXPECT_THAT(published(), ElementsAre(Pair("file:///a.js", 1), Pair("file:///%61.js", 0)));
  open("file:///other.js", "x");
  EXPECT_THAT(published(), IsEmpty());
}

TEST_F(DiagnosticsTest, ReadsTheFileWhereItIsNotOpen) {
  const std::string path = testing::TempDir() + "leakline-diagnostics.js";
  std::ofstream(path) << "\xEF\xBB\xBF/* 😀 */ queue.on()";
  start(R"({"general":{"positionEncodings":["utf-32"]}})");
  show({findingAt(placeAt(path, 0, 15, 17), "m")});
  const Json params = notifications("textDocument/publishDiagnostics").at(0);
  EXPECT_EQ(params["diagnostics"][0]["range"]["start"]["character"], 14);
}

}  // namespace
}  // namespace leakline
