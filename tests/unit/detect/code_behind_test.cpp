#include "detect/code_behind.h"

#include <gtest/gtest.h>

#include "unit/detect/detector_support.h"

namespace leakline {
namespace {

using test::at;
using test::edge;
using test::function;
using test::kScripts;
using test::number;
using test::textualHeap;

// The node found behind `entry`, as an id.
uint64_t behind(const std::string& text, uint64_t entry) {
  const auto heap = textualHeap(std::string(kScripts) + text);
  const HeapScripts scripts(*heap);
  const HeapView view{*heap, scripts};
  const CodeOrigins origins(view);
  CodeSearch search(*heap, origins);
  return heap->id(search.behind(at(*heap, entry)).function).value;
}

// The others behind it, as ids.
std::vector<uint64_t> others(const std::string& text, uint64_t entry, uint64_t nearest) {
  const auto heap = textualHeap(std::string(kScripts) + text);
  const HeapScripts scripts(*heap);
  const HeapView view{*heap, scripts};
  const CodeOrigins origins(view);
  CodeSearch search(*heap, origins);
  std::vector<uint64_t> ids;
  for (const CodeBehind& other : search.others(at(*heap, entry), at(*heap, nearest))) {
    ids.push_back(heap->id(other.function).value);
  }
  return ids;
}

// A scope of its own, inside 107, which is inside the module's.
std::string scope(uint64_t id) {
  return "node " + number(id) + " object \"system / Context\"\n" +
         edge(id, "internal:previous", 107);
}

const std::string kOuter =
    "node 107 object \"system / Context\"\nedge 3 -internal:o-> 107\n"
    "edge 107 -internal:previous-> 9\nedge 107 -context:app-> 31\n";

TEST(CodeBehind, TheUsersOwnFunctionIsItself) {
  EXPECT_EQ(behind("", 31), 31U);
  EXPECT_EQ(behind("", 33), 33U) << "a library's, if there is nothing behind it";
  EXPECT_EQ(behind("", 35), 35U);
}

// stream.finished: Node's function captured the callback; what the module holds is not meant.
TEST(CodeBehind, NodesFunctionsLeadToWhatTheyCaptured) {
  const std::string text = kOuter + function(201, "onclose", 9, 4) + scope(203) +
                           edge(201, "internal:context", 203) + function(205, "done", 7, 8);
  EXPECT_EQ(behind(text, 201), 201U) << "the module's scope is everybody's";
  EXPECT_EQ(behind(text + edge(203, "context:callback", 205), 201), 205U);
}

// events.once on Node 16 and later: resolver → resolve → promise → reaction → promise of the async
// function `once` → reaction → V8's resuming function → the user's async function.
TEST(CodeBehind, PromisesLeadToWhoeverWaits) {
  std::string text = kOuter + function(201, "resolver", 9, 4) + scope(203) +
                     edge(201, "internal:context", 203) +
                     "node 205 closure \"\"\nnode 207 object \"system / Context\"\n"
                     "node 209 object Promise\nnode 211 hidden \"system / PromiseReaction\"\n"
                     "node 213 object Promise\nnode 215 hidden \"system / PromiseReaction\"\n"
                     "node 217 closure \"\"\nnode 219 object \"system / Context\"\n"
                     "node 221 object Generator\nlocation 221 script=7 line=5 column=4\n"
                     "node 223 array \"\"\n";
  text += edge(203, "context:resolve", 205) + edge(205, "internal:context", 207) +
          edge(207, "hidden:1", 209) + edge(209, "internal:reactions_or_result", 211) +
          edge(211, "hidden:2", 213) + edge(213, "internal:reactions_or_result", 215) +
          edge(215, "hidden:1", 217) + edge(217, "internal:context", 219) +
          edge(219, "internal:previous", 9) + edge(219, "internal:extension", 221) +
          edge(221, "internal:parameters_and_registers", 223);
  EXPECT_EQ(behind(text, 201), 221U);
}

// for await (… of setInterval(500)): the callback → V8's resolve → promise → reaction → Node's
// generator → what was asked of it → promise → reaction → the user's async function. The heap does
// not know the names of Node's variables.
TEST(CodeBehind, GeneratorsLeadToWhoeverWaitsForTheNextValue) {
  std::string text = kOuter + function(201, "", 9, 4) + scope(203) +
                     edge(201, "internal:context", 203) + "node 205 closure \"\"\n";
  const auto waits = [&](uint64_t first, uint64_t function, int script) {
    for (const char* node : {"object Promise", "hidden \"system / PromiseReaction\"",
                             "closure \"\"", "object \"system / Context\""}) {
      text += "node " + number(first) + " " + node + "\n";
      first += 2;
    }
    text +=
        edge(first - 8, "internal:reactions_or_result", first - 6) +
        edge(first - 6, "hidden:0", first - 4) + edge(first - 4, "internal:context", first - 2) +
        edge(first - 2, "internal:previous", 9) + edge(first - 2, "internal:extension", function) +
        "node " + number(function) + " object Generator\nlocation " + number(function) +
        " script=" + number(script) + " line=5 column=4\nnode " + number(function + 2) +
        " array \"\"\n" + edge(function, "internal:parameters_and_registers", function + 2);
  };
  text += edge(203, "hidden:0", 205) + "node 207 object \"system / Context\"\n" +
          edge(205, "internal:context", 207);
  waits(211, 221, 9);
  waits(231, 241, 7);
  text += edge(207, "hidden:1", 211) + "node 225 hidden \"system / AsyncGeneratorRequest\"\n" +
          edge(221, "hidden:3", 225) + edge(225, "hidden:2", 231);
  EXPECT_EQ(behind(text, 201), 241U);
}

TEST(CodeBehind, AResourceBoundFunctionLeadsToItsArgument) {
  const std::string text = function(201, "runInAsyncScope", 9, 4) + function(205, "done", 7, 8) +
                           "node 203 closure native_bind\n" +
                           edge(203, "internal:bound_function", 201) +
                           edge(203, "shortcut:bound_argument_0", 205);
  EXPECT_EQ(behind(text, 203), 205U);
}

// A library's function stands for the user's that it captured itself, not for what that leads to.
TEST(CodeBehind, LibrariesLeadOnlyToFunctionsTheyWereGiven) {
  const std::string text = kOuter + function(201, "invoke", 8, 4) + scope(203) +
                           edge(201, "internal:context", 203) + function(205, "mine", 7, 8) +
                           "node 207 object Application\n" + edge(203, "context:app", 207);
  EXPECT_EQ(behind(text + edge(207, "property:callback", 205), 201), 201U);
  EXPECT_EQ(behind(text + edge(203, "context:cb", 205), 201), 205U);
  const std::string other = function(209, "other", 8, 9) + scope(211) +
                            edge(209, "internal:context", 211) + edge(203, "context:next", 209) +
                            edge(211, "context:cb", 205);
  EXPECT_EQ(behind(text + other, 201), 201U) << "not through another library function";
}

TEST(CodeBehind, SearchesEnd) {
  // Scopes that hold each other's functions without end.
  std::string text = kOuter;
  for (uint64_t i = 0; i < 300; ++i) {
    const uint64_t id = 1001 + 4 * i;
    text += function(id, "next", 9, 4) + scope(id + 2) + edge(id, "internal:context", id + 2) +
            edge(id + 2, "context:next", 1001 + 4 * ((i + 1) % 300));
  }
  EXPECT_EQ(behind(text, 1001), 1001U);
}

// In a bundle a library's function has the program's script.
TEST(CodeBehind, InABundleTheNearestMayBeALibrarys) {
  const std::string text = kOuter + function(201, "ofLibrary", 7, 4) + scope(203) +
                           edge(201, "internal:context", 203) + function(205, "mine", 7, 8) +
                           "node 207 object Subscriber\nnode 209 object Observer\n" +
                           edge(207, "property:_next", 201) +
                           edge(207, "property:destination", 209) + edge(209, "property:next", 205);
  EXPECT_EQ(behind(text, 207), 201U);
  EXPECT_EQ(others(text, 207, 201), std::vector<uint64_t>{205});
  EXPECT_EQ(others(text, 205, 205), std::vector<uint64_t>{});
  EXPECT_EQ(others(text + edge(203, "context:cb", 31), 207, 201), (std::vector<uint64_t>{205, 31}));
}

}  // namespace
}  // namespace leakline
