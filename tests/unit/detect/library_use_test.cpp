#include "detect/library_use.h"

#include <gtest/gtest.h>

#include "detect/function_owner.h"
#include "unit/detect/detector_support.h"

namespace leakline {
namespace {

using test::at;
using test::edge;
using test::function;
using test::kScripts;
using test::number;
using test::textualHeap;

// A Map in the field `table` of a library's object in the user's variable `cache`.
const std::string kCache = "edge 31 -internal:context-> 11\n" + function(71, "Cache", 8, 5) +
                           "edge 3 -internal:9-> 71\nnode 81 object Cache\n"
                           "location 81 script=8 line=5 column=4\nedge 11 -context:cache-> 81\n"
                           "node 83 object Map\nedge 81 -property:table-> 83\n";

std::string useIn(const std::string& text, uint64_t collection = 83) {
  const auto heap = textualHeap(std::string(kScripts) + text);
  const HeapScripts scripts(*heap);
  const ScriptOwners owners(*heap, scripts);
  const auto clue = libraryUse(*heap, scripts, owners, at(*heap, collection));
  if (!clue) return "none";
  EXPECT_EQ(clue->kind, ClueKind::Use);
  std::string all = clue->variable;
  for (const std::string& name : clue->path) all += "." + name;
  if (clue->scope) all += ":" + number(clue->scope->line);
  return all + clue->module;
}

TEST(LibraryUse, IsTheVariableFromWhichPropertiesLeadThere) {
  EXPECT_EQ(useIn(kCache), "cache.table:1");
  EXPECT_EQ(useIn("edge 31 -internal:context-> 11\n" + function(71, "Container", 8, 5) +
                  "edge 3 -internal:9-> 71\nnode 79 object Object\nedge 11 -context:winston-> 79\n"
                  "node 81 object Container\nlocation 81 script=8 line=5 column=4\n"
                  "edge 79 -property:loggers-> 81\nnode 83 object Map\n"
                  "edge 81 -property:all-> 83\n"),
            "winston.loggers.all:1");
}

TEST(LibraryUse, OfTheUsersOwnObjectsIsNone) {
  EXPECT_EQ(useIn("edge 31 -internal:context-> 11\nnode 81 object Store\n"
                  "location 81 script=7 line=5 column=4\nedge 11 -context:store-> 81\n"
                  "node 83 object Map\nedge 81 -property:table-> 83\n"),
            "none");
  // A plain object in a variable, all of it the user's.
  EXPECT_EQ(
      useIn("edge 31 -internal:context-> 11\nnode 81 object Object\n"
            "edge 11 -context:store-> 81\nnode 83 object Map\nedge 81 -property:table-> 83\n"),
      "none");
}

TEST(LibraryUse, BackwardsIsNoWay) {
  std::string text = kCache;
  const std::string variable = "edge 11 -context:cache-> 81\n";
  text.replace(text.find(variable), variable.size(),
               "node 85 object Item\nedge 11 -context:item-> 85\nedge 85 -property:parent-> 81\n");
  EXPECT_EQ(useIn(text), "/srv/node_modules/lib/index.js") << "only the package can be named";
}

// createStore() of a package: only its methods see the list.
TEST(LibraryUse, OfAListThatOnlyMethodsSeeIsTheVariableWithTheObject) {
  const std::string store =
      "edge 31 -internal:context-> 11\nnode 81 object Object\nedge 11 -context:store-> 81\n" +
      function(71, "dispatch", 8, 5) + function(75, "subscribe", 8, 6) +
      "edge 81 -property:dispatch-> 71\nedge 81 -property:subscribe-> 75\n"
      "node 83 object \"system / Context\"\nedge 83 -internal:previous-> 9\n"
      "edge 71 -internal:context-> 83\nedge 75 -internal:context-> 83\n"
      "node 85 object Array\nedge 83 -context:nextListeners-> 85\n";
  const auto heap = textualHeap(std::string(kScripts) + store);
  const HeapScripts scripts(*heap);
  const ScriptOwners owners(*heap, scripts);
  EXPECT_EQ(variableOfLibrary(*heap, scripts, owners, at(*heap, 85)), "store");
  EXPECT_EQ(useIn(store, 85), "/srv/node_modules/lib/index.js")
      << "not what makes other things grow";
}

// A scope for each timer: its client, and what all of them share.
std::string timers(uint64_t shared) {
  std::string text = function(71, "Client", 8, 5) + "edge 3 -internal:9-> 71\n" +
                     "node 81 object Server\nlocation 81 script=8 line=5 column=4\n";
  for (uint64_t i = 0; i < 6; ++i) {
    const uint64_t id = 1001 + 10 * i;
    text += function(id, "beat", 8, 30) + "node " + number(id + 2) +
            " object \"system / Context\"\n" + edge(id, "internal:context", id + 2) +
            edge(id + 2, "internal:previous", 11) + "node " + number(id + 4) +
            " object Client\nlocation " + number(id + 4) + " script=8 line=5 column=4\n" +
            edge(id + 2, "context:self", shared != 0 ? shared : id + 4) +
            edge(3, "internal:t" + number(i), id);
  }
  return text;
}

std::vector<NodeIndex> ownersIn(const Heap& heap) {
  const HeapScripts scripts(heap);
  const HeapView view{heap, scripts};
  const CodeOrigins origins(view);
  std::vector<NodeIndex> functions;
  for (uint64_t i = 0; i < 6; ++i) functions.push_back(at(heap, 1001 + 10 * i));
  const FunctionOwners owners(heap, origins);
  const std::vector<NodeIndex> found = owners.of(functions);
  if (!found.empty()) {
    EXPECT_EQ(owners.creationClue(found[0]).className, "Client");
    EXPECT_EQ(owners.creationClue(found[0]).classPlace->line, 5U);
  }
  return found;
}

TEST(FunctionOwners, AreWhatEachFunctionHasForItself) {
  const auto heap = textualHeap(std::string(kScripts) + timers(0));
  const std::vector<NodeIndex> found = ownersIn(*heap);
  ASSERT_EQ(found.size(), 6U);
  EXPECT_EQ(found[1], at(*heap, 1015));
}

TEST(FunctionOwners, WhatAllShareOwnsNone) {
  EXPECT_TRUE(ownersIn(*textualHeap(std::string(kScripts) + timers(81))).empty());
}

}  // namespace
}  // namespace leakline
