// What reading a snapshot costs, beside what nothing can be faster than (memchr) and what the
// obvious library would cost (simdjson, on demand), over the same file:
//   perf_scanner FILE.heapsnapshot
// Without a file a heap of our own is written for the run.
#include <benchmark/benchmark.h>
#include <fcntl.h>
#include <simdjson.h>
#include <sys/mman.h>
#include <sys/stat.h>
#include <unistd.h>

#include <cstring>
#include <filesystem>
#include <fstream>
#include <string>
#include <vector>

#include "snapshot/integer_survey.h"
#include "snapshot/number_kernel.h"
#include "snapshot/open_input.h"
#include "snapshot/snapshot_parser.h"
#include "support/snapshot_text.h"

namespace leakline {
namespace {

// The file, mapped, with a readable page around it.
class MappedFile {
 public:
  explicit MappedFile(const std::string& path) : file_(open(path.c_str(), O_RDONLY)) {
    struct stat info {};
    if (file_.get() < 0 || fstat(file_.get(), &info) != 0) std::abort();
    size_ = static_cast<size_t>(info.st_size);
    char* room = static_cast<char*>(
        mmap(nullptr, size_ + 3 * kPage, PROT_READ, MAP_PRIVATE | MAP_ANONYMOUS, -1, 0));
    text_ = room + kPage;
    mmap(room + kPage, size_, PROT_READ, MAP_PRIVATE | MAP_FIXED, file_.get(), 0);
  }
  std::string_view text() const { return {text_, size_}; }
  void forget(size_t begin, size_t size) const {
    madvise(const_cast<char*>(text_) + begin, size, MADV_DONTNEED);
  }

 private:
  static constexpr size_t kPage = 4096;
  FileDescriptor file_;
  const char* text_ = nullptr;
  size_t size_ = 0;
};

void setBytes(benchmark::State& state, size_t size) {
  state.SetBytesProcessed(static_cast<int64_t>(state.iterations()) * static_cast<int64_t>(size));
}

// A byte that does not occur: the memory is read once, nothing else is done.
void memchrOverMapping(benchmark::State& state, const std::string& path) {
  for (auto _ : state) {
    const MappedFile file(path);
    benchmark::DoNotOptimize(std::memchr(file.text().data(), '\x01', file.text().size()));
  }
  setBytes(state, std::filesystem::file_size(path));
}

// The two ways to get at the text: the survey stands for any work on it.
void blocksByPread(benchmark::State& state, const std::string& path) {
  for (auto _ : state) {
    const auto input = openInput(path, {static_cast<size_t>(state.range(0)) << 10, {}, nullptr});
    Block block;
    uint64_t commas = 0;
    while (*(*input)->next(block)) commas += surveyIntegers({block.data(), block.size()}).commas;
    benchmark::DoNotOptimize(commas);
  }
  setBytes(state, std::filesystem::file_size(path));
}

void blocksOfMapping(benchmark::State& state, const std::string& path) {
  const size_t blockSize = static_cast<size_t>(state.range(0)) << 10;
  for (auto _ : state) {
    const MappedFile file(path);
    uint64_t commas = 0;
    for (size_t at = 0; at < file.text().size(); at += blockSize) {
      const std::string_view block = file.text().substr(at, blockSize);
      commas += surveyIntegers(block).commas;
      file.forget(at, block.size());
    }
    benchmark::DoNotOptimize(commas);
  }
  setBytes(state, std::filesystem::file_size(path));
}

// Finding and decoding the numbers of "nodes" and "edges", one thread, text in memory.
void numbers(benchmark::State& state, const std::string& path, const NumberKernel* kernel) {
  const MappedFile file(path);
  std::vector<std::string_view> lists;
  for (const std::string_view name : {"\"nodes\":[", "\"edges\":["}) {
    const size_t begin = file.text().find(name) + name.size();
    lists.push_back(file.text().substr(begin, file.text().find(']', begin) - begin));
  }
  constexpr size_t kStep = 4096;
  std::vector<uint32_t> at(kStep / 2 + kSparePositions);
  std::vector<uint64_t> values(kStep / 2 + kSparePositions);
  size_t count = 0;
  for (auto _ : state) {
    count = 0;
    for (const std::string_view list : lists) {
      NumberFinder finder(list, true);
      while (!finder.done()) {
        const size_t found = kernel->find(finder, kStep, at.data());
        benchmark::DoNotOptimize(kernel->decode(list.data(), at.data(), found, values.data()));
        count += found;
      }
    }
  }
  state.counters["numbers"] = static_cast<double>(count);
  setBytes(state, lists[0].size() + lists[1].size());
}

void readColumns(benchmark::State& state, const std::string& path) {
  ReadOptions options;
  options.threads = static_cast<unsigned>(state.range(0));
  for (auto _ : state) {
    const auto input = openInput(path, {static_cast<size_t>(state.range(1)) << 10, {}, nullptr});
    const auto columns = parseSnapshot(**input, options);
    if (!columns) state.SkipWithError(columns.error().toString().c_str());
  }
  setBytes(state, std::filesystem::file_size(path));
}

// Only walks: adds the numbers up and stores nothing.
void simdjsonOnDemand(benchmark::State& state, const std::string& path) {
  for (auto _ : state) {
    simdjson::padded_string text;
    if (simdjson::padded_string::load(path).get(text) != simdjson::SUCCESS) std::abort();
    simdjson::ondemand::parser parser;
    simdjson::ondemand::document document;
    if (parser.iterate(text).get(document) != simdjson::SUCCESS) std::abort();
    uint64_t sum = 0;
    for (const char* name : {"nodes", "edges"}) {
      simdjson::ondemand::array list;
      if (document[name].get(list) != simdjson::SUCCESS) std::abort();
      for (auto item : list) {
        uint64_t number = 0;
        if (item.get(number) != simdjson::SUCCESS) std::abort();
        sum += number;
      }
    }
    benchmark::DoNotOptimize(sum);
  }
  setBytes(state, std::filesystem::file_size(path));
}

void registerAll(const std::string& path) {
  const auto add = [&](const char* name, auto function, auto... arguments) {
    return benchmark::RegisterBenchmark(name, function, path, arguments...)
        ->Unit(benchmark::kMillisecond)
        ->UseRealTime();
  };
  add("memchr over the mapping", memchrOverMapping);
  add("survey, pread blocks of KiB", blocksByPread)->Arg(64)->Arg(256)->Arg(1024);
  add("survey, mapping, pages dropped behind", blocksOfMapping)->Arg(256)->Arg(1024);
  add("numbers, portable", numbers, &portableKernel());
  if (avx2Kernel()) add("numbers, AVX2", numbers, avx2Kernel());
  add("read all, threads, KiB", readColumns)
      ->Args({1, 256})
      ->Args({2, 64})
      ->Args({2, 256})
      ->Args({2, 1024});
  add("simdjson on demand, nodes and edges", simdjsonOnDemand);
}

}  // namespace
}  // namespace leakline

int main(int argc, char** argv) {
  benchmark::Initialize(&argc, argv);
  namespace fs = std::filesystem;
  const fs::path own = fs::temp_directory_path() / "leakline-perf.heapsnapshot";
  if (argc < 2) {
    using namespace leakline::test;
    std::ofstream(own) << snapshotText(sampleHeap(1'000'000), node24Layout());
  }
  leakline::registerAll(argc < 2 ? own.string() : argv[1]);
  benchmark::RunSpecifiedBenchmarks();
  if (argc < 2) fs::remove(own);
  return 0;
}
