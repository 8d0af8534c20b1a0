// Everything that can be wrong with an input: one sentence, the section and the byte, never a
// crash.
#include <gtest/gtest.h>

#include <optional>

#include "read_text.h"
#include "support/snapshot_text.h"

namespace leakline::test {
namespace {

constexpr std::string_view kHeader =
    R"({"snapshot":{"meta":{"node_fields":["type","name","id","self_size","edge_count"],)"
    R"("node_types":[["hidden","object"],"","","",""],"edge_fields":["type","name_or_index","to_node"],)"
    R"("edge_types":[["context","element"],"",""],)"
    R"("location_fields":["object_index","script_id","line","column"]},"node_count":2,"edge_count":1},)";
constexpr std::string_view kNodes = R"("nodes":[0,0,1,0,1,1,1,3,16,0],)";
constexpr std::string_view kEdges = R"("edges":[0,1,5],)";
constexpr std::string_view kLocations = R"("locations":[5,1,2,3],)";
constexpr std::string_view kStrings = R"("strings":["","a"]})";

std::string whole() {
  std::string text;
  for (const std::string_view part : {kHeader, kNodes, kEdges, kLocations, kStrings}) text += part;
  return text;
}

// The good text with `from` (which occurs once) replaced. Byte offsets in the tables below count
// from where it was.
struct Damage {
  std::string_view from;
  std::string_view to;
  std::string_view sentence;
  std::string_view section;
  int offset;  // of the error, from the place of the damage
  ErrorCode code = ErrorCode::BadFormat;
};

void expectError(const std::string& text, std::string_view sentence, std::string_view section,
                 std::optional<uint64_t> offset, ErrorCode code = ErrorCode::BadFormat) {
  for (const HowToRead& how : {HowToRead{64, 1}, HowToRead{1 << 20, 1}, HowToRead{7, 3},
                               HowToRead{33, 2, true}, HowToRead{1 << 20, 2, true}}) {
    const auto read = readText(text, how);
    ASSERT_FALSE(read.ok()) << text;
    const Error& error = read.error();
    EXPECT_EQ(error.message, sentence);
    EXPECT_EQ(error.code, code);
    EXPECT_EQ(exitCodeOf(error.code), 3);
    ASSERT_TRUE(error.place.has_value());
    EXPECT_EQ(error.place->file, "test");
    EXPECT_EQ(error.place->section, section);
    EXPECT_EQ(error.place->byteOffset, offset);
  }
}

void expectDamage(const Damage& damage) {
  std::string text = whole();
  const size_t at = text.find(damage.from);
  ASSERT_NE(at, std::string::npos) << damage.from;
  ASSERT_EQ(text.find(damage.from, at + 1), std::string::npos) << damage.from;
  text.replace(at, damage.from.size(), damage.to);
  SCOPED_TRACE(text.substr(at));
  expectError(text, damage.sentence, damage.section, at + static_cast<size_t>(damage.offset),
              damage.code);
}

TEST(BadInput, TheUndamagedTextIsFine) {
  EXPECT_EQ(outcome(readText(whole())), "ok");
}

TEST(BadInput, NotASnapshot) {
  expectError("", "the file is empty", "", 0);
  expectError(" \n", "the file is empty", "", 2);
  expectError("hello", "is not JSON", "", 0);
  expectError(std::string(3, '\0'), "is not JSON", "", 0);
  expectError("\xEF\xBB\xBF{}", "is not JSON", "", 0);
  constexpr std::string_view kQuestion = "has no \"snapshot\" section; is this a .heapsnapshot?";
  expectError("[1,2]", kQuestion, "", 0);
  expectError("{}", kQuestion, "", std::nullopt);
  expectError("{ \"a\" : { } }", kQuestion, "", std::nullopt);
  expectError(R"({"nodes":[{"id":1}],"startTime":1,"samples":[1]})", kQuestion, "", std::nullopt);
  expectError(
      R"({"head":{"callFrame":{}},"samples":[]})",
      "is a sampling profile (.heapprofile), which holds no objects; a .heapsnapshot is needed", "",
      std::nullopt);
}

TEST(BadInput, OuterObject) {
  expectError("{", "the file is cut off: it ends before the snapshot does", "", 1);
  expectError("{\"a\"", "the file is cut off: it ends before the snapshot does", "", 4);
  expectError("{1:2}", "expected '\"', found '1'", "", 1);
  expectError("{\"a\" 1}", "expected ':', found '1'", "", 5);
  expectError("{\"a\":1 \"b\":2}", "expected '}', found '\"'", "", 7);
  expectError("{\"a\":1,}", "expected '\"', found '}'", "", 7);
  expectError("{\"a\":}", "unexpected '}'", "", 5);
  expectError("{\"a\":[1}", "unexpected '}'", "", 7);
  expectError("{\"a\":1}}", "there is something behind the end of the snapshot", "", 7);
  expectError("{\"a\":1}\x01", "there is something behind the end of the snapshot", "", 7);
  expectError("{\"" + std::string(5000, 'x') + "\":1}", "a name of a section is too long", "", 1);
  expectError(whole() + "\n{}", "there is something behind the end of the snapshot", "",
              whole().size() + 1);
}

TEST(BadInput, Sections) {
  for (const Damage& damage : std::initializer_list<Damage>{
           {"\"edges\":[0,1,5]", "\"nodes\":[]", "the section \"nodes\" occurs twice", "", 0},
           {"[0,0,1,0,1,1,1,3,16,0]", "{}", "the section is not a list", "nodes", 0},
           {"[0,1,5]", "null", "the section is not a list", "edges", 0},
           {"[5,1,2,3]", "0", "the section is not a list", "locations", 0},
           {"[\"\",\"a\"]", "\"\"", "the section is not a list", "strings", 0},
       }) {
    expectDamage(damage);
  }
  std::string text = whole();
  text.replace(text.find("\"nodes\""), 7, "\"knots\"");
  expectError(text, "has no \"nodes\" section", "", std::nullopt);
  text = whole();
  text.replace(text.find("\"edges\""), 7, "\"ledge\"");
  expectError(text, "has no \"edges\" section", "", std::nullopt);
  text = whole();
  text.replace(text.find("\"strings\""), 9, "\"strongs\"");
  expectError(text, "has no \"strings\" section", "", std::nullopt);
}

TEST(BadInput, Header) {
  const auto headerError = [](std::string_view from, std::string_view to, std::string_view sentence,
                              ErrorCode code = ErrorCode::BadFormat) {
    std::string text = whole();
    const size_t at = text.find(from);
    ASSERT_NE(at, std::string::npos) << from;
    text.replace(at, from.size(), to);
    SCOPED_TRACE(text);
    expectError(text, sentence, "snapshot", std::string_view("{\"snapshot\":").size(), code);
  };
  headerError("\"node_count\":2", "\"node_count\":2,,", "the header is not valid JSON");
  headerError("\"meta\":", "\"meat\":", "the header has no \"meta\" object");
  headerError("\"self_size\"", "\"size\"", "\"node_fields\" lacks \"self_size\"");
  headerError("\"self_size\"", "\"id\"", "\"node_fields\" lists \"id\" twice");
  headerError("\"self_size\"", "1", "\"node_fields\" is not a list of names");
  headerError("\"to_node\"]", "\"to\"]", "\"edge_fields\" lacks \"to_node\"");
  headerError("\"script_id\"", "\"script\"", "\"location_fields\" lacks \"script_id\"");
  headerError("[[\"hidden\",\"object\"],\"\",\"\",\"\",\"\"]", "[]",
              "\"node_types\" has no list of type names");
  headerError("\"node_types\"", "\"types\"", "there is no list \"node_types\"");
  headerError("\"edge_types\":[[\"context\"", "\"edge_types\":[[7",
              "a type in \"edge_types\" is not a name");
  headerError("\"node_count\":2", "\"count\":2", "the header lacks \"node_count\"");
  constexpr std::string_view kCount = " is not a whole number from 0 to 18446744073709551615";
  for (const std::string_view count : {"-2", "2.5", "\"2\"", "null", "1e3"}) {
    headerError("\"node_count\":2", "\"node_count\":" + std::string(count),
                "\"node_count\"" + std::string(kCount));
  }
  headerError("\"node_count\":2", "\"node_count\":99999999999999999999999",
              "the header is not valid JSON");
  headerError("\"node_count\":2", "\"node_count\":0",
              "\"node_count\" is 0: even an empty heap has a root");
  headerError("\"node_count\":2", "\"node_count\":536870912",
              "\"node_count\" is 536870912; this version reads fewer than 536870912",
              ErrorCode::Unsupported);
  headerError("\"edge_count\":1", "\"edge_count\":18446744073709551615",
              "\"edge_count\" is 18446744073709551615; this version reads fewer than 4294967295",
              ErrorCode::Unsupported);
  headerError("\"edge_count\":1", "\"edge_count\":1,\"root_index\":5",
              "\"root_index\" is not 0: the root must be the first node", ErrorCode::Unsupported);
  std::string fields = "\"node_fields\":[";
  for (int i = 0; i < 65; ++i) fields += "\"f" + std::to_string(i) + "\",";
  headerError("\"node_fields\":[", fields, "\"node_fields\" lists more than 64 fields",
              ErrorCode::Unsupported);
}

TEST(BadInput, CountsThatTheFileCannotHold) {
  std::string text = whole();
  text.replace(text.find("\"node_count\":2"), 14, "\"node_count\":200000000");
  const auto read = readText(text, {64, 1, false, UINT64_MAX});
  EXPECT_EQ(outcome(read),
            "bad-format test: the header announces 200000000 nodes and 1 edges, more than the file "
            "can hold: it is cut off or damaged; take the snapshot again (section \"snapshot\", "
            "byte 12)");
}

TEST(BadInput, TooLargeForTheMemory) {
  std::string text = whole();
  text.replace(text.find("\"node_count\":2"), 14, "\"node_count\":200000000");
  // A stream, whose size is not known.
  EXPECT_EQ(
      outcome(readText(text, {64, 1, true, 500'000'000})),
      "too-large test: reading and analysing it needs at least 13,417 MB of memory, and 500 MB are "
      "allowed; --max-memory raises the limit (section \"snapshot\", byte 12)");
  // The header fits, the strings do not.
  const std::string strings = whole();
  EXPECT_EQ(readText(strings, {64, 1, true, estimateMemory({2, 1})}).error().code,
            ErrorCode::TooLarge);
  EXPECT_TRUE(readText(strings, {64, 1, true, estimateMemory({2, 1, 2, 10})}).ok());
}

// The number that a refusal names, in MB; 0 if there was none.
uint64_t neededMegabytes(const Result<Columns>& read) {
  if (read || read.error().code != ErrorCode::TooLarge) return 0;
  std::string digits = read.error().message.substr(read.error().message.find("about ") + 6);
  digits.resize(digits.find(" MB"));
  std::erase(digits, ',');
  return std::stoull(digits);
}

TEST(BadInput, OneRaiseOfTheMemoryIsEnough) {
  SampleHeap heap = sampleHeap(2000);
  // More than all the rest, with quotes and the section's own name inside.
  const std::string longOne = "\\\"strings\\\":[" + std::string(900, 'x');
  heap.strings.insert(heap.strings.end(), 3000, longOne);
  heap.strings.insert(heap.strings.end(), {"strings", "", "strings"});
  SnapshotLayout early;
  early.sections = {"snapshot", "strings", "locations", "nodes", "edges"};
  early.around = " ";
  for (const SnapshotLayout& layout : {SnapshotLayout(), early}) {
    const std::string text = snapshotText(heap, layout);
    for (const size_t blockSize : {size_t{100}, size_t{4096}, size_t{1} << 20}) {
      const uint64_t exact = neededMegabytes(readText(text, {blockSize, 1, false, 1'000'000}));
      const uint64_t late = neededMegabytes(readText(text, {blockSize, 1, false, 17'500'000}));
      ASSERT_GT(exact, 19U) << "the strings count from the beginning on";
      EXPECT_LE(exact, 21U);
      EXPECT_GE(late, exact);
      EXPECT_LE(late, 21U);
      for (const uint64_t enough : {exact, late}) {
        EXPECT_TRUE(readText(text, {blockSize, 1, false, enough * 1'000'000}).ok()) << enough;
      }
    }
  }
  // Where the header has not been seen nobody can tell.
  early.sections = {"strings", "snapshot", "nodes", "edges"};
  const auto read = readText(snapshotText(heap, early), {4096, 1, false, 17'500'000});
  ASSERT_FALSE(read.ok());
  EXPECT_NE(read.error().message.find("needs at least "), std::string::npos)
      << read.error().message;
}

TEST(BadInput, Numbers) {
  for (const Damage& damage : std::initializer_list<Damage>{
           {"[0,0,1,0,1,1", "[0,0,-1,0,1,1", "a negative number where only 0 and more can be",
            "nodes", 5},
           {"[0,0,1,0,1,1", "[0,0,1.0,0,1,1", "a number that is not a whole number", "nodes", 6},
           {"[0,0,1,0,1,1", "[0,0,1e2,0,1,1", "a number that is not a whole number", "nodes", 6},
           {"[0,0,1,0,1,1", "[0,0,,1,0,1,1", "a number is missing before the comma", "nodes", 5},
           {"[0,0,1,0,1,1", "[,0,0,1,0,1,1", "a number is missing before the comma", "nodes", 1},
           {"[0,0,1,0,1,1", "[0,0 1,0,1,1", "a comma is missing before the number", "nodes", 5},
           {"[0,0,1,0,1,1", "[0,\"0\",1,0,1,1", "unexpected '\"' among the numbers", "nodes", 3},
           {"[0,0,1,0,1,1", "[0,[0],1,0,1,1", "unexpected '[' among the numbers", "nodes", 3},
           {"[0,0,1,0,1,1", "[0,null,1,0,1,1", "unexpected 'n' among the numbers", "nodes", 3},
           {"[0,0,1,0,1,1", "[0,0x,1,0,1,1", "unexpected 'x' among the numbers", "nodes", 4},
           {"[0,0,1,0,1,1", "[0,\x01,1,0,1,1", "unexpected byte 0x01 among the numbers", "nodes",
            3},
           {"[0,0,1,0,1,1", "[0,\xFF,1,0,1,1", "unexpected byte 0xff among the numbers", "nodes",
            3},
           {"16,0]", "16,0,]", "a number is missing after the last comma", "nodes", 5},
           {"16,0]", "16]", "the last row is not complete", "nodes", 2},
           {"16,0]", "18446744073709551616,0]", "a number that is too large", "nodes", 0},
           {"16,0]", "99999999999999999999999999999999999999999,0]", "a number that is too large",
            "nodes", 0},
       }) {
    expectDamage(damage);
  }
}

TEST(BadInput, NodeRows) {
  for (const Damage& damage : std::initializer_list<Damage>{
           {"16,0]", "16,0,1,1,1,1,1]", "more nodes than the 2 the header announces", "nodes", 5},
           {",1,1,3,16,0]", "]", "only 1 of the 2 nodes the header announces", "nodes", 0},
           {"[0,0,1,0,1,1,1,3,16,0]", "[]", "only 0 of the 2 nodes the header announces", "nodes",
            1},
           {",1,1,3,16", ",2,1,3,16", "node type 2 is out of range: \"node_types\" lists 2",
            "nodes", 1},
           {",1,1,3,16", ",1,2,3,16", "string index 2 is out of range: there are 2 strings",
            "nodes", 3},
           {",1,1,3,16", ",1,4294967295,3,16", "string index 4294967295 is too large", "nodes", 3},
           {"16,0]", "16,2]", "a node with 2 edges, more than the 1 the header announces", "nodes",
            3},
           {"16,0]", "16,1]",
            "the edge counts of the nodes add up to 2, but the header announces 1 edges", "nodes",
            4},
       }) {
    expectDamage(damage);
  }
}

TEST(BadInput, OptionalNodeFields) {
  SampleHeap heap = sampleHeap(10);
  heap.nodes[6].detachedness = 3;
  std::string text = snapshotText(heap);
  EXPECT_EQ(readText(text).error().message, "detachedness 3 is none of 0, 1 and 2");
  heap.nodes[6].detachedness = 0;
  heap.nodes[6].traceNodeId = uint64_t{1} << 32;
  EXPECT_EQ(readText(snapshotText(heap)).error().message, "trace node id 4294967296 is too large");
}

TEST(BadInput, EdgeRows) {
  for (const Damage& damage : std::initializer_list<Damage>{
           {"[0,1,5]", "[0,1,5,0,1,5]", "more edges than the 1 the header announces", "edges", 7},
           {"[0,1,5]", "[]", "only 0 of the 1 edges the header announces", "edges", 1},
           {"[0,1,5]", "[2,1,5]", "edge type 2 is out of range: \"edge_types\" lists 2", "edges",
            1},
           {"[0,1,5]", "[0,2,5]", "string index 2 is out of range: there are 2 strings", "edges",
            3},
           {"[0,1,5]", "[1,4294967296,5]", "name_or_index 4294967296 is too large", "edges", 3},
           {"[0,1,5]", "[0,1,6]", "to_node 6 is not the beginning of a node: nodes have 5 fields",
            "edges", 5},
           {"[0,1,5]", "[0,1,10]", "to_node 10 is out of range: there are 2 nodes", "edges", 5},
           {"[0,1,5]", "[0,1,9999999999999999995]",
            "to_node 9999999999999999995 is out of range: there are 2 nodes", "edges", 5},
       }) {
    expectDamage(damage);
  }
}

TEST(BadInput, LocationRows) {
  for (const Damage& damage : std::initializer_list<Damage>{
           {"[5,1,2,3]", "[10,1,2,3]", "object_index 10 is no node of the snapshot", "locations",
            1},
           {"[5,1,2,3]", "[4,1,2,3]", "object_index 4 is no node of the snapshot", "locations", 1},
           {"[5,1,2,3]", "[5,4294967296,2,3]", "script_id 4294967296 is too large", "locations", 3},
           {"[5,1,2,3]", "[5,1,4294967296,3]", "line 4294967296 is too large", "locations", 5},
           {"[5,1,2,3]", "[5,1,2,4294967296]", "column 4294967296 is too large", "locations", 7},
           {"[5,1,2,3]", "[5,1,2]", "the last row is not complete", "locations", 6},
           {"[5,1,2,3]", "[5,1,2,3,5,1,2,3,5,1,2,3]",
            "more locations than the 2 nodes the header announces", "locations", 17},
       }) {
    expectDamage(damage);
  }
}

TEST(BadInput, Strings) {
  for (const Damage& damage : std::initializer_list<Damage>{
           {"\"a\"]", "\"a\\x\"]", "a wrong escape in a string", "strings", 2},
           {"\"a\"]", "\"a\\u12G4\"]", "a wrong escape in a string", "strings", 2},
           {"\"a\"]", "\"a\\u123\"]", "a wrong escape in a string", "strings", 2},
           {"\"a\"]", "\"a\nb\"]", "a control character in a string that is not escaped", "strings",
            2},
           {"\"a\"]", std::string_view("\"\0\"]", 4),
            "a control character in a string that is not escaped", "strings", 1},
           {"\"a\"]", "\"a\xC3(\"]", "a string that is not UTF-8", "strings", 2},
           {"\"a\"]", "\"\xED\xA0\x80\"]", "a string that is not UTF-8", "strings", 1},
           {"\"a\"]", "\"\xC0\xAF\"]", "a string that is not UTF-8", "strings", 1},
           {"\"a\"]", "\"\xF4\x90\x80\x80\"]", "a string that is not UTF-8", "strings", 1},
           {"\"a\"]", "\"a\",]", "a string is missing after the comma", "strings", 4},
           {"\"a\"]", ",\"a\"]", "a string is missing after the comma", "strings", 0},
           {"[\"\",\"a\"]", "[,\"\",\"a\"]", "a string is missing before the comma", "strings", 1},
           {"\"a\"]", "\"a\" \"b\"]", "a comma is missing between two strings", "strings", 4},
           {"\"a\"]", "1]", "unexpected '1' where a string must begin", "strings", 0},
           {"[\"\",\"a\"]", "[1]", "unexpected '1' where a string must begin", "strings", 1},
           {"\"a\"]", "\"a\"b]", "unexpected 'b' between two strings", "strings", 3},
           {"\"a\"]", "\"a\"\\\"]", "unexpected '\\' between two strings", "strings", 3},
       }) {
    expectDamage(damage);
  }
  std::string none = whole();
  none.replace(none.find("[\"\",\"a\"]"), 8, "[]");
  expectError(none, "string index 1 is out of range: there are 0 strings", "nodes",
              none.find("1,1,3,16") + 2);
}

TEST(BadInput, CutOffAnywhere) {
  const std::string text = whole();
  constexpr std::string_view kSentence = "the file is cut off: it ends before the snapshot does";
  for (size_t length = 1; length < text.size(); ++length) {
    SCOPED_TRACE(text.substr(0, length));
    for (const HowToRead& how : {HowToRead{64, 1}, HowToRead{5, 3}, HowToRead{1 << 20, 2, true}}) {
      const auto read = readText(text.substr(0, length), how);
      ASSERT_FALSE(read.ok());
      EXPECT_EQ(read.error().message, kSentence);
      EXPECT_EQ(read.error().place->byteOffset, length);
    }
  }
}

// A larger text with everything in it, in an order that needs the second pass.
TEST(BadInput, CutOffAnywhereInAnyOrder) {
  SnapshotLayout layout = node12Layout();
  layout.sections = {"strings", "edges", "trace_tree", "future", "locations", "nodes", "snapshot"};
  const std::string text = snapshotText(sampleHeap(8), layout);
  for (size_t length = 0; length < text.size(); ++length) {
    const auto read = readText(text.substr(0, length), {32, 2, length % 2 == 0});
    ASSERT_FALSE(read.ok()) << length;
    EXPECT_EQ(exitCodeOf(read.error().code), 3);
    EXPECT_EQ(read.error().place->byteOffset, length);
  }
}

// The error nearest to the beginning wins, whichever thread meets one first.
TEST(BadInput, FirstOfManyErrors) {
  SampleHeap heap = sampleHeap(3000);
  std::string text = snapshotText(heap, node24Layout());
  const size_t nodes = text.find("\"nodes\"");
  const size_t first = text.find(",", nodes + 20'000);
  for (size_t at = first; at < text.find("\"edges\""); at = text.find(",", at + 500))
    text[at] = ';';
  for (int i = 0; i < 20; ++i) {
    const auto read = readText(text, {300, 4, i % 2 == 0});
    ASSERT_FALSE(read.ok());
    EXPECT_EQ(read.error().place->byteOffset, first);
  }
}

TEST(BadInput, StringsOfMoreThan128Mebibytes) {
  constexpr std::string_view kSentence =
      "more than 128 MiB in one string, or of white space between two";
  const std::string much((size_t{128} << 20) + 1, ' ');
  const std::string good = whole();
  for (const std::string_view before : {"[", "[\"", "[\"\"", "[\"\",", "[\"\",\"a\""}) {
    std::string text = good;
    text.insert(text.find("[\"\",\"a\"]") + before.size(), much);
    const auto read = readText(text, {1 << 20, 2});
    ASSERT_FALSE(read.ok());
    EXPECT_EQ(read.error().message, kSentence);
    EXPECT_EQ(read.error().code, ErrorCode::Unsupported);
  }
}

TEST(BadInput, NestedTooDeeply) {
  const std::string text = "{\"a\":" + std::string((size_t{1} << 24) + 10, '[');
  const auto read = readText(text, {1 << 20, 1});
  EXPECT_EQ(outcome(read), "bad-format test: values are nested too deeply (byte 16777222)");
}

}  // namespace
}  // namespace leakline::test
