#include "lsp/features/heap_file_offers.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <filesystem>
#include <fstream>

#include "unit/lsp/server_fixture.h"

namespace leakline {
namespace {

using namespace std::chrono_literals;
using testing::ElementsAre;
using testing::HasSubstr;
using testing::IsEmpty;
using testing::SizeIs;

constexpr int kCreated = 1;
constexpr int kDeleted = 3;

class HeapFileOffersTest : public ServerTest {
 protected:
  HeapFileOffersTest() {
    report_ = [this](const std::vector<std::string>& paths, const HeapOptions&) {
      loaded_ = paths;
      return Result<HeapReport>(HeapReport{});
    };
  }
  // A snapshot that was written so long ago.
  std::string snapshot(const std::string& name, std::chrono::seconds ago) {
    const std::string path = testing::TempDir() + name;
    std::ofstream(path) << "{}";
    std::filesystem::last_write_time(path, std::filesystem::file_time_type::clock::now() - ago);
    return path;
  }
  void tell(const std::vector<std::string>& paths, int type = kCreated) {
    Json changes = Json::array();
    for (const std::string& path : paths)
      changes.push_back({{"uri", "file://" + path}, {"type", type}});
    notify("workspace/didChangeWatchedFiles", {{"changes", changes}});
  }
  void pass(std::chrono::milliseconds time) {
    now_ += time;
    if (ticking_) server_->onTick();
  }
  // The questions to the user since the last call.
  std::vector<Json> questions() {
    std::vector<Json> list;
    for (const Json& m : std::exchange(sent_, {})) {
      if (m.value("method", "") == "window/showMessageRequest") list.push_back(m);
    }
    return list;
  }
  void choose(const Json& question, const Json& chosen) {
    raw(Json{{"jsonrpc", "2.0"}, {"id", question["id"]}, {"result", chosen}}.dump());
  }
  std::vector<std::string> loaded_;
};

TEST_F(HeapFileOffersTest, AsksOnceForThoseThatComeTogetherAndLoadsTheOldestFirst) {
  const std::string end = snapshot("a-end.heapsnapshot", 10s);
  const std::string begin = snapshot("b-begin.heapsnapshot", 60s);
  start();
  tell({end});
  pass(1s);
  tell({begin, testing::TempDir() + "notes.txt"});
  pass(1s);  // the last one may still be written
  EXPECT_THAT(questions(), IsEmpty());
  pass(600ms);
  const auto asked = questions();
  ASSERT_THAT(asked, SizeIs(1));
  const std::string text = asked[0]["params"]["message"];
  EXPECT_THAT(text, HasSubstr("2 heap snapshots have appeared: b-begin.heapsnapshot, a-end"));
  EXPECT_FALSE(ticking_);
  EXPECT_THAT(jobs_, IsEmpty());
  choose(asked[0], {{"title", "Load"}});
  runJob();
  EXPECT_THAT(loaded_, ElementsAre(begin, end));
}

TEST_F(HeapFileOffersTest, NothingIsLoadedUnlessTheUserWantsIt) {
  const std::string path = snapshot("c.heapsnapshot", 1s);
  start();
  for (const Json& chosen : {Json(), Json{{"title", "Not Now"}}, Json("Load"), Json(7)}) {
    tell({path}, kDeleted);
    tell({path});
    pass(2s);
    const auto asked = questions();
    ASSERT_THAT(asked, SizeIs(1));
    choose(asked[0], chosen);
    EXPECT_THAT(jobs_, IsEmpty()) << chosen;
  }
}

TEST_F(HeapFileOffersTest, AFileIsOfferedAgainOnlyAfterItWasGone) {
  const std::string path = snapshot("d.heapsnapshot", 1s);
  start();
  tell({path});
  pass(2s);
  EXPECT_THAT(questions(), SizeIs(1));
  tell({path});
  pass(2s);
  EXPECT_THAT(questions(), IsEmpty());
  tell({path});
  tell({path}, kDeleted);
  pass(2s);
  EXPECT_THAT(questions(), IsEmpty());
  tell({path});
  pass(2s);
  EXPECT_THAT(questions(), SizeIs(1));
}

TEST_F(HeapFileOffersTest, CanBeTurnedOffAndEndsWithTheServer) {
  const std::string path = snapshot("e.heapsnapshot", 1s);
  request(0, "initialize",
          {{"processId", nullptr},
           {"rootUri", nullptr},
           {"capabilities", Json::object()},
           {"initializationOptions", {{"heap", {{"offerSnapshots", false}}}}}});
  tell({path});
  pass(2s);
  EXPECT_THAT(questions(), IsEmpty());

  restart();
  start();
  tell({path});
  request(1, "shutdown");
  sent_.clear();
  pass(2s);
  EXPECT_THAT(questions(), IsEmpty());
}

}  // namespace
}  // namespace leakline
