#include "source/locator.h"

#include <gtest/gtest.h>
#include <sys/stat.h>

#include <filesystem>
#include <fstream>

namespace leakline {
namespace {

class LocatorTest : public testing::Test {
 protected:
  void SetUp() override {
    std::string name = (std::filesystem::temp_directory_path() / "locator-XXXXXX").string();
    ASSERT_NE(mkdtemp(name.data()), nullptr);
    folder_ = std::filesystem::canonical(name).string();
  }
  void TearDown() override { std::filesystem::remove_all(folder_); }

  std::string write(const std::string& name, std::string_view text) {
    const std::filesystem::path path = std::filesystem::path(folder_) / name;
    std::filesystem::create_directories(path.parent_path());
    std::ofstream(path, std::ios::binary) << text;
    return path.string();
  }

  static ScriptInfo script(std::string name, std::string head = "") {
    ScriptInfo info;
    info.name = std::move(name);
    info.sourceHead = std::move(head);
    return info;
  }

  std::string folder_;
  Locator locator_;
};

constexpr std::string_view kApp =
    "'use strict';\n"
    "router.get('/task', async ctx => {\n"
    "  queue.on('error', function onQueueError (error) {\n"
    "  });\n"
    "});\n";

TEST_F(LocatorTest, PlacesAreInTheFile) {
  const std::string path = write("app.js", kApp);
  const Place place = locator_.locate(script(path, std::string(kApp)), 2, 42);
  EXPECT_EQ(place, (Place{path, 2, 42, 2, 42, CodeOwner::User, Freshness::Same}));
  const std::string modules = write("node_modules/x/i.js", kApp);
  EXPECT_EQ(locator_.locate(script("file://" + modules), 0, 0),
            (Place{modules, 0, 0, 0, 0, CodeOwner::Dependency, Freshness::Unchecked}));
}

TEST_F(LocatorTest, TellsWhetherTheFileIsTheOneThatRan) {
  const std::string path = write("app.js", kApp);
  EXPECT_EQ(locator_.locate(script(path, "'use strict';\nelse"), 2, 42).freshness,
            Freshness::Changed);
  EXPECT_EQ(locator_.locate(script(path), 2, 42).freshness, Freshness::Unchecked);
  EXPECT_EQ(locator_.locate(script(folder_ + "/gone.js", "x"), 2, 42).freshness,
            Freshness::Missing);
  EXPECT_EQ(locator_.locate(script("node:events", "x"), 1, 2),
            (Place{"node:events", 1, 2, 1, 2, CodeOwner::Node, Freshness::Unchecked}));
}

TEST_F(LocatorTest, OpensRegularFilesOnly) {
  EXPECT_EQ(locator_.locate(script(folder_, "x"), 0, 0).freshness, Freshness::Unchecked);
  const std::string pipe = folder_ + "/pipe.js";
  ASSERT_EQ(mkfifo(pipe.c_str(), 0600), 0);
  EXPECT_EQ(locator_.locate(script(pipe, "x"), 0, 0).freshness, Freshness::Unchecked);
  EXPECT_EQ(locator_.locate(script("/dev/zero", "x"), 0, 0).freshness, Freshness::Unchecked);
}

TEST_F(LocatorTest, LeavesHugeFilesAlone) {
  const std::string path = write("big.js", kApp);
  std::filesystem::resize_file(path, (uintmax_t{64} << 20) + 1);
  const Place place = locator_.locate(script(path, std::string(kApp)), 2, 42);
  EXPECT_EQ(place.freshness, Freshness::Unchecked);
  EXPECT_FALSE(locator_.textOf(place.path));
}

TEST_F(LocatorTest, CountsAsEditorsDo) {
  // CommonJS keeps the byte order mark, so V8 counts it; an ES module does not.
  const std::string bom = write("bom.js",
                                "\xEF\xBB\xBF"
                                "f(x => 1)\ng(y => 2)");
  EXPECT_EQ(locator_.locate(script(bom,
                                   "\xEF\xBB\xBF"
                                   "f(x => 1)\ng(y => 2)"),
                            0, 3),
            (Place{bom, 0, 2, 0, 2, CodeOwner::User, Freshness::Same}));
  EXPECT_EQ(locator_
                .locate(script(bom,
                               "\xEF\xBB\xBF"
                               "f(x => 1)\ng(y => 2)"),
                        1, 2)
                .column,
            2U);
  EXPECT_EQ(locator_.locate(script(bom, "f(x => 1)\ng(y => 2)"), 0, 2).column, 2U);

  const std::string_view text = "'é\xE2\x80\xA8';\nf(x => 1)";
  const std::string separators = write("ls.js", text);
  EXPECT_EQ(locator_.locate(script(separators, std::string(text)), 2, 2),
            (Place{separators, 1, 2, 1, 2, CodeOwner::User, Freshness::Same}));
  const Place inString = locator_.locate(script(separators, std::string(text)), 1, 1);
  EXPECT_EQ(inString.line, 0U);
  EXPECT_EQ(inString.column, 4U);
}

}  // namespace
}  // namespace leakline
