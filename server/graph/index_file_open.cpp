// Index file → Heap: mapped, and checked by reading it once.
#include <fcntl.h>
#include <sys/mman.h>
#include <sys/stat.h>
#include <unistd.h>

#include <algorithm>
#include <atomic>
#include <cerrno>
#include <cstdlib>
#include <cstring>
#include <string_view>

#include "base/parallel.h"
#include "graph/index_file.h"
#include "graph/index_file_check.h"
#include "graph/index_file_descriptor.h"
#include "graph/index_file_format.h"
#include "snapshot/memory.h"
#include "snapshot/reader.h"

namespace leakline {
namespace {

// Why an index is no use; empty if it is.
using Complaint = std::string;

// A mapped file would change under our feet if somebody else could write to it, so it has to be our
// own (or the administrator's) and nobody else's to write.
Complaint distrust(const struct stat& status) {
  if (!S_ISREG(status.st_mode)) return "it is no regular file";
  if (status.st_uid != ::geteuid() && status.st_uid != 0) return "it belongs to another user";
  if ((status.st_mode & (S_IWGRP | S_IWOTH)) != 0) return "other users may write to it";
  return {};
}

Complaint checkHeader(const IndexHeader& header, uint64_t fileSize, const SnapshotKey& key) {
  if (header.magic != kIndexMagic) return "it is no index";
  if (header.byteOrder != kByteOrder || header.version != kIndexVersion) {
    return "it was written by another version";
  }
  if (header.hash != hashOf(header)) return "its header is damaged";
  if (header.key != key) return "the snapshot has changed since";
  if (header.elementSize != kElementSize) return "it was written by another version";
  if (header.fileSize != fileSize) return "its end is missing";
  for (size_t i = 0; i < kSectionCount; ++i) {
    const IndexSection& section = header.sections[i];
    if (section.offset == 0) {
      const auto id = static_cast<SectionId>(i);
      const bool mayBeZeros = id == SectionId::Detachedness || id == SectionId::TraceNodeId;
      if (section.count != 0 && !mayBeZeros) return "its header is damaged";
      continue;
    }
    if (section.offset < kIndexPage || section.offset % kIndexPage != 0 ||
        section.offset > fileSize ||
        section.count > (fileSize - section.offset) / kElementSize[i]) {
      return "its header is damaged";
    }
  }
  return {};
}

// One thread's buffers: a chunk of a section with room for the element before it, aligned for all
// element types.
class ChunkBuffer {
 public:
  ChunkBuffer() : bytes_(kRoom + kIndexChunk) {}

  // False if the file ended early.
  bool read(const FileDescriptor& file, uint64_t offset, size_t size, size_t elementBefore) {
    before_ = elementBefore;
    size_ = size;
    return file.read({start() - before_, before_ + size_}, offset - before_) == before_ + size_;
  }
  std::span<const std::byte> rows() const { return {start(), size_}; }
  std::span<const std::byte> before() const { return {start() - before_, before_}; }

 private:
  static constexpr size_t kRoom = 64;
  std::byte* start() { return bytes_.data() + kRoom; }
  const std::byte* start() const { return bytes_.data() + kRoom; }

  Column<std::byte> bytes_;
  size_t before_ = 0;
  size_t size_ = 0;
};

// Reads every chunk of every section once, through a small buffer: that is twice as fast as letting
// a mapping of the file come in page by page, and only what is used later gets mapped.
class Verifier {
 public:
  Verifier(const FileDescriptor& file, const IndexHeader& header, const IndexLimits& limits)
      : file_(file), header_(header), limits_(limits) {
    for (size_t i = 0; i < kSectionCount; ++i) {
      if (header.sections[i].offset == 0) continue;
      hashes_[i].resize(chunkCount(size(i)));
      if (static_cast<SectionId>(i) == SectionId::EdgeName) continue;  // read beside the edges
      for (uint64_t chunk = 0; chunk < hashes_[i].size(); ++chunk) {
        chunks_.push_back({static_cast<uint32_t>(i), chunk});
      }
    }
  }

