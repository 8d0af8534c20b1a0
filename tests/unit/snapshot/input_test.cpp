// Files, pipes, gzip: what they give, what is wrong with them, and that waiting can be cancelled.
#include <fcntl.h>
#include <gtest/gtest.h>
#include <sys/stat.h>
#include <unistd.h>
#include <zlib.h>

#include <chrono>
#include <filesystem>
#include <fstream>
#include <thread>

#include "expect_columns.h"
#include "snapshot/reader.h"

namespace leakline::test {
namespace {

namespace fs = std::filesystem;

class Input : public testing::Test {
 protected:
  void SetUp() override {
    std::string pattern = (fs::temp_directory_path() / "leakline-input-XXXXXX").string();
    ASSERT_NE(mkdtemp(pattern.data()), nullptr);
    folder_ = pattern;
  }
  void TearDown() override { fs::remove_all(folder_); }

  std::string write(const std::string& name, std::string_view bytes) const {
    const std::string path = (folder_ / name).string();
    std::ofstream(path, std::ios::binary)
        .write(bytes.data(), static_cast<std::streamsize>(bytes.size()));
    return path;
  }
  std::string path(const std::string& name) const { return (folder_ / name).string(); }

  fs::path folder_;
};

ReadOptions plenty() {
  ReadOptions options;
  options.threads = 2;
  options.maxMemory = uint64_t{4} << 30;
  return options;
}

std::string gzip(const std::string& text) {
  z_stream z{};
  EXPECT_EQ(deflateInit2(&z, 6, Z_DEFLATED, 16 + MAX_WBITS, 8, Z_DEFAULT_STRATEGY), Z_OK);
  std::string packed(text.size() + 1000, '\0');
  z.next_in = reinterpret_cast<unsigned char*>(const_cast<char*>(text.data()));
  z.avail_in = static_cast<uInt>(text.size());
  z.next_out = reinterpret_cast<unsigned char*>(packed.data());
  z.avail_out = static_cast<uInt>(packed.size());
  EXPECT_EQ(deflate(&z, Z_FINISH), Z_STREAM_END);
  packed.resize(packed.size() - z.avail_out);
  deflateEnd(&z);
  return packed;
}

std::string messageOf(const Result<Columns>& read) {
  return read ? "ok" : std::string(errorCodeName(read.error().code)) + ": " + read.error().message;
}

TEST_F(Input, File) {
  const SampleHeap heap = sampleHeap(20'000);
  expectColumns(readSnapshot(write("a.heapsnapshot", snapshotText(heap)), plenty()), heap);
}

TEST_F(Input, GzipFile) {
  const SampleHeap heap = sampleHeap(20'000);
  const std::string text = snapshotText(heap);
  expectColumns(readSnapshot(write("a.heapsnapshot.gz", gzip(text)), plenty()), heap);
  // Several members and padding, as tools make them that append.
  const std::string members =
      gzip(text.substr(0, 1000)) + gzip("") + gzip(text.substr(1000)) + std::string(512, '\0');
  expectColumns(readSnapshot(write("b", members), plenty()), heap);
}

TEST_F(Input, NamedPipe) {
  const SampleHeap heap = sampleHeap(20'000);
  for (const std::string& bytes : {snapshotText(heap), gzip(snapshotText(heap))}) {
    const std::string fifo = path("fifo");
    ASSERT_EQ(mkfifo(fifo.c_str(), 0600), 0);
    std::jthread writer([&] {
      std::this_thread::sleep_for(std::chrono::milliseconds(20));  // the reader is there first
      std::ofstream(fifo, std::ios::binary)
          .write(bytes.data(), static_cast<std::streamsize>(bytes.size()));
    });
    expectColumns(readSnapshot(fifo, plenty()), heap);
    writer.join();
    fs::remove(fifo);
  }
}

// Puts a descriptor in the place of standard input for a while.
class AsStandardInput {
 public:
  explicit AsStandardInput(int fd) : saved_(dup(STDIN_FILENO)) { dup2(fd, STDIN_FILENO); }
  ~AsStandardInput() {
    dup2(saved_, STDIN_FILENO);
    close(saved_);
  }
  AsStandardInput(const AsStandardInput&) = delete;
  AsStandardInput& operator=(const AsStandardInput&) = delete;

 private:
  int saved_;
};

TEST_F(Input, StandardInput) {
  const SampleHeap heap = sampleHeap(5000);
  const std::string text = snapshotText(heap);
  int ends[2];
  ASSERT_EQ(pipe(ends), 0);
  {
    std::jthread writer([&] {
      for (size_t at = 0; at < text.size(); at += 1000) {
        ASSERT_GT(::write(ends[1], text.data() + at, std::min<size_t>(1000, text.size() - at)), 0);
      }
      close(ends[1]);
    });
    const AsStandardInput redirect(ends[0]);
    expectColumns(readSnapshot("-", plenty()), heap);
  }
  close(ends[0]);
  const int file = open(write("a", text).c_str(), O_RDONLY);
  const AsStandardInput redirect(file);
  expectColumns(readSnapshot("-", plenty()), heap);
  ASSERT_EQ(lseek(file, 3, SEEK_SET), 3);  // somebody has read a part: the rest is what there is
  EXPECT_EQ(messageOf(readSnapshot("-", plenty())),
            "bad-format: has no \"snapshot\" section; is this a .heapsnapshot?");
  close(file);
}

TEST_F(Input, WhatCannotBeRead) {
  EXPECT_EQ(messageOf(readSnapshot(path("missing"), plenty())), "not-found: there is no such file");
  EXPECT_EQ(messageOf(readSnapshot(write("f", "x") + "/y", plenty())),
            "not-found: there is no such file");
  EXPECT_EQ(messageOf(readSnapshot(folder_.string(), plenty())),
            "unreadable: is a folder, not a file");
  EXPECT_EQ(messageOf(readSnapshot(write("e", ""), plenty())), "bad-format: the file is empty");
  EXPECT_EQ(messageOf(readSnapshot("/dev/null", plenty())), "bad-format: the file is empty");
  const auto read = readSnapshot(path("missing"), plenty());
  EXPECT_EQ(read.error().place->file, path("missing"));
  if (geteuid() != 0) {  // root may read everything
    const std::string closed = write("closed", "x");
    chmod(closed.c_str(), 0);
    EXPECT_EQ(messageOf(readSnapshot(closed, plenty())),
              "unreadable: cannot be opened: Permission denied");
  }
}

TEST_F(Input, DamagedGzip) {
  const std::string text = snapshotText(sampleHeap(200));
  const std::string good = gzip(text);
  for (size_t length = 3; length < good.size(); length += 37) {
    const auto read = readSnapshot(write("cut.gz", good.substr(0, length)), plenty());
    EXPECT_EQ(messageOf(read), "bad-format: the gzip data is cut off");
    EXPECT_LE(read.error().place->byteOffset, text.size());
  }
  EXPECT_EQ(messageOf(readSnapshot(write("tail.gz", good + "tail"), plenty())),
            "bad-format: there are bytes after the gzip data");
  std::string flipped = good;
  flipped[flipped.size() - 6] ^= 1;  // the checksum
  EXPECT_EQ(messageOf(readSnapshot(write("sum.gz", flipped), plenty())),
            "bad-format: the gzip data is damaged");
  for (size_t at = 10; at < good.size(); at += 29) {
    flipped = good;
    flipped[at] ^= 0x10;
    const auto read = readSnapshot(write("flip.gz", flipped), plenty());
    ASSERT_FALSE(read.ok());
    EXPECT_EQ(exitCodeOf(read.error().code), 3);
  }
}

TEST_F(Input, GzipOfAnotherThing) {
  EXPECT_EQ(messageOf(readSnapshot(write("a.gz", gzip("hello")), plenty())),
            "bad-format: is not JSON");
  EXPECT_EQ(messageOf(readSnapshot(write("b.gz", "\x1f\x8b"), plenty())),
            "bad-format: the gzip data is cut off");
}

TEST_F(Input, CancelledBefore) {
  const std::string file = write("a", snapshotText(sampleHeap(100)));
  const CancelSource source;
  source.cancel();
  ReadOptions options = plenty();
  options.cancel = source.token();
  EXPECT_EQ(messageOf(readSnapshot(file, options)), "cancelled: cancelled");
}

// A pipe that nobody writes to, and one whose writer stops in the middle.
TEST_F(Input, CancelledWhileWaiting) {
  const std::string text = snapshotText(sampleHeap(100));
  for (const size_t written : {size_t{0}, text.size() / 2}) {
    const std::string fifo = path("fifo");
    ASSERT_EQ(mkfifo(fifo.c_str(), 0600), 0);
    const int writer = open(fifo.c_str(), O_RDWR);
    if (written != 0) {
      ASSERT_EQ(::write(writer, text.data(), written), static_cast<ssize_t>(written));
    }
    const CancelSource source;
    ReadOptions options = plenty();
    options.cancel = source.token();
    std::chrono::steady_clock::time_point cancelled;
    std::jthread canceller([&] {
      std::this_thread::sleep_for(std::chrono::milliseconds(100));
      cancelled = std::chrono::steady_clock::now();
      source.cancel();
    });
    const auto read = readSnapshot(fifo, options);
    const auto end = std::chrono::steady_clock::now();
    canceller.join();
    EXPECT_EQ(messageOf(read), "cancelled: cancelled");
    EXPECT_LT(end - cancelled, std::chrono::milliseconds(500));  // 50 and a bit on an idle machine
    close(writer);
    fs::remove(fifo);
  }
}

TEST_F(Input, ProgressReachesTheEnd) {
  const SampleHeap heap = sampleHeap(20'000);
  Progress progress;
  ReadOptions options = plenty();
  options.progress = &progress;
  ASSERT_TRUE(readSnapshot(write("a", snapshotText(heap)), options).ok());
  const Progress::Sample sample = progress.sample();
  EXPECT_EQ(sample.phase, Phase::IndexingStrings);
  EXPECT_GT(sample.overall, 0.3);
}

TEST_F(Input, TimesOfThePhases) {
  PhaseTimes times;
  ReadOptions options = plenty();
  options.times = &times;
  ASSERT_TRUE(readSnapshot(write("a", snapshotText(sampleHeap(100))), options).ok());
  std::vector<std::string> names;
  for (const auto& entry : times.entries()) names.push_back(entry.phase);
  EXPECT_EQ(names,
            (std::vector<std::string>{"nodes", "edges", "locations", "string index", "strings"}));
}

}  // namespace
}  // namespace leakline::test
