// How fast the prefilter reads, beside looking for twelve of its words one after the other, and
// beside parsing:
//   perf_prefilter [FOLDER]     over the scripts below a folder, or over a text of its own
#include <benchmark/benchmark.h>

#include <cstring>
#include <filesystem>
#include <fstream>
#include <iterator>
#include <random>
#include <string>
#include <vector>

#include "syntax/prefilter.h"
#include "syntax/tree.h"

namespace leakline {
namespace {

namespace fs = std::filesystem;

struct Corpus {
  std::vector<std::string> texts;
  size_t bytes = 0;

  void add(std::string text) {
    bytes += text.size();
    texts.push_back(std::move(text));
  }
};

Corpus& corpus() {
  static Corpus all;
  return all;
}

void readFolder(const fs::path& folder) {
  constexpr size_t kMaxBytes = size_t{256} << 20;
  for (const fs::directory_entry& entry : fs::recursive_directory_iterator(folder)) {
    const std::string name = entry.path().string();
    const bool isScript = name.ends_with("js") || name.ends_with("ts") || name.ends_with(".vue");
    if (!isScript || !entry.is_regular_file() || corpus().bytes > kMaxBytes) continue;
    std::ifstream file(entry.path(), std::ios::binary);
    corpus().add({std::istreambuf_iterator<char>(file), {}});
  }
}

// Files of ordinary code, of which every tenth adds a listener.
void makeTexts() {
  const std::vector<std::string> lines{
      "const total = items.reduce((sum, item) => sum + item.price * item.count, 0);\n",
      "  if (!options.name) throw new TypeError('a name is required');\n",
      "export function describe(node) {\n  return `${node.kind} at ${node.start}`;\n}\n",
      "  // the first of them is the default\n  const [first] = values;\n",
      "  return Object.keys(table).filter((key) => table[key] !== undefined);\n"};
  std::mt19937 random(1);
  for (int file = 0; file < 2000; ++file) {
    std::string text;
    for (size_t n = 20 + random() % 200; n > 0; --n) text += lines[random() % lines.size()];
    if (file % 10 == 0) text += "bus.on('change', describe);\n";
    corpus().add(std::move(text));
  }
}

void setBytes(benchmark::State& state) {
  state.SetBytesProcessed(static_cast<int64_t>(corpus().bytes) * state.iterations());
}

void prefilterAll(benchmark::State& state) {
  const Prefilter prefilter;
  size_t worth = 0;
  for (auto unused : state) {
    worth = 0;
    for (const std::string& text : corpus().texts) {
      worth += prefilter.scan(text).worthParsing() ? 1 : 0;
    }
  }
  setBytes(state);
  state.counters["files_%"] =
      100.0 * static_cast<double>(worth) / static_cast<double>(corpus().texts.size());
}
BENCHMARK(prefilterAll)->Unit(benchmark::kMillisecond);

void prefilterUntilKnown(benchmark::State& state) {
  const Prefilter prefilter;
  for (auto unused : state) {
    for (const std::string& text : corpus().texts) {
      benchmark::DoNotOptimize(prefilter.isWorthParsing(text));
    }
  }
  setBytes(state);
}
BENCHMARK(prefilterUntilKnown)->Unit(benchmark::kMillisecond);

// The C library's search, which stops at the first place; the prefilter looks for 25 times as many.
void twelveWordsOneByOne(benchmark::State& state) {
  constexpr const char* kWords[] = {
      "setTimeout", "addEventListener", ".on(",          "subscribe(", "setInterval", ".once(",
      "process.on", "addListener",      "require.cache", ".push(",     ".set(",       ".add("};
  for (auto unused : state) {
    for (const std::string& text : corpus().texts) {
      for (const char* word : kWords) {
        benchmark::DoNotOptimize(memmem(text.data(), text.size(), word, std::strlen(word)));
      }
    }
  }
  setBytes(state);
}
BENCHMARK(twelveWordsOneByOne)->Unit(benchmark::kMillisecond);

void parseAll(benchmark::State& state) {
  for (auto unused : state) {
    for (const std::string& text : corpus().texts) {
      benchmark::DoNotOptimize(SyntaxTree::parse(text, Language::JavaScript));
    }
  }
  setBytes(state);
}
BENCHMARK(parseAll)->Unit(benchmark::kMillisecond)->Iterations(1);

}  // namespace
}  // namespace leakline

int main(int argc, char** argv) {
  benchmark::Initialize(&argc, argv);
  if (argc > 1) {
    leakline::readFolder(argv[1]);
  } else {
    leakline::makeTexts();
  }
  benchmark::RunSpecifiedBenchmarks();
  return 0;
}
