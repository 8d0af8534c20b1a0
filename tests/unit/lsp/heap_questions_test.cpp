#include "lsp/features/heap_questions.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>
#include <unistd.h>

#include <filesystem>

#include "support/heap_file.h"
#include "support/textual_heap.h"
#include "unit/lsp/server_fixture.h"

namespace leakline {
namespace {

namespace fs = std::filesystem;
using testing::ElementsAre;
using testing::SizeIs;

class HeapQuestionsTest : public ServerTest {
 protected:
  HeapQuestionsTest() {
    ::setenv("XDG_CACHE_HOME", folder_.c_str(), 1);
    fs::create_directories(folder_);
    test::writeSnapshotFile(heap_, *test::textualHeap(R"heap(
      node 1 synthetic ""
      node 3 object Queue size=32
      edge 1 -shortcut:queue-> 3
      node 5 object Job size=40
      edge 3 -property:first-> 5
      node 7 object Job size=48
      edge 3 -property:second-> 7
    )heap"));
  }
  ~HeapQuestionsTest() override { fs::remove_all(folder_); }

  Json about(Json more = Json::object()) const {
    more["heap"] = heap_;
    return more;
  }
  Json ask(const char* method, const Json& params) {
    request(++id_, method, params);
    while (!jobs_.empty()) runJob();
    return answer(id_);
  }

  const fs::path folder_ =
      fs::temp_directory_path() / ("leakline-questions-" + std::to_string(::getpid()));
  const std::string heap_ = (folder_ / "a.heapsnapshot").string();
  int id_ = 0;
};

TEST_F(HeapQuestionsTest, EveryQuestionHasAnAnswer) {
  start();
  EXPECT_EQ(ask("leakline/heap/summary", about())["result"]["totalSize"], 120);
  const Json classes = ask("leakline/heap/classes", about({{"sort", "count"}}))["result"];
  EXPECT_EQ(classes["items"][0]["name"], "Job");
  const Json key = classes["items"][0]["key"];
  EXPECT_EQ(ask("leakline/heap/instances", about({{"key", key}}))["result"]["total"], 2);
  EXPECT_EQ(
      ask("leakline/heap/instances", about({{"key", key}, {"base", heap_}}))["result"]["total"], 0)
      << "none that a base does not have";
  EXPECT_EQ(ask("leakline/heap/dominators", about())["result"]["items"][0]["id"], 3);
  EXPECT_EQ(
      ask("leakline/heap/retainers", about({{"id", 7}}))["result"]["items"][0]["edge"]["name"],
      ".second");
  EXPECT_EQ(ask("leakline/heap/references", about({{"id", 3}}))["result"]["total"], 2);
  EXPECT_THAT(ask("leakline/heap/chains", about({{"id", 5}}))["result"]["chains"][0]["steps"],
              SizeIs(3));
  EXPECT_EQ(ask("leakline/heap/find", about({{"text", "queue"}}))["result"]["total"], 1);
  EXPECT_EQ(ask("leakline/heap/strings", about())["result"]["total"], 0);
  EXPECT_EQ(ask("leakline/heap/compare", about({{"base", heap_}}))["result"]["total"], 0);
}

TEST_F(HeapQuestionsTest, TheSameAsACommand) {
  start();
  const Json found = ask("workspace/executeCommand", {{"command", "leakline.heap.find"},
                                                      {"arguments", {about({{"text", "@5"}})}}});
  EXPECT_EQ(found["result"]["items"][0]["name"], "Job");
}

TEST_F(HeapQuestionsTest, WrongQuestionsAndMissingSnapshots) {
  start();
  EXPECT_EQ(ask("leakline/heap/summary", nullptr)["error"]["code"], -32602);
  EXPECT_EQ(ask("leakline/heap/retainers", about())["error"]["code"], -32602);
  EXPECT_EQ(ask("leakline/heap/classes", about({{"sort", "colour"}}))["error"]["code"], -32602);
  EXPECT_EQ(ask("leakline/heap/classes", about({{"limit", 5000}}))["error"]["code"], -32602);
  EXPECT_EQ(ask("leakline/heap/retainers", about({{"id", 99}}))["error"]["code"], -32803);
  EXPECT_EQ(ask("leakline/heap/summary", {{"heap", "/no/such.heapsnapshot"}})["error"]["code"],
            -32803);
}

TEST_F(HeapQuestionsTest, ASnapshotThatIsDeletedWhileOpenStillAnswers) {
  start();
  ask("leakline/heap/summary", about());
  fs::remove(heap_);
  EXPECT_EQ(ask("leakline/heap/find", about({{"text", "@3"}}))["result"]["total"], 1);
}

TEST_F(HeapQuestionsTest, OneAfterTheOtherAndEachCanBeTakenBack) {
  start();
  request("one", "leakline/heap/summary", about({{"workDoneToken", "t1"}}));
  request("two", "leakline/heap/summary", about({{"workDoneToken", "t2"}}));
  request("three", "leakline/heap/summary", about());
  EXPECT_THAT(jobs_, SizeIs(1));
  EXPECT_TRUE(ticking_);
  notify("$/cancelRequest", {{"id", "one"}});
  notify("window/workDoneProgress/cancel", {{"token", "t2"}});
  EXPECT_EQ(codeOf("one"), -32800);
  EXPECT_EQ(codeOf("two"), -32800);
  while (!jobs_.empty()) runJob();
  EXPECT_TRUE(answer("three").contains("result"));
  EXPECT_FALSE(ticking_);
  EXPECT_THAT(progressKinds(), ElementsAre("begin", "begin", "end", "end"));
}

TEST_F(HeapQuestionsTest, ShutdownAnswersWhatWaits) {
  start();
  request("one", "leakline/heap/summary", about());
  request("two", "leakline/heap/find", about({{"text", "x"}}));
  request("end", "shutdown");
  EXPECT_EQ(codeOf("one"), -32802);
  EXPECT_EQ(codeOf("two"), -32802);
  EXPECT_TRUE(answer("end").contains("result"));
  while (!jobs_.empty()) runJob();
}

}  // namespace
}  // namespace leakline
