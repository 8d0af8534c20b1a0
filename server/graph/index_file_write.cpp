// Heap → index file.
#include <fcntl.h>
#include <signal.h>
#include <sys/stat.h>
#include <sys/statvfs.h>
#include <unistd.h>

#include <algorithm>
#include <atomic>
#include <cerrno>
#include <charconv>
#include <cstdio>
#include <cstring>
#include <filesystem>
#include <span>
#include <string_view>
#include <system_error>

#include "base/parallel.h"
#include "graph/index_file.h"
#include "graph/index_file_descriptor.h"
#include "graph/index_file_format.h"

namespace leakline {
namespace {

using Bytes = std::span<const std::byte>;
using SectionBytes = std::array<Bytes, kSectionCount>;

template <class T>
Bytes bytesOf(const Column<T>& column) {
  return std::as_bytes(column.span());
}

bool allZero(Bytes bytes) {
  return std::all_of(bytes.begin(), bytes.end(), [](std::byte b) { return b == std::byte{0}; });
}

SectionBytes sectionsOf(const Heap& heap, Bytes meta) {
  const Columns& c = heap.columns();
  const Analysis& a = heap.analysis();
  SectionBytes sections{
      meta,
      bytesOf(c.nodeType),
      bytesOf(c.nodeName),
      bytesOf(c.nodeId.low()),
      bytesOf(c.nodeId.overflow()),
      bytesOf(c.nodeSelfSize.low()),
      bytesOf(c.nodeSelfSize.overflow()),
      bytesOf(c.firstEdge),
      bytesOf(c.detachedness),
      bytesOf(c.traceNodeId),
      bytesOf(c.edges),
      bytesOf(c.edgeName),
      bytesOf(c.locations),
      bytesOf(c.strings.text()),
      bytesOf(c.strings.offsets()),
      bytesOf(a.firstRetainer),
      bytesOf(a.retainers),
      bytesOf(a.shallowSize.low()),
      bytesOf(a.shallowSize.overflow()),
      bytesOf(a.distance),
      bytesOf(a.dominator),
      bytesOf(a.retainedSize),
  };
  return sections;
}

IndexHeader layOut(const SectionBytes& sections, const SnapshotKey& key) {
  IndexHeader header{};
  header.magic = kIndexMagic;
  header.version = kIndexVersion;
  header.byteOrder = kByteOrder;
  header.key = key;
  header.elementSize = kElementSize;
  uint64_t at = kIndexPage;
  for (size_t i = 0; i < kSectionCount; ++i) {
    header.sections[i].count = sections[i].size() / kElementSize[i];
    // Nearly all snapshots have nothing but zeros in these two.
    const auto id = static_cast<SectionId>(i);
    if ((id == SectionId::Detachedness || id == SectionId::TraceNodeId) && allZero(sections[i])) {
      continue;
    }
    header.sections[i].offset = at;
    at += (sections[i].size() + kIndexPage - 1) / kIndexPage * kIndexPage;
  }
  header.fileSize = at;
  return header;
}

Error systemError(const std::string& what, int number) {
  return Error{ErrorCode::Unreadable, what + ": " + std::generic_category().message(number),
               std::nullopt};
}

constexpr std::string_view kTemporary = ".tmp.";

// What processes left that were killed while they wrote: named after them, and nobody goes on.
void removeLeftovers(const std::string& finalPath) {
  const std::filesystem::path path(finalPath);
  const std::string begin = path.filename().string() + std::string(kTemporary);
  std::error_code error;
  const std::filesystem::path folder = path.has_parent_path() ? path.parent_path() : ".";
  for (std::filesystem::directory_iterator entry(folder, error), end; !error && entry != end;
       entry.increment(error)) {
    const std::string name = entry->path().filename().string();
    if (!name.starts_with(begin)) continue;
    pid_t process = 0;
    std::from_chars(name.data() + begin.size(), name.data() + name.size(), process);
    const bool isGone = process > 0 && ::kill(process, 0) != 0 && errno == ESRCH;
    if (isGone) ::unlink(entry->path().c_str());
  }
}

// The file under its temporary name. Removed unless it was given its final one.
class TemporaryFile {
 public:
  static Result<TemporaryFile> create(const std::string& finalPath) {
    removeLeftovers(finalPath);
    // Threads of one process may write the same index.
    for (int attempt = 0; attempt < 100; ++attempt) {
      std::string path = finalPath + std::string(kTemporary) + std::to_string(::getpid()) + "." +
                         std::to_string(attempt);
      FileDescriptor file(::open(path.c_str(), O_WRONLY | O_CREAT | O_EXCL | O_NOFOLLOW | O_CLOEXEC,
                                 S_IRUSR | S_IWUSR));
      if (file) return TemporaryFile(std::move(path), std::move(file));
      if (errno != EEXIST) return systemError("cannot create " + path, errno);
    }
    return systemError("cannot create " + finalPath, EEXIST);
  }
  TemporaryFile(TemporaryFile&& other) noexcept
      : path_(std::exchange(other.path_, {})), file_(std::move(other.file_)) {}
  TemporaryFile& operator=(TemporaryFile&&) = delete;
  ~TemporaryFile() {
    if (!path_.empty()) ::unlink(path_.c_str());
  }

  const FileDescriptor& file() const { return file_; }

