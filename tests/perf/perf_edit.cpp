// One keystroke in a file of 2,000 lines: parsed as a whole, and going on from the state before.
#include <benchmark/benchmark.h>

#include <memory>
#include <string>

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

void scopes(benchmark::State& state) {
  const auto tree = *SyntaxTree::parse(twoThousandLines(), Language::JavaScript);
  for (auto unused : state) benchmark::DoNotOptimize(Scopes(*tree).references().size());
}
BENCHMARK(scopes)->Unit(benchmark::kMillisecond);

}  // namespace
}  // namespace leakline

BENCHMARK_MAIN();
