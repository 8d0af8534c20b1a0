#include "graph/index_file_format.h"

#include <xxhash.h>
#ifdef __x86_64__
#include <xxh_x86dispatch.h>  // the same hash with the widest instructions this machine has
#endif

#include <cstring>
#include <limits>

namespace leakline {
namespace {

class Packer {
 public:
  template <class T>
  void number(T value) {
    static_assert(std::is_arithmetic_v<T>);
    const auto* bytes = reinterpret_cast<const std::byte*>(&value);
    out_.insert(out_.end(), bytes, bytes + sizeof value);
  }
  void text(const std::string& value) {
    number(uint64_t{value.size()});
    const auto* bytes = reinterpret_cast<const std::byte*>(value.data());
    out_.insert(out_.end(), bytes, bytes + value.size());
  }
  std::vector<std::byte> take() { return std::move(out_); }

 private:
  std::vector<std::byte> out_;
};

// Reads zeros once the bytes are used up or wrong; ok() tells.
class Unpacker {
 public:
  explicit Unpacker(std::span<const std::byte> bytes) : bytes_(bytes) {}

  template <class T>
  T number() {
    T value{};
    if (sizeof value > bytes_.size()) {
      fail();
      return value;
    }
    std::memcpy(&value, bytes_.data(), sizeof value);
    bytes_ = bytes_.subspan(sizeof value);
    return value;
  }
  std::string text() {
    const auto size = number<uint64_t>();
    if (size > bytes_.size()) {
      fail();
      return {};
    }
    std::string value(reinterpret_cast<const char*>(bytes_.data()), size);
    bytes_ = bytes_.subspan(size);
    return value;
  }
  // How many entries follow, each of at least `least` bytes.
  uint64_t count(size_t least) {
    const auto n = number<uint64_t>();
    if (n > bytes_.size() / least) {
      fail();
      return 0;
    }
    return n;
  }
  void fail() {
    ok_ = false;
    bytes_ = {};
  }
  bool ok() const { return ok_; }
  bool atEnd() const { return bytes_.empty(); }

 private:
  std::span<const std::byte> bytes_;
  bool ok_ = true;
};

// One list of all fixed-size members for both directions.
template <class Meta, class Field>
void eachNumber(Meta& meta, const Field& field) {
  auto& n = meta.nodeFields;
  for (auto* f : {&n.width, &n.type, &n.name, &n.id, &n.selfSize, &n.edgeCount, &n.traceNodeId,
                  &n.detachedness}) {
    field(*f);
  }
  auto& e = meta.edgeFields;
  for (auto* f : {&e.width, &e.type, &e.nameOrIndex, &e.toNode}) field(*f);
  auto& l = meta.locationFields;
  for (auto* f : {&l.width, &l.objectIndex, &l.scriptId, &l.line, &l.column}) field(*f);
  for (auto* f :
       {&meta.nodeCount, &meta.edgeCount, &meta.traceFunctionCount, &meta.extraNativeBytes}) {
    field(*f);
  }
}

}  // namespace

uint64_t hashOf(std::span<const std::byte> bytes) {
  return XXH3_64bits(bytes.data(), bytes.size());
}

uint64_t hashOf(const IndexHeader& header) {
  return hashOf(std::as_bytes(std::span(&header, 1)).first(offsetof(IndexHeader, hash)));
}

uint64_t hashOfChunks(const std::vector<uint64_t>& hashes) {
  return hashOf(std::as_bytes(std::span(hashes)));
}

std::vector<std::byte> packMeta(const SnapshotMeta& meta) {
  Packer out;
  eachNumber(meta, [&](const auto& value) { out.number(value); });
  out.number(uint64_t{meta.nodeTypes.size()});
  for (const NodeType type : meta.nodeTypes) out.number(static_cast<uint8_t>(type));
  out.number(uint64_t{meta.edgeTypes.size()});
  for (const EdgeType type : meta.edgeTypes) out.number(static_cast<uint8_t>(type));
  out.number(uint64_t{meta.unknownNodeTypes.size()});
  for (const std::string& name : meta.unknownNodeTypes) out.text(name);
  out.number(static_cast<uint8_t>(meta.rootIndex.has_value()));
  out.number(meta.rootIndex.value_or(0));
  return out.take();
}

std::optional<SnapshotMeta> unpackMeta(std::span<const std::byte> bytes) {
  Unpacker in(bytes);
  SnapshotMeta meta;
  eachNumber(meta,
             [&](auto& value) { value = in.number<std::remove_reference_t<decltype(value)>>(); });
  for (uint64_t n = in.count(1); n > 0; --n) {
    meta.nodeTypes.push_back(static_cast<NodeType>(in.number<uint8_t>()));
  }
  for (uint64_t n = in.count(1); n > 0; --n) {
    const auto type = in.number<uint8_t>();
    if (type > static_cast<uint8_t>(EdgeType::Unknown)) in.fail();
    meta.edgeTypes.push_back(static_cast<EdgeType>(type));
  }
  for (uint64_t n = in.count(sizeof(uint64_t)); n > 0; --n) {
    meta.unknownNodeTypes.push_back(in.text());
  }
  const auto hasRootIndex = in.number<uint8_t>();
  const auto rootIndex = in.number<uint64_t>();
  if (hasRootIndex != 0) meta.rootIndex = rootIndex;
  if (!in.ok() || !in.atEnd()) return std::nullopt;
  return meta;
}

}  // namespace leakline
