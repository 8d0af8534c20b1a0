#include "snapshot/allocation_traces.h"

#include <gtest/gtest.h>
#include <unistd.h>

#include <filesystem>
#include <fstream>

namespace leakline {
namespace {

constexpr std::string_view kFunctions = "[0,1,0,0,0,0,\n7,2,3,40,12,5,9,3,3,40,20,1]";

std::string complaint(std::string_view functions, std::string_view tree) {
  const auto traces = parseAllocationTraces(functions, tree, 10);
  return traces ? "" : traces.error().message;
}

TEST(AllocationTraces, GiveTheStackOfANode) {
  const auto traces =
      parseAllocationTraces(kFunctions, "[1,0,0,0,[ 5,1,2,3,[9,2,1,1,[]],\n 6,2,0,0,[]]]", 10);
  ASSERT_TRUE(traces.ok()) << traces.error().message;
  EXPECT_EQ(traces->functionCount(), 3U);
  EXPECT_EQ(traces->stackOf(9), (std::vector<uint32_t>{2, 1, 0}));
  EXPECT_EQ(traces->stackOf(6), (std::vector<uint32_t>{2, 0}));
  EXPECT_EQ(traces->stackOf(1), (std::vector<uint32_t>{0}));
  EXPECT_EQ(traces->stackOf(0), (std::vector<uint32_t>{}));
  EXPECT_EQ(traces->stackOf(7), (std::vector<uint32_t>{}));
  EXPECT_EQ(traces->function(1).line, 11U) << "the file counts from 1";
  EXPECT_EQ(traces->function(1).column, 4U);
  EXPECT_EQ(traces->function(1).scriptId, 40U);
  EXPECT_EQ(traces->function(0).line, UINT32_MAX);
}

TEST(AllocationTraces, MayBeDeepAndEmpty) {
  std::string deep = "[1,0,0,0,[";
  constexpr uint32_t kDepth = 1'000'000;
  for (uint32_t i = 2; i <= kDepth; ++i) deep += std::to_string(i) + ",1,0,0,[";
  deep += std::string(kDepth + 1, ']');
  const auto traces = parseAllocationTraces(kFunctions, deep, 10);
  ASSERT_TRUE(traces.ok());
  EXPECT_EQ(traces->stackOf(kDepth).size(), 1000U);
  EXPECT_TRUE(parseAllocationTraces("", "", 10)->empty());
  EXPECT_TRUE(parseAllocationTraces("[]", "[]", 10)->empty());
}

TEST(AllocationTraces, DamageIsAnError) {
  const std::string noTree = "the section is no tree of allocations";
  EXPECT_EQ(complaint(kFunctions, "[1,0,0,0]"), noTree);
  EXPECT_EQ(complaint(kFunctions, "[1,0,0,0,[]"), noTree);
  EXPECT_EQ(complaint(kFunctions, "[1,0,0,[]]"), noTree);
  EXPECT_EQ(complaint(kFunctions, "[1,0,0,0,0,[]]"), noTree);
  EXPECT_EQ(complaint(kFunctions, "[1,0,0,0,[x]]"), noTree);
  EXPECT_EQ(complaint(kFunctions, "[99999999999999999999,0,0,0,[]]"), noTree);
  EXPECT_EQ(complaint(kFunctions, "{}"), noTree);
  EXPECT_EQ(complaint(kFunctions, "[1,3,0,0,[]]"),
            "a stack names a function that is not in the file");
  EXPECT_EQ(complaint("[0,10,0,0,0,0]", "[]"), "a function's name is no string of the file");
  EXPECT_EQ(complaint("[0,1,0,0,0]", "[]"), "a row has too few numbers");
  EXPECT_EQ(complaint("{}", "[]"), "the section is not a list");
}

TEST(AllocationTraces, AreFoundInAFile) {
  const std::filesystem::path path =
      std::filesystem::temp_directory_path() / ("traces-" + std::to_string(::getpid()));
  const auto read = [&](const std::string& text) {
    std::ofstream(path, std::ios::binary) << text;
    return readAllocationTraces(path.string(), 10, {});
  };
  const auto traces = read(
      "{\"snapshot\":{},\"nodes\":[1,2],\"trace_tree\":[4,1,0,0,[]],\n"
      "\"trace_function_infos\":" +
      std::string(kFunctions) + ",\"strings\":[\"[\"]}");
  ASSERT_TRUE(traces.ok()) << traces.error().toString();
  EXPECT_EQ(traces->stackOf(4), (std::vector<uint32_t>{1}));
  EXPECT_TRUE(read("{\"snapshot\":{},\"trace_function_infos\":[],\"trace_tree\":[]}")->empty());
  EXPECT_TRUE(read("{}")->empty());
  EXPECT_FALSE(read("{\"trace_tree\":[4,1").ok());
  const auto bad = read("{\"trace_function_infos\":[1],\"trace_tree\":[]}");
  ASSERT_FALSE(bad.ok());
  EXPECT_EQ(bad.error().place->file, path.string());
  std::filesystem::remove(path);
}

}  // namespace
}  // namespace leakline