  // Without fsync(): a rename that survives a crash its content did not survive leaves a file whose
  // checksums are wrong, and that costs one more analysis, not every analysis a wait for the disk.
  Result<void> rename(const std::string& finalPath) {
    if (::rename(path_.c_str(), finalPath.c_str()) != 0) {
      return systemError("cannot rename " + path_, errno);
    }
    path_.clear();
    return {};
  }

 private:
  TemporaryFile(std::string path, FileDescriptor file)
      : path_(std::move(path)), file_(std::move(file)) {}

  std::string path_;
  FileDescriptor file_;
};

// Writes and hashes chunk by chunk, straight from the columns: while one thread is in the kernel,
// the other hashes.
class SectionWriter {
 public:
  SectionWriter(const FileDescriptor& file, const SectionBytes& sections, IndexHeader& header)
      : file_(file), sections_(sections), header_(header) {
    for (size_t i = 0; i < kSectionCount; ++i) {
      if (header.sections[i].offset == 0) continue;
      hashes_[i].resize(chunkCount(sections[i].size()));
      for (uint64_t chunk = 0; chunk < hashes_[i].size(); ++chunk) {
        chunks_.push_back({static_cast<uint32_t>(i), chunk});
      }
    }
  }

  // 0, or the error number. If cancelled, not everything is written.
  int write(const CancelToken& cancel, Progress* progress) {
    std::atomic<size_t> next{0};
    std::atomic<int> failure{0};
    runWorkers(defaultThreads(), [&](unsigned) {
      while (failure == 0 && !cancel.cancelled()) {
        const size_t i = next.fetch_add(1);
        if (i >= chunks_.size()) return;
        const auto [section, chunk] = chunks_[i];
        const Bytes bytes = sections_[section].subspan(
            chunk * kIndexChunk,
            std::min(kIndexChunk, sections_[section].size() - chunk * kIndexChunk));
        hashes_[section][chunk] = hashOf(bytes);
        const int error =
            file_.write(bytes, header_.sections[section].offset + chunk * kIndexChunk);
        if (error != 0) failure = error;
        addProgress(progress, bytes.size());
      }
    });
    for (size_t i = 0; i < kSectionCount; ++i) {
      if (header_.sections[i].offset != 0) header_.sections[i].hash = hashOfChunks(hashes_[i]);
    }
    return failure;
  }

 private:
  struct Chunk {
    uint32_t section;
    uint64_t number;
  };

  const FileDescriptor& file_;
  const SectionBytes& sections_;
  IndexHeader& header_;
  std::array<std::vector<uint64_t>, kSectionCount> hashes_;
  std::vector<Chunk> chunks_;
};

// Rather no index than a full disk.
bool hasRoom(const FileDescriptor& file, uint64_t bytes) {
  struct statvfs disk {};
  if (::fstatvfs(file.get(), &disk) != 0) return true;
  const uint64_t free = uint64_t{disk.f_bavail} * disk.f_frsize;
  return free > bytes && free - bytes > bytes / 16;
}

Result<void> writeTo(const std::string& path, const SectionBytes& sections, IndexHeader header,
                     const CancelToken& cancel, Progress* progress) {
  Result<TemporaryFile> created = TemporaryFile::create(path);
  if (!created) return std::move(created).error();
  TemporaryFile& temporary = *created;
  if (!hasRoom(temporary.file(), header.fileSize)) {
    return systemError("cannot write " + path, ENOSPC);
  }
  beginPhase(progress, Phase::WritingIndex, header.fileSize);
  int error = SectionWriter(temporary.file(), sections, header).write(cancel, progress);
  if (cancel.cancelled()) return cancelledError();
  // The last page may be written in part only.
  if (error == 0 && ::ftruncate(temporary.file().get(), static_cast<off_t>(header.fileSize)) != 0) {
    error = errno;
  }
  header.hash = hashOf(header);
  if (error == 0) error = temporary.file().write(std::as_bytes(std::span(&header, 1)), 0);
  if (error != 0) return systemError("cannot write " + path, error);
  return temporary.rename(path);
}

}  // namespace

Result<std::string> writeIndex(const std::string& snapshotPath, const Heap& heap,
                               const CancelToken& cancel, Progress* progress,
                               const std::optional<SnapshotKey>& expected) {
  const std::optional<SnapshotKey> key = snapshotKey(snapshotPath);
  if (!key) {
    return Error{ErrorCode::Unsupported, "only a snapshot in a regular file can have an index",
                 ErrorPlace{snapshotPath, "", std::nullopt}};
  }
  if (expected && *expected != *key) {
    return Error{ErrorCode::Unsupported, "the snapshot was replaced while it was read",
                 ErrorPlace{snapshotPath, "", std::nullopt}};
  }
  const std::vector<std::byte> meta = packMeta(heap.columns().meta);
  const SectionBytes sections = sectionsOf(heap, meta);
  const IndexHeader header = layOut(sections, *key);
  std::optional<Error> failure;
  for (const std::string& path : indexPaths(snapshotPath)) {
    createFolderOf(path);
    Result<void> written = writeTo(path, sections, header, cancel, progress);
    if (written) return path;
    if (written.error().code == ErrorCode::Cancelled) return written.error();
    if (!failure) failure = std::move(written).error();
  }
  return *failure;
}

}  // namespace leakline
