// One keystroke in a file of 2,000 lines: parsed as a whole, going on from the state before, and
// checked by all rules.
#include <benchmark/benchmark.h>

#include <memory>
#include <string>

#include "rules/check_file.h"
#include "syntax/scopes.h"
#include "syntax/tree.h"

namespace leakline {
namespace {

std::string twoThousandLines() {
  std::string text;
  for (int i = 0; i < 200; ++i) {
    const std::string n = std::to_string(i);
    text += "class Room" + n +
            " extends EventEmitter {\n"
            "  #seats = new Map();\n"
            "  async join(user, { quiet = false } = {}) {\n"
            "    for (const [id, seat] of this.#seats) {\n"
            "      if (seat.user === user) return `${id}:${seat.name}`;\n"
            "    }\n"
            "    try { await user.ready(); } finally { this.emit('join', user, quiet); }\n"
            "    return this.#seats.size > " +
            n +
            " ? null : undefined;\n"
            "  }\n"
            "}\n";
  }
  return text;
}

void edit(benchmark::State& state, bool goOn) {
  const std::string text = twoThousandLines();
  const size_t at = text.find("    try", text.size() / 2);
  auto before = *SyntaxTree::parse(text, Language::JavaScript, {}, {{}, nullptr, true});
  int key = 0;
  for (auto unused : state) {
    std::string edited = text;
    edited.insert(at, "    keep(" + std::to_string(++key) + ");\n");
    auto tree = *SyntaxTree::parse(std::move(edited), Language::JavaScript, {},
                                   {{}, goOn ? before.get() : nullptr, true});
    before = std::move(tree);
  }
}

void wholeParse(benchmark::State& state) {
  edit(state, false);
}
BENCHMARK(wholeParse)->Unit(benchmark::kMillisecond);

void goingOn(benchmark::State& state) {
  edit(state, true);
}
BENCHMARK(goingOn)->Unit(benchmark::kMillisecond);

// A server of 2,300 lines: classes, and two dozen handlers that listen, start timers and fill
// tables.
std::string serverText() {
  std::string text =
      "const bus = require('./bus');\nconst app = require('express')();\nconst seen = new "
      "Map();\n" +
      twoThousandLines();
  for (int i = 0; i < 25; ++i) {
    const std::string n = std::to_string(i);
    text += "app.get('/room/" + n +
            "', async (req, res) => {\n"
            "  const send = (event) => res.write(JSON.stringify(event));\n"
            "  bus.on('room-" +
            n +
            "', send);\n"
            "  const beat = setInterval(() => res.write(':'), 1000);\n"
            "  if (!seen.has(req.ip)) seen.set(req.ip, Date.now());\n"
            "  res.on('close', () => {\n"
            "    clearInterval(beat);\n"
            "    bus.off('room-" +
            n +
            "', send);\n"
            "  });\n"
            "});\n";
  }
  return text;
}

// A file whose imports nobody can find.
class Alone final : public Program {
 public:
  std::shared_ptr<const SourceFile> resolve(const SourceFile&, std::string_view) const override {
    return nullptr;
  }
  ProjectFacts factsOf(const SourceFile&) const override { return {}; }
};

void recheck(benchmark::State& state) {
  const std::string text = serverText();
  const size_t at = text.rfind("  const beat");
  const Alone program;
  auto before = *SourceFile::read("/server.js", text, {}, {nullptr, true});
  int key = 0;
  for (auto unused : state) {
    std::string edited = text;
    edited.insert(at, "  keep(" + std::to_string(++key) + ");\n");
    auto file = *SourceFile::read("/server.js", std::move(edited), {}, {before, true});
    benchmark::DoNotOptimize(checkFile(program, file, allRules()).size());
    before = std::move(file);
  }
}
BENCHMARK(recheck)->Unit(benchmark::kMillisecond);

void scopes(benchmark::State& state) {
  const auto tree = *SyntaxTree::parse(twoThousandLines(), Language::JavaScript);
  for (auto unused : state) benchmark::DoNotOptimize(Scopes(*tree).references().size());
}
BENCHMARK(scopes)->Unit(benchmark::kMillisecond);

}  // namespace
}  // namespace leakline

BENCHMARK_MAIN();
