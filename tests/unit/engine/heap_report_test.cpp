// From snapshot files to findings, with small heaps and a real source file beside them.
#include <gtest/gtest.h>
#include <unistd.h>

#include <algorithm>
#include <filesystem>
#include <fstream>

#include "engine/heap_engine.h"
#include "engine/rule_catalog.h"
#include "support/heap_file.h"
#include "support/snapshot_text.h"
#include "support/textual_heap.h"

namespace leakline {
namespace {

namespace fs = std::filesystem;

// A program whose listener is registered in line 3; V8 places the function at its "(": 3:34.
constexpr std::string_view kSource =
    "const queue = require('./queue');\n"
    "module.exports = ctx => {\n"
    "  queue.on('error', function onFail(error) {\n"
    "    ctx.log(error);\n"
    "  });\n"
    "};\n";

class HeapReportTest : public testing::Test {
 protected:
  void SetUp() override {
    folder_ =
        fs::temp_directory_path() /
        ("leakline-" + std::string(testing::UnitTest::GetInstance()->current_test_info()->name()) +
         "-" + std::to_string(::getpid()));
    fs::create_directories(folder_);
    std::ofstream(folder_ / "app.js", std::ios::binary) << kSource;
    options_.useIndex = false;
  }
  void TearDown() override { fs::remove_all(folder_); }

  // A Queue in a module variable with `count` listeners of one function.
  std::string snapshot(const std::string& name, size_t count, bool twoQueues = false) {
    const std::string script = (folder_ / "app.js").string();
    std::string text = R"heap(
      node 1 synthetic ""
      node 3 synthetic "(GC roots)"
      edge 1 -element:1-> 3
      node 11 object "system / Context"
      edge 3 -internal:0-> 11
      node 13 object Queue size=32
      edge 11 -context:queue-> 13
      node 15 object Object size=16
      edge 13 -property:_events-> 15
      node 17 object Array size=16
      edge 15 -property:error-> 17
      node 21 code onFail
    )heap";
    // No two snapshots of a process are the same.
    text += "node 5 object Clock size=" + std::to_string(16 + 8 * ++taken_) + "\n";
    text += "edge 3 -internal:1-> 5\n";
    text += "node 23 code " + script + "\nedge 21 -internal:script-> 23\n";
    for (size_t i = 0; i < count; ++i) {
      const std::string id = std::to_string(101 + 2 * i);
      text += "node " + id + " closure onFail size=64\n";
      text += "edge " + id + " -internal:shared-> 21\n";
      text += "location " + id + " script=7 line=2 column=35\n";
      text += "edge 17 -element:" + std::to_string(i) + "-> " + id + "\n";
    }
    if (twoQueues) {
      text +=
          "node 33 object Queue size=32\nedge 11 -context:queue-> 33\n"
          "node 35 object Object\nedge 33 -property:_events-> 35\n"
          "node 37 object Array\nedge 35 -property:error-> 37\n";
      for (size_t i = 0; i < count; ++i) {
        text +=
            "edge 37 -element:" + std::to_string(i) + "-> " + std::to_string(101 + 2 * i) + "\n";
      }
    }
    const std::string path = (folder_ / name).string();
    test::writeSnapshotFile(path, *test::textualHeap(text));
    return path;
  }

