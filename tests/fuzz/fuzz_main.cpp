// Drives a fuzz target without libFuzzer:
//   TARGET [--seconds N] [--seed N] CORPUS_FOLDER    every file once, then changed ones for N
//   seconds TARGET FILE...                                   these files, to repeat a failure
// Before each input its text is kept in a file, which is removed when all went well: after a crash
// it holds the culprit.
#include <unistd.h>

#include <algorithm>
#include <chrono>
#include <cstdio>
#include <filesystem>
#include <fstream>
#include <iterator>
#include <string>
#include <vector>

#include "fuzz/mutator.h"

extern "C" int LLVMFuzzerTestOneInput(const uint8_t* data, size_t size);

namespace leakline::fuzz {
namespace {

namespace fs = std::filesystem;
using Clock = std::chrono::steady_clock;

void run(const std::string& text) {
  LLVMFuzzerTestOneInput(reinterpret_cast<const uint8_t*>(text.data()), text.size());
}

std::string contents(const fs::path& path) {
  std::ifstream file(path, std::ios::binary);
  return {std::istreambuf_iterator<char>(file), {}};
}

void keep(const fs::path& path, const std::string& text) {
  std::ofstream(path, std::ios::binary)
      .write(text.data(), static_cast<std::streamsize>(text.size()));
}

int fuzz(const fs::path& folder, std::chrono::seconds time, uint64_t seed) {
  std::vector<fs::path> paths;
  for (const fs::directory_entry& entry : fs::directory_iterator(folder))
    paths.push_back(entry.path());
  std::sort(paths.begin(), paths.end());
  std::vector<std::string> corpus;
  for (const fs::path& path : paths) corpus.push_back(contents(path));
  if (corpus.empty()) {
    std::fprintf(stderr, "%s: no files\n", folder.c_str());
    return 2;
  }
  for (const std::string& text : corpus) run(text);
  const fs::path culprit =
      fs::temp_directory_path() / ("leakline-fuzz-" + std::to_string(getpid()));
  Mutator mutator(seed);
  uint64_t count = 0;
  Clock::duration slowest{};
  for (const auto end = Clock::now() + time; Clock::now() < end; ++count) {
    const std::string text = mutator.mutate(corpus);
    keep(culprit, text);
    const auto begin = Clock::now();
    run(text);
    slowest = std::max(slowest, Clock::now() - begin);
  }
  fs::remove(culprit);
  std::printf("%zu files, %llu inputs, slowest %lld ms\n", corpus.size(),
              static_cast<unsigned long long>(count),
              static_cast<long long>(
                  std::chrono::duration_cast<std::chrono::milliseconds>(slowest).count()));
  return 0;
}

int runMain(const std::vector<std::string>& args) {
  std::chrono::seconds time{10};
  uint64_t seed = 1;
  std::vector<fs::path> paths;
  for (size_t i = 0; i < args.size(); ++i) {
    if (args[i] == "--seconds" && i + 1 < args.size()) {
      time = std::chrono::seconds(std::stoul(args[++i]));
    } else if (args[i] == "--seed" && i + 1 < args.size()) {
      seed = std::stoull(args[++i]);
    } else {
      paths.emplace_back(args[i]);
    }
  }
  if (paths.size() == 1 && fs::is_directory(paths[0])) return fuzz(paths[0], time, seed);
  if (paths.empty()) {
    std::fprintf(stderr, "usage: fuzz [--seconds N] [--seed N] CORPUS_FOLDER | FILE...\n");
    return 2;
  }
  for (const fs::path& path : paths) run(contents(path));
  return 0;
}

}  // namespace
}  // namespace leakline::fuzz

int main(int argc, char** argv) {
  return leakline::fuzz::runMain({argv + 1, argv + argc});
}