  Complaint verify(unsigned threads, const CancelToken& cancel) {
    std::atomic<size_t> next{0};
    runWorkers(threads, [&](unsigned) {
      ChunkBuffer buffer;
      ChunkBuffer second;
      while (failed_ == kNone && !cancel.cancelled()) {
        const size_t i = next.fetch_add(1);
        if (i >= chunks_.size()) return;
        if (!fits(chunks_[i], buffer, second)) failed_ = chunks_[i].section;
      }
    });
    if (cancel.cancelled()) return "cancelled";
    for (size_t i = 0; i < kSectionCount && failed_ == kNone; ++i) {
      if (header_.sections[i].offset == 0) continue;
      if (hashOfChunks(hashes_[i]) != header_.sections[i].hash) failed_ = static_cast<uint32_t>(i);
    }
    if (failed_ != kNone) return "its section " + std::to_string(failed_) + " is damaged";
    return {};
  }

 private:
  static constexpr uint32_t kNone = UINT32_MAX;
  struct Chunk {
    uint32_t section;
    uint64_t number;
  };

  uint64_t size(size_t section) const {
    return header_.sections[section].count * kElementSize[section];
  }

  bool load(ChunkBuffer& buffer, uint32_t section, uint64_t number) {
    const uint64_t begin = number * kIndexChunk;
    const size_t bytes = std::min<uint64_t>(kIndexChunk, size(section) - begin);
    const bool before = number != 0 && needsElementBefore(static_cast<SectionId>(section));
    if (!buffer.read(file_, header_.sections[section].offset + begin, bytes,
                     before ? kElementSize[section] : 0)) {
      return false;
    }
    hashes_[section][number] = hashOf(buffer.rows());
    return true;
  }

  bool fits(Chunk chunk, ChunkBuffer& buffer, ChunkBuffer& second) {
    if (!load(buffer, chunk.section, chunk.number)) return false;
    const auto id = static_cast<SectionId>(chunk.section);
    const bool last = chunk.number + 1 == hashes_[chunk.section].size();
    if (!chunkFits(id, {buffer.rows(), buffer.before(), last}, limits_)) return false;
    if (id != SectionId::Edges) return true;
    return load(second, static_cast<uint32_t>(SectionId::EdgeName), chunk.number) &&
           edgeNamesFit(buffer.rows(), second.rows(), limits_);
  }

  const FileDescriptor& file_;
  const IndexHeader& header_;
  const IndexLimits& limits_;
  std::array<std::vector<uint64_t>, kSectionCount> hashes_;
  std::vector<Chunk> chunks_;
  std::atomic<uint32_t> failed_{kNone};
};

// The mapped file; columns keep it alive.
class Mapping {
 public:
  static std::shared_ptr<const Mapping> of(const FileDescriptor& file, size_t size) {
    void* bytes = ::mmap(nullptr, size, PROT_READ, MAP_PRIVATE, file.get(), 0);
    if (bytes == MAP_FAILED) return nullptr;
    return std::make_shared<const Mapping>(bytes, size);
  }
  Mapping(void* bytes, size_t size) : bytes_(bytes), size_(size) {}
  ~Mapping() { ::munmap(bytes_, size_); }
  Mapping(const Mapping&) = delete;
  Mapping& operator=(const Mapping&) = delete;

  const std::byte* at(uint64_t offset) const {
    return static_cast<const std::byte*>(bytes_) + offset;
  }

 private:
  void* bytes_;
  size_t size_;
};

class HeapBuilder {
 public:
  HeapBuilder(const IndexHeader& header, std::shared_ptr<const Mapping> mapping)
      : header_(header), mapping_(std::move(mapping)) {}

  std::shared_ptr<const Heap> build(SnapshotMeta meta) const {
    Columns c;
    c.meta = std::move(meta);
    c.nodeType = column<NodeType>(SectionId::NodeType);
    c.nodeName = column<uint32_t>(SectionId::NodeName);
    c.nodeId = wide(SectionId::NodeIdLow, SectionId::NodeIdOverflow);
    c.nodeSelfSize = wide(SectionId::NodeSizeLow, SectionId::NodeSizeOverflow);
    c.firstEdge = column<uint32_t>(SectionId::FirstEdge);
    c.detachedness = column<uint8_t>(SectionId::Detachedness);
    c.traceNodeId = column<uint32_t>(SectionId::TraceNodeId);
    c.edges = column<PackedEdge>(SectionId::Edges);
    c.edgeName = column<uint32_t>(SectionId::EdgeName);
    c.locations = column<Location>(SectionId::Locations);
    c.strings =
        Strings(column<char>(SectionId::StringText), column<uint32_t>(SectionId::StringOffsets));
    Analysis a;
    a.firstRetainer = column<uint32_t>(SectionId::FirstRetainer);
    a.retainers = column<uint32_t>(SectionId::Retainers);
    a.shallowSize = wide(SectionId::ShallowLow, SectionId::ShallowOverflow);
    a.distance = column<int32_t>(SectionId::Distance);
    a.dominator = column<uint32_t>(SectionId::Dominator);
    a.retainedSize = column<uint64_t>(SectionId::RetainedSize);
    return std::make_shared<const Heap>(std::move(c), std::move(a));
  }

