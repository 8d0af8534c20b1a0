#include "snapshot/allocation_traces.h"

#include <gtest/gtest.h>
#include <unistd.h>

#include <filesystem>
#include <fstream>

namespace leakline {
namespace {

constexpr std::string_view kFunctions = "[0,1,0,0,0,0,\n7,2,3,40,12,5,9,3,3,40,20,1]";

std::string fileText(std::string_view functions, std::string_view tree) {
  return "{\"trace_function_infos\":" + std::string(functions) +
         ",\"trace_tree\":" + std::string(tree) + "}";
}

Result<AllocationTraces> parsed(const std::string& text, size_t blockSize = 64,
                                uint64_t maxMemory = UINT64_MAX) {
  MemoryInput input(text, "test", blockSize, {});
  return parseAllocationTraces(input, 10, maxMemory);
}
Result<AllocationTraces> parsed(std::string_view functions, std::string_view tree) {
  return parsed(fileText(functions, tree));
}

// Both sections' sentence, the same however the text is cut, with the place from the section's
// begin on.
std::string complaint(std::string_view functions, std::string_view tree) {
  const std::string text = fileText(functions, tree);
  std::string first;
  for (const size_t blockSize : {size_t{1} << 16, size_t{64}, size_t{7}, size_t{1}}) {
    const auto traces = parsed(text, blockSize);
    if (traces) return "";
    const Error& error = traces.error();
    EXPECT_EQ(error.place->file, "test");
    const size_t begin = text.find(error.place->section) + error.place->section.size() + 2;
    const std::string whole =
        error.message + " +" + std::to_string(error.place->byteOffset.value_or(0) - begin);
    if (first.empty()) first = whole;
    EXPECT_EQ(whole, first) << blockSize;
  }
  return first;
}

TEST(AllocationTraces, GiveTheStackOfANode) {
  const auto traces = parsed(kFunctions, "[1,0,0,0,[ 5,1,2,3,[9,2,1,1,[]],\n 6,2,0,0,[]]]");
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
  const auto traces = parsed(fileText(kFunctions, deep), 1 << 16);
  ASSERT_TRUE(traces.ok());
  EXPECT_EQ(traces->stackOf(kDepth).size(), 1000U);
  EXPECT_TRUE(parsed("[]", "[]")->empty());
}

TEST(AllocationTraces, MayStandInAnyOrder) {
  const std::string functions = "\"trace_function_infos\":" + std::string(kFunctions);
  EXPECT_EQ(parsed("{\"trace_tree\":[4,2,0,0,[]],\"x\":[{}]," + functions + "}")->stackOf(4),
            (std::vector<uint32_t>{2}));
  const auto bad = parsed("{\"trace_tree\":[4,3,0,0,[]]," + functions + "}");
  ASSERT_FALSE(bad.ok());
  EXPECT_EQ(bad.error().toString(),
            "test: a stack names a function that is not in the file (section \"trace_tree\", byte "
            "17)");
  const auto twice = parsed("{" + functions + "," + functions + ",\"trace_tree\":[]}");
  ASSERT_FALSE(twice.ok());
  EXPECT_EQ(twice.error().message, "the section \"trace_function_infos\" occurs twice");
}

TEST(AllocationTraces, KeepToTheirMemory) {
  constexpr uint32_t kStacks = 100'000;
  std::string tree = "[1,0,0,0,[";
  for (uint32_t i = 2; i <= kStacks; ++i)
    tree += (i > 2 ? "," : "") + std::to_string(i) + ",1,0,0,[]";
  const std::string text = fileText(kFunctions, tree + "]]");
  const auto refused = parsed(text, 1 << 16, 1'000'000);
  ASSERT_FALSE(refused.ok());
  EXPECT_EQ(refused.error().code, ErrorCode::TooLarge);
  EXPECT_NE(refused.error().message.find(" MB of memory, and 1 MB are left; --max-memory raises"),
            std::string::npos)
      << refused.error().message;
  const auto traces = parsed(text, 1 << 16, 10'000'000);
  ASSERT_TRUE(traces.ok()) << traces.error().toString();
  EXPECT_GE(traces->bytes(), uint64_t{16} * kStacks);
  EXPECT_LE(traces->bytes(), 10'000'000U);
}

TEST(AllocationTraces, DamageIsAnError) {
  const std::string noTree = "the section is no tree of allocations +";
  EXPECT_EQ(complaint(kFunctions, "[1,0,0,0]"), noTree + "8");
  EXPECT_EQ(complaint(kFunctions, "[1,0,0,[]]"), noTree + "7");
  EXPECT_EQ(complaint(kFunctions, "[1,0,0,0,0,[]]"), noTree + "9");
  EXPECT_EQ(complaint(kFunctions, "[[]]"), noTree + "1");
  EXPECT_EQ(complaint(kFunctions, "[1,0,0,0,[x]]"), "unexpected 'x' among the numbers +10");
  EXPECT_EQ(complaint(kFunctions, "[1,0,0,0,[]}"), "unexpected '}' among the numbers +11");
  EXPECT_EQ(complaint(kFunctions, "[-1,0,0,0,[]]"), "unexpected '-' among the numbers +1");
  EXPECT_EQ(complaint(kFunctions, "[99999999999999999999,0,0,0,[]]"),
            "a number that is too large +1");
  EXPECT_EQ(complaint(kFunctions, "[4294967296,0,0,0,[]]"), "the id of a stack is too large +1");
  EXPECT_EQ(complaint(kFunctions, "{}"), "the section is not a list +0");
  EXPECT_EQ(complaint(kFunctions, "[1,3,0,0,[2,1,0,0,[]]]"),
            "a stack names a function that is not in the file +3");
  EXPECT_EQ(complaint("[0,10,0,0,0,0]", "[]"), "a function's name is no string of the file +3");
  EXPECT_EQ(complaint("[0,1,0,0,0]", "[]"), "a row has too few numbers +10");
  EXPECT_EQ(complaint("[0,1,[0],0,0]", "[]"), "a list among the numbers +5");
  EXPECT_EQ(complaint("{}", "[]"), "the section is not a list +0");
  const auto cut = parsed("{\"trace_function_infos\":[0,1");
  ASSERT_FALSE(cut.ok());
  EXPECT_EQ(cut.error().toString(),
            "test: the file is cut off: it ends before the snapshot does (section "
            "\"trace_function_infos\", byte 28)");
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
