// The options and names that Node and we agree on.
#include "capture/node_setup.h"

#include <gtest/gtest.h>

namespace leakline {
namespace {

TEST(NodeOptions, OursStandBehindTheCallers) {
  EXPECT_EQ(nodeOptions("--no-warnings", {"/a b", "SIGUSR2", false}, std::nullopt),
            "--no-warnings --heapsnapshot-signal=SIGUSR2 \"--diagnostic-dir=/a b\" "
            "--require \"/a b/preload.js\"");
  EXPECT_EQ(nodeOptions("", {"/a\"\\", "SIGHUP", false}, std::nullopt),
            "--heapsnapshot-signal=SIGHUP \"--diagnostic-dir=/a\\\"\\\\\" "
            "--require \"/a\\\"\\\\/preload.js\"");
}

TEST(NodeOptions, NearHeapLimitOnlyWhereItIsKnownAndNeeded) {
  const auto has = [](std::optional<NodeVersion> version) {
    return nodeOptions("", {"/a", "SIGUSR2", true}, version).find("near-heap-limit") !=
           std::string::npos;
  };
  EXPECT_FALSE(has(std::nullopt));
  EXPECT_FALSE(has(NodeVersion{12, 22}));
  EXPECT_FALSE(has(NodeVersion{14, 17}));
  EXPECT_TRUE(has(NodeVersion{14, 18}));
  EXPECT_TRUE(has(NodeVersion{16, 17}));
  EXPECT_FALSE(has(NodeVersion{16, 18}));  // from there on the script asks for it
  EXPECT_TRUE(has(NodeVersion{18, 9}));
  EXPECT_FALSE(has(NodeVersion{20, 0}));
}

TEST(NodeOptions, WhoCanWriteNearTheLimit) {
  EXPECT_FALSE(writesNearHeapLimit({12, 22}));
  EXPECT_FALSE(writesNearHeapLimit({14, 17}));
  EXPECT_TRUE(writesNearHeapLimit({14, 18}));
  EXPECT_FALSE(writesNearHeapLimit({15, 0}));
  EXPECT_TRUE(writesNearHeapLimit({16, 20}));
  EXPECT_TRUE(writesNearHeapLimit({26, 0}));
}

TEST(Preload, IsFilledIn) {
  const std::string script = preloadScript({"/a", "SIGHUP", true});
  EXPECT_NE(script.find("const signal = 'SIGHUP';"), std::string::npos);
  EXPECT_NE(script.find("if (true && v8.set"), std::string::npos);
  EXPECT_EQ(script.find("{SIGNAL}"), std::string::npos);
  EXPECT_EQ(script.find("{NEAR}"), std::string::npos);
}

TEST(Version, OnlyWhatNodePrints) {
  const auto version = parseNodeVersion("v20.11.1\n");
  ASSERT_TRUE(version);
  EXPECT_EQ(version->major, 20);
  EXPECT_EQ(version->minor, 11);
  EXPECT_TRUE(parseNodeVersion("v24.0.0-nightly2025"));
  EXPECT_FALSE(parseNodeVersion(""));
  EXPECT_FALSE(parseNodeVersion("20.11.1"));
  EXPECT_FALSE(parseNodeVersion("v20"));
  EXPECT_FALSE(parseNodeVersion("vx.y.z"));
}

TEST(SnapshotName, HoldsTheProcess) {
  EXPECT_EQ(processOfSnapshot("Heap.20261121.045354.25429.0.001.heapsnapshot"), 25429);
  EXPECT_EQ(processOfSnapshot("Heap.25429.3.heapsnapshot"), 25429);
  EXPECT_FALSE(processOfSnapshot("Heap.20261121.045354.25429.0.001.heapprofile"));
  EXPECT_FALSE(processOfSnapshot("1.heapsnapshot"));
  EXPECT_FALSE(processOfSnapshot("Heap..3.heapsnapshot"));
  EXPECT_FALSE(processOfSnapshot(""));
}

}  // namespace
}  // namespace leakline
