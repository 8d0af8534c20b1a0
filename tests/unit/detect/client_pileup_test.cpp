#include "detect/client_pileup.h"

#include <gtest/gtest.h>

#include "unit/detect/detector_support.h"

namespace leakline {
namespace {

using test::argument;
using test::functionAt;
using test::number;
using test::observed;
using test::textualHeap;
using test::verdictOf;

const std::string kRoots = R"heap(
  node 1 synthetic ""
  node 3 synthetic "(GC roots)"
  edge 1 -element:1-> 3
)heap" + functionAt(31, "connect", "node:net", 5, 100, 20) +
                           functionAt(41, "onFail", "/srv/app.js", 7, 12, 24) +
                           functionAt(51, "Queue", "/srv/node_modules/bull/lib/queue.js", 9, 80,
                                      14) +
                           "edge 3 -internal:1-> 31\nedge 3 -internal:2-> 41\n"
                           "edge 3 -internal:3-> 51\n";

// A socket with ids base … base + 6 and a listener of the program.
std::string socket(uint64_t base, bool open = true) {
  std::string text = "node " + number(base) + " object Socket size=100\nlocation " + number(base) +
                     " script=5 line=300 column=10\n";
  text += "node " + number(base + 4) + " object Object\nedge " + number(base) +
          " -property:_events-> " + number(base + 4) + "\nedge " + number(base + 4) +
          " -property:error-> 41\n";
  if (!open) return text + "edge 3 -element:" + number(base) + "-> " + number(base) + "\n";
  text += "node " + number(base + 2) + " object TCP size=56\nnode " + number(base + 1) +
          " synthetic \"Node / TCPSocketWrap\" size=400\n";
  text += "edge 1 -element:" + number(base) + "-> " + number(base + 1) + "\n";
  text +=
      "edge " + number(base + 1) + " -internal:native_to_javascript-> " + number(base + 2) + "\n";
  text += "edge " + number(base) + " -property:\"<symbol kHandle>\"-> " + number(base + 2) + "\n";
  text +=
      "edge " + number(base + 2) + " -property:\"<symbol owner_symbol>\"-> " + number(base) + "\n";
  return text;
}

// A Queue, held by a global table, that has a client that has a socket.
std::string queue(uint64_t base) {
  std::string text = socket(base + 10);
  text += "node " + number(base) + " object Queue size=24\nlocation " + number(base) +
          " script=9 line=80 column=14\nedge 3 -element:" + number(base) + "-> " + number(base) +
          "\n";
  text += "node " + number(base + 2) + " object Array\nedge " + number(base) +
          " -property:clients-> " + number(base + 2) + "\n";
  text += "node " + number(base + 4) + " object Redis\nlocation " + number(base + 4) +
          " script=9 line=10 column=5\nedge " + number(base + 2) + " -element:0-> " +
          number(base + 4) + "\nedge " + number(base + 4) + " -property:stream-> " +
          number(base + 10) + "\n";
  return text;
}

TEST(ClientPileup, TheOutermostClassIsNamed) {
  std::string text = kRoots;
  for (uint64_t i = 0; i < 12; ++i) text += queue(1001 + 20 * i);
  const auto heap = textualHeap(text);
  const auto found = observed(kClientPileup, *heap);
  ASSERT_EQ(found.size(), 1U) << "not the Redis and the Socket in it";
  const Sighting& s = found[0];
  EXPECT_EQ(s.count, 12U);
  EXPECT_EQ(s.key, "class Queue\n/srv/node_modules/bull/lib/queue.js:80:14");
  EXPECT_EQ(argument(s, "class"), "Queue");
  EXPECT_EQ(argument(s, "handle"), "socket");
  ASSERT_EQ(s.clues.size(), 1U);
  EXPECT_EQ(s.clues[0].kind, ClueKind::Creation);
  EXPECT_EQ(s.clues[0].className, "Queue");
  ASSERT_TRUE(s.clues[0].classPlace);
  EXPECT_EQ(s.clues[0].classPlace->line, 80U);
  EXPECT_EQ(s.members.size(), 12U);
  EXPECT_EQ(s.companions.size(), 36U) << "handle, Redis and Socket of each";
}

TEST(ClientPileup, SocketsBelongToTheFunctionThatListens) {
  std::string text = kRoots;
  for (uint64_t i = 0; i < 6; ++i) text += socket(1001 + 20 * i);
  const auto heap = textualHeap(text);
  const auto found = observed(kClientPileup, *heap);
  ASSERT_EQ(found.size(), 1U);
  EXPECT_EQ(found[0].count, 6U);
  EXPECT_EQ(found[0].key, "class Socket\nnode:net:300:10\n/srv/app.js:12:24");
  EXPECT_EQ(found[0].ceiling, Confidence::Certain);
  ASSERT_EQ(found[0].clues[0].nearby.size(), 1U);
  EXPECT_EQ(found[0].clues[0].nearby[0].line, 12U);
}

// Of the sockets only those count that no client has.
TEST(ClientPileup, AClientsSocketsAreNotCountedAgain) {
  std::string text = kRoots;
  for (uint64_t i = 0; i < 6; ++i) text += queue(1001 + 20 * i);
  for (uint64_t i = 0; i < 9; ++i) text += socket(3001 + 20 * i);
  const auto found = observed(kClientPileup, *textualHeap(text));
  ASSERT_EQ(found.size(), 2U);
  EXPECT_EQ(argument(found[0], "class"), "Socket");
  EXPECT_EQ(found[0].count, 9U);
  EXPECT_EQ(argument(found[1], "class"), "Queue");
  EXPECT_EQ(found[1].count, 6U);
}

TEST(ClientPileup, ConnectionsThatOthersOpenedAreAtMostPossible) {
  std::string text = kRoots + "node 61 object Server\nedge 3 -internal:9-> 61\n";
  for (uint64_t i = 0; i < 6; ++i) {
    text += socket(1001 + 20 * i);
    text += "edge " + number(1001 + 20 * i) + " -property:server-> 61\n";
  }
  const auto found = observed(kClientPileup, *textualHeap(text));
  ASSERT_EQ(found.size(), 1U);
  EXPECT_EQ(found[0].ceiling, Confidence::Possible);
  EXPECT_FALSE(found[0].liftedBySource);
  EXPECT_EQ(argument(found[0], "handle"), "accepted socket");
  ASSERT_EQ(found[0].clues.size(), 1U) << "no call that makes sockets made these";
  EXPECT_EQ(found[0].clues[0].kind, ClueKind::Registration);
  EXPECT_EQ(found[0].clues[0].function->line, 12U);
}

// Sockets without a listener of the program's: only the source tells who opened them, unless an
// agent of Node's did.
TEST(ClientPileup, NobodyListens) {
  std::string text = kRoots;
  for (uint64_t i = 0; i < 12; ++i) {
    std::string one = socket(1001 + 20 * i);
    const std::string listener = "edge " + number(1005 + 20 * i) + " -property:error-> 41\n";
    one.erase(one.find(listener), listener.size());
    if (i >= 6) one += "edge " + number(1005 + 20 * i) + " -property:agentRemove-> 31\n";
    text += one;
  }
  const auto found = observed(kClientPileup, *textualHeap(text));
  ASSERT_EQ(found.size(), 2U);
  EXPECT_EQ(found[0].count, 6U);
  EXPECT_EQ(found[0].ceiling, Confidence::Possible);
  EXPECT_TRUE(found[0].liftedBySource);
  ASSERT_EQ(found[0].clues.size(), 1U);
  EXPECT_EQ(found[0].clues[0].kind, ClueKind::Creation);
  EXPECT_EQ(argument(found[1], "handle"), "agent's socket");
  EXPECT_EQ(found[1].ceiling, Confidence::Possible);
  EXPECT_FALSE(found[1].liftedBySource);
  EXPECT_TRUE(found[1].clues.empty());
}

// An HTTP/2 session over a socket of Node's. They know each other; ids do not tell which was first.
std::string session(uint64_t id, uint64_t socketBase) {
  const std::string handle = number(id + 2);
  return socket(socketBase) + "node " + number(id) + " object ClientHttp2Session\nlocation " +
         number(id) + " script=5 line=700 column=14\nnode " + handle +
         " object Http2Session\nnode " + number(id + 1) +
         " native \"Node / Http2Session\" size=900\nedge 1 -element:" + number(id) + "-> " +
         number(id + 1) + "\nedge " + number(id + 1) + " -internal:native_to_javascript-> " +
         handle + "\nedge " + number(id) + " -property:\"<symbol kHandle>\"-> " + handle +
         "\nedge " + number(id) + " -property:\"<symbol socket>\"-> " + number(socketBase) +
         "\nedge " + number(socketBase) + " -property:\"<symbol session>\"-> " + number(id) + "\n";
}

TEST(ClientPileup, ASessionIsAboveItsSocketWhicheverIsOlder) {
  for (const bool sessionFirst : {false, true}) {
    std::string text = kRoots;
    for (uint64_t i = 0; i < 12; ++i) {
      const uint64_t base = 1001 + 60 * i;
      text += sessionFirst ? session(base, base + 20) : session(base + 20, base);
    }
    const auto found = observed(kClientPileup, *textualHeap(text));
    ASSERT_EQ(found.size(), 1U) << sessionFirst;
    EXPECT_EQ(argument(found[0], "class"), "ClientHttp2Session");
    EXPECT_EQ(argument(found[0], "handle"), "HTTP/2 session");
  }
}

// An open WebSocket and its socket, which know each other. What it is made for listens to it.
std::string webSocket(uint64_t id, uint64_t socketBase) {
  std::string text = socket(socketBase) + "node " + number(id) + " object WebSocket\nlocation " +
                     number(id) + " script=13 line=90 column=14\n";
  text += "edge " + number(id) + " -property:_socket-> " + number(socketBase) + "\n";
  text += "edge " + number(socketBase) + " -property:\"<symbol websocket>\"-> " + number(id) + "\n";
  return text;
}

std::string listenedTo(uint64_t id) {
  return "node " + number(id + 4) + " object Object\nedge " + number(id) + " -property:_events-> " +
         number(id + 4) + "\nedge " + number(id + 4) + " -property:open-> 41\n";
}

// Both ends of each connection are in the process: the client's WebSocket is older than its socket,
// the server's is younger, and nobody listens to it.
TEST(ClientPileup, OfTwoEndsInOneProcessTheOpenedOneIsMeant) {
  std::string text =
      kRoots + functionAt(71, "WebSocket", "/srv/node_modules/ws/lib/websocket.js", 13, 90, 14) +
      "edge 3 -internal:4-> 71\nnode 81 object Server\nedge 3 -internal:9-> 81\n";
  for (uint64_t i = 0; i < 12; ++i) {
    const uint64_t client = 1001 + 60 * i;
    text += webSocket(client, client + 10) + listenedTo(client);
    text += webSocket(client + 48, client + 30);
    text += "edge " + number(client + 30) + " -property:server-> 81\n";
  }
  const auto found = observed(kClientPileup, *textualHeap(text));
  ASSERT_EQ(found.size(), 2U) << "and no sockets";
  const Sighting& opened = found[0];
  EXPECT_EQ(argument(opened, "class"), "WebSocket");
  EXPECT_EQ(opened.count, 12U);
  EXPECT_EQ(opened.members.size(), 12U);
  EXPECT_EQ(opened.companions.size(), 24U) << "their own handles and sockets";
  EXPECT_EQ(opened.ceiling, Confidence::Certain);
  EXPECT_EQ(opened.clues[0].classPlace->line, 90U);
  ASSERT_EQ(opened.clues[0].nearby.size(), 1U);
  EXPECT_EQ(opened.clues[0].nearby[0].line, 12U);
  EXPECT_EQ(argument(found[1], "class"), "WebSocket");
  EXPECT_EQ(found[1].count, 12U);
  EXPECT_EQ(found[1].ceiling, Confidence::Possible);
  EXPECT_NE(found[1].key, opened.key);
}

// In a bundle a class may be a package's, which a server makes for what others open: only the
// source can tell that it is the user's.
TEST(ClientPileup, WhatABundleAcceptedIsOnlyPossible) {
  const auto seen = [](std::string_view script, bool bundled) {
    std::string text = kRoots + functionAt(71, "WebSocket", script, 13, 90, 14) +
                       "edge 3 -internal:4-> 71\nnode 81 object Server\nedge 3 -internal:9-> 81\n";
    if (bundled) text += "node 77 string bundle.js.map\nedge 73 -hidden:9-> 77\n";
    for (uint64_t i = 0; i < 6; ++i) {
      text += webSocket(1041 + 60 * i, 1011 + 60 * i);
      text += "edge " + number(1011 + 60 * i) + " -property:server-> 81\n";
    }
    const auto found = observed(kClientPileup, *textualHeap(text));
    EXPECT_EQ(found.size(), 1U);
    return found.empty() ? Sighting() : found[0];
  };
  EXPECT_EQ(seen("/srv/live.js", false).ceiling, Confidence::Certain) << "the user's own doing";
  const Sighting bundled = seen("/srv/bundle.js", true);
  EXPECT_EQ(bundled.ceiling, Confidence::Possible);
  EXPECT_TRUE(bundled.liftedBySource);
  EXPECT_EQ(bundled.clues.front().kind, ClueKind::Creation);
  const Sighting package = seen("/srv/node_modules/ws/lib/websocket.js", false);
  EXPECT_EQ(package.ceiling, Confidence::Possible);
  EXPECT_FALSE(package.liftedBySource);
}

// A socket of Node's serves the program's class even if all of them were there first.
TEST(ClientPileup, AnAcceptedSocketBelongsToTheProgramsClass) {
  std::string text =
      kRoots + functionAt(71, "WebSocket", "/srv/node_modules/ws/lib/websocket.js", 13, 90, 14) +
      "edge 3 -internal:4-> 71\n";
  for (uint64_t i = 0; i < 6; ++i) text += webSocket(1041 + 60 * i, 1011 + 60 * i);
  const auto found = observed(kClientPileup, *textualHeap(text));
  ASSERT_EQ(found.size(), 1U);
  EXPECT_EQ(argument(found[0], "class"), "WebSocket");
}

// Of two classes of the program's that know each other the latest heap names one. Earlier ones have
// both: their ages may say something else.
TEST(ClientPileup, EarlierHeapsCountWhateverTheLatestNames) {
  std::string text =
      kRoots + functionAt(71, "WebSocket", "/srv/node_modules/ws/lib/websocket.js", 13, 90, 14) +
      "edge 3 -internal:4-> 71\n";
  for (uint64_t i = 0; i < 6; ++i) {
    const uint64_t base = 1001 + 60 * i;
    const std::string receiver = number(base + 50);
    text += webSocket(base, base + 10) + "node " + receiver + " object Receiver\nlocation " +
            receiver + " script=13 line=20 column=14\nedge " + receiver + " -property:socket-> " +
            number(base) + "\nedge " + number(base) + " -property:receiver-> " + receiver + "\n";
  }
  const auto heap = textualHeap(text);
  const auto latest = observed(kClientPileup, *heap);
  ASSERT_EQ(latest.size(), 1U);
  EXPECT_EQ(argument(latest[0], "class"), "WebSocket") << "the older";
  const HeapScripts scripts(*heap);
  const HeapView earlier{*heap, scripts, {}, true};
  const auto counted = kClientPileup.observe(earlier, CancelToken());
  ASSERT_EQ(counted.size(), 2U);
  EXPECT_TRUE(counted[0].key == latest[0].key || counted[1].key == latest[0].key);
  EXPECT_EQ(counted[0].count, 6U);
  EXPECT_EQ(counted[1].count, 6U);
}

TEST(ClientPileup, ClosedOnesDoNotCount) {
  std::string text = kRoots;
  for (uint64_t i = 0; i < 10; ++i) text += socket(1001 + 20 * i, i < 6);
  const auto found = observed(kClientPileup, *textualHeap(text));
  ASSERT_EQ(found.size(), 1U);
  EXPECT_EQ(found[0].count, 6U);
}

// What has no handle may come first: prototypes, and what is closed.
TEST(ClientPileup, ClosedOnesMayBeTheOldest) {
  std::string text = kRoots;
  for (uint64_t i = 0; i < 30; ++i) text += socket(1001 + 20 * i, i >= 6);
  const auto found = observed(kClientPileup, *textualHeap(text));
  ASSERT_EQ(found.size(), 1U);
  EXPECT_EQ(found[0].count, 24U);
}

// Every request refers to one shared connection: nobody's own.
TEST(ClientPileup, ASharedConnectionIsNoPile) {
  std::string text = kRoots + socket(501);
  for (uint64_t i = 0; i < 20; ++i) {
    const std::string id = number(1001 + 2 * i);
    text += "node " + id + " object Job\nlocation " + id +
            " script=7 line=3 column=1\nedge 3 -element:" + id + "-> " + id + "\nedge " + id +
            " -property:socket-> 501\n";
  }
  EXPECT_TRUE(observed(kClientPileup, *textualHeap(text)).empty());
}

TEST(ClientPileup, Verdicts) {
  const Sighting s;
  EXPECT_EQ(verdictOf(kClientPileup, s, {20, 220, 420}), "certain growing");
  EXPECT_EQ(verdictOf(kClientPileup, s, {20, 420}), "likely growing");
  EXPECT_EQ(verdictOf(kClientPileup, s, {400, 400, 400}), "") << "a pool";
  EXPECT_EQ(verdictOf(kClientPileup, s, {10, 12, 14}), "likely growing");
  EXPECT_EQ(verdictOf(kClientPileup, s, {20, 120, 220}, {0, 0, 220}), "possible growing")
      << "renewed all the time";
}

}  // namespace
}  // namespace leakline
