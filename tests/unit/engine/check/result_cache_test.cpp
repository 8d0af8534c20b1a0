#include "engine/check/result_cache.h"

#include <gtest/gtest.h>
#include <unistd.h>

#include <filesystem>
#include <fstream>
#include <iterator>

namespace leakline {
namespace {

class ResultCacheTest : public testing::Test {
 protected:
  ResultCacheTest()
      : folder_(std::filesystem::temp_directory_path() /
                ("leakline-cache-" + std::to_string(getpid()))) {
    std::filesystem::create_directories(folder_);
    setenv("XDG_CACHE_HOME", folder_.c_str(), 1);
  }
  ~ResultCacheTest() override { std::filesystem::remove_all(folder_); }

  std::string file() const { return (folder_ / "results").string(); }
  std::string bytes() const {
    std::ifstream in(file(), std::ios::binary);
    return {std::istreambuf_iterator<char>(in), {}};
  }
  void write(const std::string& bytes) const { std::ofstream(file(), std::ios::binary) << bytes; }

  std::filesystem::path folder_;
};

CachedResult sample() {
  Finding finding;
  finding.ruleId = "repeat-listener";
  finding.messageId = "each";
  finding.args = {{"event", "'error'"}};
  finding.severity = Severity::Error;
  finding.confidence = Confidence::Certain;
  finding.place = Place{"/p/a.js", 5, 2, 5, 300};
  finding.place->owner = CodeOwner::User;
  finding.related = {{"emitter", Place{"/p/b.js", 1, 0, 1, 4}}};
  Fix fix;
  fix.messageId = "hoist";
  fix.safe = true;
  fix.path = "/p/a.js";
  fix.edits = {{1, 2, "x"}, {1000, 1000, ""}};
  finding.fixes = {fix};
  finding.fingerprint = "0123456789abcdef";
  return {hashOf("key"), {{"/p/a.js", "./b", "/p/b.js", hashOf("b")}}, {finding}, {"a remark"}};
}

void expectSample(const std::optional<CachedResult>& result) {
  ASSERT_TRUE(result);
  const CachedResult wanted = sample();
  EXPECT_EQ(result->dependencies, wanted.dependencies);
  EXPECT_EQ(result->remarks, wanted.remarks);
  ASSERT_EQ(result->findings.size(), 1U);
  const Finding& got = result->findings[0];
  const Finding& finding = wanted.findings[0];
  EXPECT_EQ(got.ruleId, finding.ruleId);
  EXPECT_EQ(got.messageId, finding.messageId);
  EXPECT_EQ(got.args, finding.args);
  EXPECT_EQ(got.severity, finding.severity);
  EXPECT_EQ(got.confidence, finding.confidence);
  EXPECT_EQ(got.place, finding.place);
  ASSERT_EQ(got.related.size(), 1U);
  EXPECT_EQ(got.related[0].role, "emitter");
  EXPECT_EQ(got.related[0].place, finding.related[0].place);
  ASSERT_EQ(got.fixes.size(), 1U);
  EXPECT_EQ(got.fixes[0].edits, finding.fixes[0].edits);
  EXPECT_TRUE(got.fixes[0].safe);
  EXPECT_EQ(got.fingerprint, finding.fingerprint);
}

TEST_F(ResultCacheTest, KeepsWhatWasFound) {
  ResultCache first(hashOf("v1"));
  first.keep("/p/a.js", sample());
  expectSample(first.lookUp("/p/a.js", hashOf("key")));
  first.save(file());

  ResultCache second(hashOf("v1"));
  second.load(file());
  expectSample(second.lookUp("/p/a.js", hashOf("key")));
  EXPECT_FALSE(second.lookUp("/p/a.js", hashOf("another key")));
  EXPECT_FALSE(second.lookUp("/p/b.js", hashOf("key")));
  // A run over other files forgets nothing.
  second.keep("/p/b.js", sample());
  second.save(file());
  ResultCache third(hashOf("v1"));
  third.load(file());
  EXPECT_TRUE(third.lookUp("/p/a.js", hashOf("key")));
  EXPECT_TRUE(third.lookUp("/p/b.js", hashOf("key")));
}

TEST_F(ResultCacheTest, AnotherVersionsResultsAreForgotten) {
  ResultCache first(hashOf("v1"));
  first.keep("/p/a.js", sample());
  first.save(file());
  ResultCache second(hashOf("v2"));
  second.load(file());
  EXPECT_FALSE(second.lookUp("/p/a.js", hashOf("key")));
}

TEST_F(ResultCacheTest, ADamagedFileCountsAsNone) {
  ResultCache first(hashOf("v1"));
  first.keep("/p/a.js", sample());
  first.save(file());
  const std::string good = bytes();
  ASSERT_GT(good.size(), 100U);
  for (size_t at = 0; at < good.size(); ++at) {
    std::string bad = good;
    bad[at] = static_cast<char>(bad[at] ^ 0x55);
    write(bad);
    ResultCache cache(hashOf("v1"));
    cache.load(file());
    EXPECT_FALSE(cache.lookUp("/p/a.js", hashOf("key"))) << at;
  }
  for (size_t size = 0; size < good.size(); ++size) {
    write(good.substr(0, size));
    ResultCache cache(hashOf("v1"));
    cache.load(file());
    EXPECT_FALSE(cache.lookUp("/p/a.js", hashOf("key"))) << size;
  }
}

}  // namespace
}  // namespace leakline