 private:
  template <class T>
  Column<T> column(SectionId id) const {
    const IndexSection& section = header_.section(id);
    if (section.offset == 0) return Column<T>(section.count);
    return Column<T>(
        std::span(reinterpret_cast<const T*>(mapping_->at(section.offset)), section.count),
        mapping_);
  }
  WideColumn wide(SectionId low, SectionId overflow) const {
    return {column<uint32_t>(low), column<WideColumn::Overflow>(overflow)};
  }

  const IndexHeader& header_;
  std::shared_ptr<const Mapping> mapping_;
};

// Small beside the columns, and needed to check them: read on its own, first.
std::optional<SnapshotMeta> readMeta(const FileDescriptor& file, const IndexHeader& header) {
  constexpr uint64_t kMostMeta = uint64_t{16} << 20;
  const IndexSection& section = header.section(SectionId::Meta);
  if (section.offset == 0 || section.count > kMostMeta) return std::nullopt;
  std::vector<std::byte> bytes(section.count);
  if (file.read(bytes, section.offset) != bytes.size()) return std::nullopt;
  return unpackMeta(bytes);
}

// What the snapshot would need that this is the index of.
uint64_t memoryFor(const IndexHeader& header, const SnapshotMeta& meta, const IndexLimits& limits) {
  const bool traces = announcesTraces(meta) || header.section(SectionId::TraceNodeId).count != 0;
  return estimateMemory({limits.nodes, limits.edges, limits.strings, limits.textBytes, traces});
}

struct Opening {
  const SnapshotKey& key;
  unsigned threads;
  const CancelToken& cancel;
  uint64_t maxMemory;
};

Complaint openOne(const FileDescriptor& file, const Opening& how,
                  std::shared_ptr<const Heap>& heap) {
  struct stat status {};
  if (::fstat(file.get(), &status) != 0) return std::strerror(errno);
  if (Complaint complaint = distrust(status); !complaint.empty()) return complaint;
  const auto size = static_cast<uint64_t>(status.st_size);
  IndexHeader header;
  if (file.read(std::as_writable_bytes(std::span(&header, 1)), 0) != sizeof header) {
    return "its end is missing";
  }
  if (Complaint complaint = checkHeader(header, size, how.key); !complaint.empty()) {
    return complaint;
  }
  IndexLimits limits;
  std::optional<SnapshotMeta> meta = readMeta(file, header);
  if (!meta || !countsFit(header, limits)) return "its header is damaged";
  limits.unknownNodeTypes = meta->unknownNodeTypes.size();
  const uint64_t needed = memoryFor(header, *meta, limits);
  if (how.maxMemory != 0 && needed > how.maxMemory) return needsTooMuch(needed, how.maxMemory);
  if (Complaint complaint = Verifier(file, header, limits).verify(how.threads, how.cancel);
      !complaint.empty()) {
    return complaint;
  }
  auto mapping = Mapping::of(file, size);
  if (!mapping) return std::strerror(errno);
  heap = HeapBuilder(header, std::move(mapping)).build(std::move(*meta));
  return {};
}

}  // namespace

IndexOpening openIndex(const std::string& snapshotPath, unsigned threads, const CancelToken& cancel,
                       uint64_t maxMemory) {
  IndexOpening opening;
  opening.key = snapshotKey(snapshotPath);
  if (!opening.key) return opening;
  const Opening how{*opening.key, threads != 0 ? threads : defaultThreads(), cancel, maxMemory};
  for (const std::string& path : indexPaths(snapshotPath)) {
    const FileDescriptor file(::open(path.c_str(), O_RDONLY | O_NOFOLLOW | O_CLOEXEC | O_NONBLOCK));
    if (!file && errno == ENOENT) continue;
    const Complaint complaint = file ? openOne(file, how, opening.heap) : std::strerror(errno);
    if (opening.heap) {
      opening.note.clear();
      return opening;
    }
    if (opening.note.empty()) opening.note = "index " + path + " not used: " + complaint;
  }
  return opening;
}

}  // namespace leakline
