#include "engine/joint/library_use.h"

#include <gtest/gtest.h>

#include "unit/engine/marked_program.h"

namespace leakline {
namespace {

using test::MarkedProgram;

void expectUse(const std::string& source, std::vector<std::string> path,
               std::string variable = "cache") {
  SCOPED_TRACE(source);
  MarkedProgram program{{"app.js", source}};
  SourceClue clue{.kind = ClueKind::Use, .scope = program.function('1')};
  clue.variable = std::move(variable);
  clue.path = std::move(path);
  program.expect(clue);
}

TEST(LibraryUse, IsACallOnTheVariable) {
  expectUse("const cache = new Cache();\nexports.get = §1(k) => { cache.‹set›(k, 1); };", {"data"});
  expectUse("const cache = new Cache();\nfunction f §1(k) { cache.get(k); cache.‹set›(k, 1); }",
            {"data"});
  expectUse(
      "const cache = new Cache();\nfunction f §1(k) { cache.stats(); return cache.‹load›(k); }",
      {"loaded"});
  // What runs while the file is loaded runs once.
  expectUse("const cache = new Cache();\ncache.set(1, 2);\nfunction f §1(k) { return cache; }",
            {"data"});
}

TEST(LibraryUse, FollowsTheWayToTheCollection) {
  expectUse(
      "const w = require('winston');\nfunction f §1(k) {\n  w.createLogger(k);\n"
      "  w.loggers.‹get›(k);\n}",
      {"loggers", "loggers"}, "w");
  expectUse(
      "const m = require('mongoose');\nfunction f §1(k) {\n  const s = new m.Schema({});\n"
      "  m.‹model›(k, s);\n}",
      {"models"}, "m");
}

TEST(LibraryUse, OfAPackage) {
  MarkedProgram program{{"node_modules/i18n/index.js", "const all = {};\nexports.tr = §1(k) => all[k];"},
                  {"app.js", "const i18n = require('i18n');\nexports.f = k => i18n.‹tr›(k);"}};
  SourceClue clue{.kind = ClueKind::Use};
  clue.module = program.path("node_modules/i18n/index.js");
  program.expect(clue);
}

TEST(PlaceFinder, NamesTheLibrarysPlaceBesideTheUsers) {
  MarkedProgram program{
      {"node_modules/c/index.js", "class C { set §1(k, v) { this.⟦data⟧[k] = v; } }"},
      {"app.js", "const cache = new (require('c'))();\nexports.f = §2k => cache.‹set›(k, 1);"}};
  SourceClue growth{.kind = ClueKind::Growth, .scope = program.function('1')};
  growth.variable = "data";
  growth.variableIsProperty = true;
  SourceClue use{.kind = ClueKind::Use, .scope = program.function('2')};
  use.variable = "cache";
  program.expect(std::vector{growth, use}, "in library");
}

}  // namespace
}  // namespace leakline
