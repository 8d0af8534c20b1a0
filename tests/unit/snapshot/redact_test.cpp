#include "snapshot/redact.h"

#include <gtest/gtest.h>
#include <unistd.h>

#include <filesystem>
#include <fstream>

#include "read_text.h"
#include "snapshot/string_redactor.h"

namespace leakline::test {
namespace {

// Two objects, their strings and a Script with a map.
constexpr std::string_view kSnapshot =
    R"json({"snapshot":{"meta":{"node_fields":["type","name","id","self_size","edge_count"],
"node_types":[["hidden","array","string","object","code","closure","regexp","number","native","synthetic","concatenated string","sliced string","symbol"],"string","number","number","number"],
"edge_fields":["type","name_or_index","to_node"],"edge_types":[["context","element","property","internal","hidden","shortcut","weak"],"string_or_number","node"],
"location_fields":["object_index","script_id","line","column"],
"trace_function_info_fields":["function_id","name","script_name","script_id","line","column"]},"node_count":8,"edge_count":6,"trace_function_count":1},
"nodes":[9,0,1,0,3
,3,1,3,16,1
,2,2,5,24,0
,2,3,7,24,0
,4,4,9,40,2
,2,5,11,24,0
,6,6,13,24,0
,10,7,15,24,0
],
"edges":[2,3,5
,1,0,10
,4,7,20
,2,8,15
,4,2,25
,4,3,10
],
"trace_function_infos":[0,9,10,1,2,3
],
"trace_tree":[1,0,0,0,[]],
"samples":[],
"future":["secret"],
"locations":[5,1,2,3],
"strings":["root",
"Customer",
"secret \u00e9\n😀\"\\",
"email",
"/srv/app.js",
"app.js.map",
"secret-pattern",
"(concatenated string)",
"password",
"traced",
"/srv/traced.js",
"unused secret",
"null",
"other.map"]}
)json";

class RedactTest : public ::testing::Test {
 protected:
  void SetUp() override {
    path_ = std::filesystem::temp_directory_path() /
            ("leakline-redact-" + std::to_string(getpid()) + ".heapsnapshot");
  }
  void TearDown() override { std::filesystem::remove(path_); }

  Result<std::string> redacted(std::string_view text, RedactOptions options = {}) {
    std::ofstream(path_, std::ios::binary) << text;
    std::string out;
    const auto summary = redactSnapshot(path_, options, [&](std::string_view bytes) {
      out += bytes;
      return true;
    });
    if (!summary) return summary.error();
    summary_ = *summary;
    return out;
  }

  std::filesystem::path path_;
  RedactSummary summary_;
};

TEST_F(RedactTest, NamesStayAndContentsBecomeAsterisks) {
  const auto out = redacted(kSnapshot);
  ASSERT_TRUE(out.ok()) << out.error().toString();
  const auto begin = out->find("\"strings\":");
  EXPECT_EQ(out->substr(begin), R"json("strings":["root",
"Customer",
"*************",
"email",
"/srv/app.js",
"app.js.map",
"**************",
"(concatenated string)",
"password",
"traced",
"/srv/traced.js",
"*************",
"null",
"*********"]}
)json");
  EXPECT_EQ(out->find("secret"), std::string::npos);
  EXPECT_EQ(summary_.strings, 14U);
  EXPECT_EQ(summary_.redacted, 4U);
}

TEST_F(RedactTest, EveryNumberStays) {
  const auto out = redacted(kSnapshot);
  ASSERT_TRUE(out.ok());
  const auto before = readText(kSnapshot);
  const auto after = readText(*out);
  ASSERT_TRUE(before.ok()) << before.error().toString();
  ASSERT_TRUE(after.ok()) << after.error().toString();
  ASSERT_EQ(after->nodeCount(), before->nodeCount());
  ASSERT_EQ(after->edgeCount(), before->edgeCount());
  for (uint32_t n = 0; n < before->nodeCount(); ++n) {
    EXPECT_EQ(after->nodeId[n], before->nodeId[n]);
    EXPECT_EQ(after->nodeSelfSize[n], before->nodeSelfSize[n]);
    EXPECT_EQ(after->nodeName[n], before->nodeName[n]);
  }
  const std::string_view numbers = R"("nodes":[9,0,1,0,3)";
  EXPECT_NE(out->find(numbers), std::string::npos);
  EXPECT_NE(out->find(R"("trace_tree":[1,0,0,0,[]])"), std::string::npos);
  EXPECT_EQ(out->find("future"), std::string::npos);
}