  fs::path folder_;
  HeapOptions options_;
  size_t taken_ = 0;
};

TEST_F(HeapReportTest, NamesTheRegisteringCallWithCountsOfEverySnapshot) {
  const auto report = reportHeaps({snapshot("a.heapsnapshot", 20), snapshot("b.heapsnapshot", 120),
                                   snapshot("c.heapsnapshot", 220)},
                                  options_);
  ASSERT_TRUE(report) << report.error().toString();
  ASSERT_EQ(report->findings.size(), 1U);
  const Finding& finding = report->findings[0];
  EXPECT_EQ(finding.ruleId, "listener-pileup");
  EXPECT_EQ(finding.confidence, Confidence::Certain);
  ASSERT_TRUE(finding.place);
  EXPECT_EQ(finding.place->path, (folder_ / "app.js").string());
  EXPECT_EQ(finding.place->line, 2U);
  EXPECT_EQ(finding.place->column, 8U);
  ASSERT_TRUE(finding.heap);
  EXPECT_EQ(finding.heap->counts, (std::vector<uint64_t>{20, 120, 220}));
  EXPECT_EQ(finding.heap->growth(), 200);
  EXPECT_EQ(finding.heap->reasons, (std::vector{Reason::Steady, Reason::Stay}));
  EXPECT_EQ(finding.heap->retainedSize, 220U * 64);
  ASSERT_FALSE(finding.heap->chain.empty());
  EXPECT_EQ(finding.heap->chain.back().node, "onFail()");
  ASSERT_EQ(finding.related.size(), 2U);
  EXPECT_EQ(finding.related[0].role, "handler");
  EXPECT_EQ(finding.related[0].place.column, 35U);
  EXPECT_EQ(finding.related[1].role, "declaration");
  EXPECT_EQ(finding.related[1].place.line, 0U);
  EXPECT_EQ(finding.related[1].place.column, 6U);
}

TEST_F(HeapReportTest, KnowsTheLiveFunctionsOfTheFileIfAsked) {
  options_.liveCode = true;
  const auto report = reportHeaps({snapshot("a.heapsnapshot", 20)}, options_);
  ASSERT_TRUE(report) << report.error().toString();
  ASSERT_EQ(report->code.size(), 1U);
  const auto& functions = report->code.at((folder_ / "app.js").string());
  ASSERT_EQ(functions.size(), 2U);  // the module's function, which has no closure here, and onFail
  EXPECT_EQ(functions[0].count, 0U);
  EXPECT_EQ(functions[0].place.line, 1U);
  EXPECT_EQ(functions[1].name, "onFail");
  EXPECT_EQ(functions[1].count, 20U);
  EXPECT_EQ(functions[1].retainedSize, 20U * 64);
  EXPECT_EQ(functions[1].place.endLine, 4U);
  EXPECT_FALSE(functions[1].ran) << "there is no sign of it";
}

TEST_F(HeapReportTest, NothingGrowsNothingIsReported) {
  const auto report =
      reportHeaps({snapshot("a.heapsnapshot", 2), snapshot("b.heapsnapshot", 2)}, options_);
  ASSERT_TRUE(report);
  EXPECT_TRUE(report->findings.empty());
  EXPECT_EQ(report->snapshots.size(), 2U);
}

TEST_F(HeapReportTest, TheSameLineIsReportedOnce) {
  const auto report = reportHeaps(
      {snapshot("a.heapsnapshot", 20, true), snapshot("b.heapsnapshot", 120, true)}, options_);
  ASSERT_TRUE(report);
  ASSERT_EQ(report->findings.size(), 1U) << "two queues, one place that adds listeners";
  EXPECT_EQ(report->findings[0].heap->counts, (std::vector<uint64_t>{40, 240}));
}

TEST_F(HeapReportTest, TheWrongOrderIsPutRightAndSaid) {
  const std::string a = snapshot("a.heapsnapshot", 20);
  const std::string b = snapshot("b.heapsnapshot", 220);
  const std::string c = snapshot("c.heapsnapshot", 400);
  const auto report = reportHeaps({c, b, a}, options_);
  ASSERT_TRUE(report) << report.error().toString();
  ASSERT_EQ(report->notes.size(), 1U);
  EXPECT_NE(report->notes[0].find(a + ", then " + b + ", then " + c), std::string::npos)
      << report->notes[0];
  ASSERT_EQ(report->snapshots.size(), 3U);
  EXPECT_EQ(report->snapshots[0].path, a);
  EXPECT_EQ(report->snapshots[2].path, c);
  ASSERT_EQ(report->findings.size(), 1U);
  EXPECT_EQ(report->findings[0].confidence, Confidence::Certain);
  EXPECT_EQ(report->findings[0].heap->counts, (std::vector<uint64_t>{20, 220, 400}));
  EXPECT_EQ(report->findings[0].heap->births.size(), 3U);
}

TEST_F(HeapReportTest, SaysWhyItIsNotSure) {
  const std::string few = snapshot("a.heapsnapshot", 20);
  const std::string more = snapshot("b.heapsnapshot", 220);
  const auto reasonsFor = [&](const std::vector<std::string>& paths) {
    const auto report = reportHeaps(paths, options_);
    return report && report->findings.size() == 1 ? report->findings[0].heap->reasons
                                                  : std::vector<Reason>();
  };
  EXPECT_EQ(reasonsFor({more}), std::vector{Reason::OneSnapshot});
  EXPECT_EQ(reasonsFor({few, more}), (std::vector{Reason::TwoSnapshots, Reason::Stay}));
  EXPECT_EQ(reasonsFor({few, more, snapshot("c.heapsnapshot", 225)}),
            (std::vector{Reason::LevelsOff, Reason::Stay}));
  EXPECT_EQ(reasonsFor({few, snapshot("d.heapsnapshot", 20), more}),
            (std::vector{Reason::Late, Reason::Stay}));
}

TEST_F(HeapReportTest, TheOrderIsPutRightWhichOneIsWrong) {
  const std::string a = snapshot("a.heapsnapshot", 20);
  const std::string b = snapshot("b.heapsnapshot", 220);
  const std::string c = snapshot("c.heapsnapshot", 400);
  for (const auto& given : {std::vector{c, a, b}, std::vector{a, c, b}, std::vector{b, a, c}}) {
    const auto report = reportHeaps(given, options_);
    ASSERT_TRUE(report) << report.error().toString();
    ASSERT_EQ(report->findings.size(), 1U) << given[0];
    EXPECT_EQ(report->findings[0].heap->counts, (std::vector<uint64_t>{20, 220, 400}));
    EXPECT_EQ(report->notes.size(), 1U);
  }
}

TEST_F(HeapReportTest, TheIndexGivesTheSameReport) {
  const std::vector<std::string> paths{snapshot("a.heapsnapshot", 20),
                                       snapshot("b.heapsnapshot", 220)};
  options_.useIndex = true;
  std::vector<std::string> notes;
  options_.note = [&](const std::string& note) { notes.push_back(note); };
  const auto first = reportHeaps(paths, options_);
  ASSERT_TRUE(first);
  // Of the earlier ones too little is looked at for an index.
  ASSERT_EQ(notes.size(), 1U);
  EXPECT_NE(notes[0].find("index written"), std::string::npos) << notes[0];
  notes.clear();
  ASSERT_TRUE(openHeap(paths[0], options_));
  notes.clear();
  const auto second = reportHeaps(paths, options_);
  ASSERT_TRUE(second);
  ASSERT_EQ(notes.size(), 2U);
  for (const std::string& note : notes) {
    EXPECT_NE(note.find("opened from its index"), std::string::npos) << note;
  }
  ASSERT_EQ(second->findings.size(), 1U);
  EXPECT_EQ(second->findings[0].fingerprint, first->findings[0].fingerprint);
  EXPECT_EQ(second->findings[0].heap->counts, first->findings[0].heap->counts);
}

TEST_F(HeapReportTest, AMissingSnapshotIsOneSentence) {
  const auto report = reportHeaps({(folder_ / "none.heapsnapshot").string()}, options_);
  ASSERT_FALSE(report);
  EXPECT_EQ(exitCodeOf(report.error().code), 3);
  EXPECT_NE(report.error().toString().find("none.heapsnapshot"), std::string::npos);
}

TEST_F(HeapReportTest, OneOfSeveralThatCannotBeReadIsLeftOutAndNamed) {
  const std::string first = snapshot("a.heapsnapshot", 20);
  const std::string second = snapshot("b.heapsnapshot", 40);
  const std::string none = (folder_ / "none.heapsnapshot").string();
  const std::string cut = snapshot("cut.heapsnapshot", 60);
  fs::resize_file(cut, fs::file_size(cut) / 2);
  // Wherever it stands.
  for (const auto& paths : {std::vector{first, second, cut}, std::vector{none, first, second},
                            std::vector{first, cut, second, none}}) {
    const auto report = reportHeaps(paths, options_);
    ASSERT_TRUE(report) << report.error().toString();
    ASSERT_EQ(report->snapshots.size(), 2U);
    ASSERT_EQ(report->findings.size(), 1U);
    EXPECT_EQ(report->findings[0].heap->counts, (std::vector<uint64_t>{20, 40}));
    ASSERT_EQ(report->unread.size(), paths.size() - 2);
    for (size_t i = 0; i < report->unread.size(); ++i) {
      EXPECT_EQ(report->notes[i], "left out: " + report->unread[i].toString());
    }
  }
  const auto nothing = reportHeaps({cut, none}, options_);
  ASSERT_FALSE(nothing);
  EXPECT_NE(nothing.error().toString().find("cut.heapsnapshot"), std::string::npos);
}

TEST_F(HeapReportTest, TheSameSnapshotTwiceCountsOnce) {
  const std::string first = snapshot("a.heapsnapshot", 20);
  const std::string copy = (folder_ / "copy.heapsnapshot").string();
  const std::string link = (folder_ / "link.heapsnapshot").string();
  fs::copy_file(first, copy);
  fs::create_hard_link(first, link);
  const std::string folder = folder_.string();
  for (const std::string& again : {first, folder + "/./a.heapsnapshot", copy, link}) {
    const auto report = reportHeaps({first, again}, options_);
    ASSERT_TRUE(report);
    EXPECT_EQ(report->snapshots.size(), 1U);
    ASSERT_FALSE(report->notes.empty());
    EXPECT_EQ(report->notes[0], again == first ? first + " is given twice and counts once"
                                               : again + " is the same snapshot as " + first +
                                                     " and counts once with it");
  }
}

TEST_F(HeapReportTest, ACancelledReportSaysSo) {
  const CancelSource source;
  source.cancel();
  options_.cancel = source.token();
  const auto report = reportHeaps({snapshot("a.heapsnapshot", 20)}, options_);
  ASSERT_FALSE(report);
  EXPECT_EQ(report.error().code, ErrorCode::Cancelled);
}

TEST_F(HeapReportTest, TooLittleMemoryIsRefusedWithBothNumbers) {
  options_.maxMemory = 1000;
  const auto report = reportHeaps({snapshot("a.heapsnapshot", 20)}, options_);
  ASSERT_FALSE(report);
  EXPECT_EQ(report.error().code, ErrorCode::TooLarge);
  EXPECT_NE(report.error().message.find("--max-memory"), std::string::npos)
      << report.error().message;
}

TEST_F(HeapReportTest, TheIndexDoesNotChangeWhatIsRefused) {
  const std::string path = snapshot("a.heapsnapshot", 20);
  options_.useIndex = true;
  ASSERT_TRUE(openHeap(path, options_));
  options_.maxMemory = 1000;
  for (const bool index : {true, false}) {
    options_.useIndex = index;
    const auto heap = openHeap(path, options_);
    ASSERT_FALSE(heap) << index;
    EXPECT_EQ(heap.error().toString(),
              path +
                  ": reading and analysing it needs about 17 MB of memory, and 1 MB are allowed; "
                  "--max-memory raises the limit (section \"snapshot\", byte 12)");
  }
  options_.maxMemory = 17'000'000;
  for (const bool index : {true, false}) {
    options_.useIndex = index;
    EXPECT_TRUE(openHeap(path, options_)) << index;
  }
}

TEST_F(HeapReportTest, AProfileIsHeldAgainstTheMemoryToo) {
  const std::string path = (folder_ / "a.heapprofile").string();
  std::ofstream(path, std::ios::binary)
      << R"({"head":{"callFrame":{"functionName":"f","url":"","lineNumber":1,"columnNumber":1},)"
      << R"("selfSize":8,"children":[]}})";
  EXPECT_TRUE(reportHeaps({path}, options_));
  options_.maxMemory = 1000;
  const auto report = reportHeaps({path}, options_);
  ASSERT_FALSE(report);
  EXPECT_EQ(report.error().code, ErrorCode::TooLarge);
  EXPECT_EQ(report.error().place->file, path);
}

// A snapshot whose objects were all allocated by one stack of a tree with `stacks` of them.
std::string tracedSnapshot(const fs::path& path, size_t stacks) {
  test::SampleHeap heap;
  heap.strings = {"f", "/app/a.js"};
  heap.nodes.resize(2);
  for (size_t i = 0; i < heap.nodes.size(); ++i) {
    heap.nodes[i].id = 2 * i + 1;
    heap.nodes[i].traceNodeId = 1;
  }
  heap.nodes[0].edges.push_back({2, 0, 1});
  test::SnapshotLayout layout;
  layout.traceFunctions = "[0,0,1,7,1,1]";
  layout.traceTree = "[1,0,0,0,[";
  for (size_t i = 2; i <= stacks; ++i) {
    layout.traceTree += (i > 2 ? "," : "") + std::to_string(i) + ",0,0,0,[]";
  }
  layout.traceTree += "]]";
  std::ofstream(path, std::ios::binary) << test::snapshotText(heap, layout);
  return path.string();
}

TEST_F(HeapReportTest, StacksThatDoNotFitAreLeftOutAndItIsSaid) {
  const std::string path = tracedSnapshot(folder_ / "traced.heapsnapshot", 100'000);
  for (const uint64_t limit : {uint64_t{0}, uint64_t{30'000'000}, uint64_t{17'500'000}}) {
    options_.maxMemory = limit;
    const auto report = reportHeaps({path}, options_);
    ASSERT_TRUE(report) << report.error().toString();
    const auto said =
        std::count_if(report->notes.begin(), report->notes.end(), [&](const std::string& note) {
          return note.starts_with(path + ": reading where its objects were allocated needs");
        });
    EXPECT_EQ(said, limit == 17'500'000 ? 1 : 0);
  }
}

TEST_F(HeapReportTest, QueriesAnswerAboutOneObject) {
  const auto heap = openHeap(snapshot("a.heapsnapshot", 20), options_);
  ASSERT_TRUE(heap);
  const auto chains = retainerChains(**heap, 101, 3);
  ASSERT_TRUE(chains);
  ASSERT_FALSE(chains->chains.empty());
  EXPECT_EQ(chains->chains[0].steps.back().objectId, 101U);
  const auto dominated = dominatedObjects(**heap, 13, 10);
  ASSERT_TRUE(dominated);
  EXPECT_EQ(dominated->object.name, "Queue");
  const auto unknown = retainerChains(**heap, 999'999, 3);
  ASSERT_FALSE(unknown);
  EXPECT_EQ(unknown.error().code, ErrorCode::NotFound);
}

TEST(RuleCatalog, TheTitleOfOneSnapshotClaimsNoGrowth) {
  EXPECT_EQ(ruleTitle("growing-collection", "growing"), ruleTitle("growing-collection"));
  EXPECT_EQ(ruleTitle("growing-collection", "many"), "A collection with very many entries");
}

TEST(RuleCatalog, EveryDetectorHasATitleAndAnAdvice) {
  EXPECT_FALSE(ruleTitle("listener-pileup").empty());
  EXPECT_FALSE(ruleMessage("listener-pileup", kAdviceMessage).empty());
  EXPECT_TRUE(ruleTitle("no-such-rule").empty());
  EXPECT_TRUE(ruleMessage("listener-pileup", "no-such-message").empty());
}

}  // namespace
}  // namespace leakline
