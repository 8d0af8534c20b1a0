// From a clue to the place to change: where something is created, or loaded again.
#include "unit/engine/marked_program.h"

namespace leakline {
namespace {

using test::MarkedProgram;

SourceClue creationOf(std::string className) {
  SourceClue clue{.kind = ClueKind::Creation};
  clue.className = std::move(className);
  return clue;
}

TEST(Creation, OfAPackagesClass) {
  MarkedProgram program(
      {{"node_modules/bull/lib/queue.js", "const Queue = function Queue §2(name) {};"},
       {"app.js",
        "const Queue = require('bull');\nconst shared = new Queue('x');\n"
        "app.get('/mail', (req, res) => {\n"
        "  const q = ‹new› Queue('mail');\n  q.on('error', function f §1() {});\n});"}});
  SourceClue clue = creationOf("Queue");
  clue.classPlace = program.function('2');
  program.expect(clue);
  clue.className = "EventEmitter";
  program.expect(clue);
  SourceClue nearby = creationOf("");
  nearby.nearby = {program.function('1')};
  program.expect(nearby);
}

// The first one of all is made in another line than the many.
TEST(Creation, WhatIsMadeWhileThereIsNoneIsMadeOnce) {
  MarkedProgram program({{"app.js",
                          "class Node §1{}\nlet root = null;\nfunction insert(key) {\n"
                          "  if (!root) { root = new Node(key); return; }\n"
                          "  let at = root;\n"
                          "  while (at[key]) at = at[key];\n"
                          "  if (!at[key]) at[key] = ‹new› Node(key);\n}"}});
  SourceClue clue = creationOf("Node");
  clue.classPlace = program.function('1');
  program.expect(clue);
}

TEST(Creation, ByFactories) {
  MarkedProgram factory(
      {{"node_modules/@redis/client/dist/lib/client/index.js", "class RedisClient §2{}"},
       {"app.js",
        "const redis = require('@redis/client');\n"
        "exports.handle = async () => { const c = redis.‹createClient›(); };"}});
  SourceClue clue = creationOf("RedisClient");
  clue.classPlace = factory.function('2');
  factory.expect(clue);
  MarkedProgram compiled{{"node_modules/pg/lib/client.js", "class Client §2{}"},
                         {"app.js",
                          "const pg_1 = require('pg');\nconst x_1 = require('x');\n"
                          "exports.handle = () => { new x_1.Client(); ‹new› pg_1.Client(); };"}};
  clue = creationOf("Client");
  clue.classPlace = compiled.function('2');
  compiled.expect(clue);
}

// One more like the one that is shared.
TEST(Creation, ByCopies) {
  const std::string library = "class Redis §2{}";
  MarkedProgram copy({{"node_modules/ioredis/built/index.js", library},
                      {"app.js",
                       "const Redis = require('ioredis');\nlet shared = null;\n"
                       "exports.setup = () => { shared = new Redis(); };\n"
                       "exports.handle = () => {\n  const sub = shared.‹duplicate›();\n"
                       "  sub.on('message', function f §1() {});\n};"}});
  SourceClue clue = creationOf("DataHandler");
  clue.classPlace = copy.function('2');
  copy.expect(clue);
  clue.nearby = {copy.function('1')};
  copy.expect(clue);
  MarkedProgram other({{"node_modules/ioredis/built/index.js", library},
                       {"app.js",
                        "const Redis = require('ioredis');\nconst text = new Text();\n"
                        "exports.handle = () => { text.clone(); ‹new› Redis(); };"}});
  clue = creationOf("Redis");
  clue.classPlace = other.function('2');
  other.expect(clue);
}

TEST(Creation, OfTheUsersClass) {
  MarkedProgram program(
      {{"client.js", "§2class Client {}\nmodule.exports = Client;"},
       {"home.js", "const C = require('./client');\nexports.index = () => ‹new› C().fetch();"}});
  SourceClue clue = creationOf("Client");
  clue.classPlace = program.function('2');
  program.expect(clue);
}

TEST(Creation, OfNodesOwnClasses) {
  MarkedProgram program{{"app.js",
                         "const net = require('node:net');\nconst server = net.createServer();\n"
                         "exports.ask = () => net.‹connect›(80);"}};
  SourceClue clue = creationOf("Socket");
  clue.methods = {"connect", "createConnection"};
  program.expect(clue);
}

// Each class of Node's comes from calls of its own.
TEST(Creation, OfOneOfTheClassesOfANodeModule) {
  const std::string app =
      "const net = require('net');\nconst shared = net.connect(1);\n"
      "exports.serve = () => net.createServer(() => {});\nexports.ask = () => net.connect(80);";
  MarkedProgram program{{"node:net", "§2"}, {"app.js", app}};
  const auto lineOf = [&](const std::string& className) {
    SourceClue clue = creationOf(className);
    clue.classPlace = program.function('2');
    const CausePlaces found = program.found(clue);
    EXPECT_TRUE(found.primary);
    return found.madeByUser ? found.primary->line : 0;
  };
  EXPECT_EQ(lineOf("Server"), 2U);
  EXPECT_EQ(lineOf("Socket"), 3U);
  EXPECT_EQ(lineOf("BlockList"), 0U) << "some call of the module, not for sure";
}

TEST(Creation, IsTheUsersIfItRunsAgainAndMakesTheClass) {
  const auto found = [](const std::string& app) {
    MarkedProgram program{{"node_modules/db/index.js", "class Client §2{}"}, {"app.js", app}};
    SourceClue clue = creationOf("Client");
    clue.classPlace = program.function('2');
    return program.found(clue);
  };
  const CausePlaces again =
      found("const db = require('db');\nexports.ask = () => new db.Client();");
  EXPECT_TRUE(again.madeByUser);
  EXPECT_EQ(again.made, "Client");
  EXPECT_FALSE(found("const db = require('db');\nconst c = new db.Client();").madeByUser);
  const CausePlaces other = found("const Db = require('db');\nexports.ask = () => new Db.Pool();");
  EXPECT_FALSE(other.madeByUser) << "perhaps what makes it, perhaps not";
  EXPECT_EQ(other.made, "Pool");
  EXPECT_EQ(found("const db = require('db');\nexports.ask = () => db.connect();").made, "");
  EXPECT_EQ(found("const any = require('db');\nexports.ask = () => new any();").made, "");
}

TEST(Creation, NearAPropertysListener) {
  MarkedProgram program(
      {{"app.js",
        "class A { open () { this.c = ‹new› Client(); this.c.on('end', §1() => {}); } }"}});
  SourceClue clue = creationOf("");
  clue.nearby = {program.function('1')};
  program.expect(clue);
}

void expectReload(const std::string& source) {
  SCOPED_TRACE(source);
  MarkedProgram program{{"app.js", source}, {"plugin.js", "exports.run = §9() => 1;"}};
  SourceClue clue{.kind = ClueKind::Reload};
  clue.module = program.path("plugin.js");
  program.expect(clue, source.find("⟦") != std::string::npos ? "removal" : "");
}

TEST(Reload, IsTheRequireAfterTheDelete) {
  expectReload(
      "function reload (id) {\n  const file = require.resolve(id);\n"
      "  ⟦delete require.cache[file]⟧;\n  return ‹require›(file);\n}");
  expectReload(
      "const fs = require('fs');\nfunction f () { const a = require('./other');\n"
      "  delete require.cache[require.resolve('./plugin')];\n"
      "  return ‹require›('./plugin').run();\n}");
  expectReload(
      "const p = require('./plugin');\n"
      "function clear () { for (const k of keys()) delete require.cache[k]; }\n"
      "function get () { clear(); return ‹require›('./plugin'); }");
  expectReload("function clear (k) { ‹delete require.cache[k]›; }");
  expectReload("function f (k) { delete cache[k]; return require(k); }");
}

// Something else deletes it: the module knows by whom it was asked for.
TEST(Reload, OfWhatAnotherFileRemoved) {
  const auto expectAgain = [](const std::string& source,
                              const std::string& helper = "exports.x = 1;") {
    SCOPED_TRACE(source);
    MarkedProgram program{{"app.js", source}, {"purge.js", helper}, {"plugin.js", "§9() => 1;"}};
    SourceClue clue{.kind = ClueKind::Reload, .scope = program.function('1')};
    clue.module = program.path("plugin.js");
    program.expect(clue, helper.find("⟦") != std::string::npos ? "removal" : "");
  };
  expectAgain(
      "const { purge } = require('./purge');\nconst first = require('./plugin');\n"
      "function load §1(name) { purge(); return ‹require›(path.join(folder, name)); }",
      "exports.purge = () => { for (const k of keys()) ⟦delete require.cache[k]⟧; };");
  expectAgain("function load §1() { require('./purge'); return ‹require›('./plugin'); }");
  expectAgain("const fresh = require('fresh');\nfunction load §1() { ‹fresh›('./plugin').run(); }");
  expectAgain("const first = require('./plugin');\nfunction load §1() { return first; }");
}

}  // namespace
}  // namespace leakline