TEST_F(RedactTest, RedactingTwiceChangesNothing) {
  const auto once = redacted(kSnapshot);
  ASSERT_TRUE(once.ok());
  const std::string first = *once;
  const auto twice = redacted(first);
  ASSERT_TRUE(twice.ok());
  EXPECT_EQ(*twice, first);
}

TEST_F(RedactTest, CutOffAndDamagedFilesAreErrors) {
  for (size_t size = 0; size < kSnapshot.size() - 3; size += 7) {
    EXPECT_FALSE(redacted(kSnapshot.substr(0, size)).ok()) << size;
  }
  const auto with = [&](std::string_view from, std::string_view to) {
    std::string text(kSnapshot);
    const size_t at = text.find(from);
    EXPECT_NE(at, std::string::npos) << from;
    return redacted(text.replace(at, from.size(), to));
  };
  EXPECT_FALSE(with("[9,0,1,0,3", "[9,0,1,x,3").ok());
  EXPECT_FALSE(with("[9,0,1,0,3", "[99,0,1,0,3").ok());
  EXPECT_FALSE(with("[9,0,1,0,3", "[9,0,1,0").ok());
  EXPECT_FALSE(with("[9,0,1,0,3", "[9,4000000000,1,0,3").ok());
  EXPECT_FALSE(with("\"root\",", "\"root\" ").ok());
  EXPECT_FALSE(with("\"root\",", "7,").ok());
  EXPECT_FALSE(with("\"edges\"", "\"strings\"").ok());
}

TEST_F(RedactTest, MemoryIsBounded) {
  RedactOptions options;
  options.maxMemory = 1000;
  const auto out = redacted(kSnapshot, options);
  ASSERT_FALSE(out.ok());
  EXPECT_EQ(out.error().code, ErrorCode::TooLarge);
}

TEST_F(RedactTest, StopsWhenTheOutputIsFull) {
  std::ofstream(path_, std::ios::binary) << kSnapshot;
  EXPECT_FALSE(redactSnapshot(path_, {}, [](std::string_view) { return false; }).ok());
}

TEST(StringRedactor, TheSameWhereverTheBytesAreCut) {
  SnapshotMeta meta;
  KeptNames names(meta, kPlenty);
  ASSERT_TRUE(names.keep(1).ok());
  const std::string text = "\"a\\u00e9\\\\\\\"é😀\", \"kept\\\"\" ,\"\"] rest";
  const std::string wanted = "\"*******\", \"kept\\\"\" ,\"\"]";
  for (size_t step = 1; step <= text.size(); ++step) {
    StringRedactor redactor(names);
    std::string out;
    size_t used = 0;
    for (size_t at = 0; at < text.size() && redactor.state() == StringRedactor::State::Inside;
         at += step) {
      used += redactor.feed(std::string_view(text).substr(at, step), out);
    }
    EXPECT_EQ(out, wanted) << step;
    EXPECT_EQ(used, text.find(" rest")) << step;
    EXPECT_EQ(redactor.summary().redacted, 1U);
  }
}

TEST(StringRedactor, LongStringsNeedNoMemory) {
  SnapshotMeta meta;
  KeptNames names(meta, kPlenty);
  StringRedactor redactor(names);
  std::string out;
  redactor.feed("\"" + std::string(20'000, 'x') + "\"]", out);
  EXPECT_EQ(out, "\"" + std::string(20'000, '*') + "\"]");
}

}  // namespace
}  // namespace leakline::test
