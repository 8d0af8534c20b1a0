// Drives a fuzz target without libFuzzer:
//   TARGET [--seconds N] [--seed N] CORPUS_FOLDER
//     every file once, then changed ones for N seconds
//   TARGET FILE...
//     these files, to repeat a failure
// It says its seed when it begins. After a crash the input that caused it is in leakline-fuzz-input
// in the current folder.
#include <fcntl.h>
#include <unistd.h>

#include <algorithm>
#include <chrono>
#include <csignal>
#include <cstdio>
#include <filesystem>
#include <fstream>
#include <iterator>
#include <string>
#include <string_view>
#include <vector>

#include "fuzz/mutator.h"

extern "C" int LLVMFuzzerTestOneInput(const uint8_t* data, size_t size);

// Sanitizers end with a signal, which is caught below.
extern "C" const char* __asan_default_options();
extern "C" const char* __ubsan_default_options();
extern "C" const char* __tsan_default_options();
const char* __asan_default_options() {
  return "abort_on_error=1";
}
const char* __ubsan_default_options() {
  return "abort_on_error=1:print_stacktrace=1";
}
const char* __tsan_default_options() {
  return "abort_on_error=1";
}

namespace leakline::fuzz {
namespace {

namespace fs = std::filesystem;
using Clock = std::chrono::steady_clock;

// For the signal handler, which has no other way to it.
std::string_view& currentInput() {
  static std::string_view input;
  return input;
}

void keepInput(int signal) {
  const int file = open("leakline-fuzz-input", O_WRONLY | O_CREAT | O_TRUNC, 0600);
  const std::string_view input = currentInput();
  if (file >= 0 && write(file, input.data(), input.size()) >= 0) close(file);
  std::signal(signal, SIG_DFL);
  std::raise(signal);
}

void run(const std::string& text) {
  currentInput() = text;
  LLVMFuzzerTestOneInput(reinterpret_cast<const uint8_t*>(text.data()), text.size());
}

std::string contents(const fs::path& path) {
  std::ifstream file(path, std::ios::binary);
  return {std::istreambuf_iterator<char>(file), {}};
}

int fuzz(const fs::path& folder, std::chrono::seconds time, uint64_t seed) {
  std::vector<fs::path> paths;
  for (const fs::directory_entry& entry : fs::directory_iterator(folder)) {
    paths.push_back(entry.path());
  }
  std::sort(paths.begin(), paths.end());
  std::vector<std::string> corpus;
  for (const fs::path& path : paths) corpus.push_back(contents(path));
  if (corpus.empty()) {
    std::fprintf(stderr, "%s: no files\n", folder.c_str());
    return 2;
  }
  std::printf("%s, seed %llu\n", folder.c_str(), static_cast<unsigned long long>(seed));
  std::fflush(stdout);  // a crash writes nothing that is still kept back
  for (const std::string& text : corpus) run(text);
  Mutator mutator(seed);
  unsigned long long count = 0;
  std::chrono::duration<double, std::milli> slowest{};
  for (const auto end = Clock::now() + time; Clock::now() < end; ++count) {
    const std::string text = mutator.mutate(corpus);
    const auto begin = Clock::now();
    run(text);
    slowest = std::max<decltype(slowest)>(slowest, Clock::now() - begin);
  }
  std::printf("%zu files, %llu inputs, slowest %.0f ms\n", corpus.size(), count, slowest.count());
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
  if (paths.empty()) {
    std::fprintf(stderr, "usage: fuzz [--seconds N] [--seed N] CORPUS_FOLDER | FILE...\n");
    return 2;
  }
  for (const int signal : {SIGABRT, SIGSEGV, SIGBUS, SIGFPE, SIGILL}) {
    std::signal(signal, keepInput);
  }
  if (paths.size() == 1 && fs::is_directory(paths[0])) return fuzz(paths[0], time, seed);
  for (const fs::path& path : paths) run(contents(path));
  return 0;
}

}  // namespace
}  // namespace leakline::fuzz

int main(int argc, char** argv) {
  return leakline::fuzz::runMain({argv + 1, argv + argc});
}
