// Where an index lies and which snapshot it belongs to.
#include <fcntl.h>
#include <sys/stat.h>
#include <unistd.h>
#include <xxhash.h>

#include <filesystem>
#include <memory>
#include <system_error>

#include "base/cache_folder.h"
#include "graph/index_file_descriptor.h"
#include "graph/index_file_format.h"

namespace leakline {
namespace {

constexpr std::string_view kSuffix = ".leakline-index";
constexpr size_t kBlock = 4096;
constexpr uint64_t kSpreadBlocks = 64;

std::string hex(uint64_t value) {
  constexpr char kDigits[] = "0123456789abcdef";
  std::string out;
  for (int shift = 60; shift >= 0; shift -= 4) out += kDigits[value >> shift & 15];
  return out;
}

struct HashState {
  HashState() : state(XXH3_createState()) { XXH3_128bits_reset(state); }
  ~HashState() { XXH3_freeState(state); }
  HashState(const HashState&) = delete;
  HashState& operator=(const HashState&) = delete;
  XXH3_state_t* state;
};

}  // namespace

std::vector<std::string> indexPaths(const std::string& snapshotPath) {
  std::vector<std::string> paths{snapshotPath + std::string(kSuffix)};
  const std::string folder = cacheFolder();
  if (folder.empty()) return paths;
  std::error_code error;
  const std::string absolute = std::filesystem::canonical(snapshotPath, error).string();
  if (error) return paths;
  const XXH128_hash_t hash = XXH3_128bits(absolute.data(), absolute.size());
  paths.push_back(folder + "/" + hex(hash.high64) + hex(hash.low64) + std::string(kSuffix));
  return paths;
}

void createFolderOf(const std::string& indexPath) {
  const std::string folder = cacheFolder();
  if (!folder.empty() && indexPath.starts_with(folder + "/")) createCacheFolder();
}

std::optional<SnapshotKey> snapshotKey(const std::string& snapshotPath) {
  if (snapshotPath == "-") return std::nullopt;
  // A named pipe must not even be opened: its writer would begin to write, find nobody reading when
  // it is closed again, and die.
  struct stat status {};
  if (::stat(snapshotPath.c_str(), &status) != 0 || !S_ISREG(status.st_mode)) return std::nullopt;
  // Not blocking, in case it became a pipe in between.
  const FileDescriptor file(::open(snapshotPath.c_str(), O_RDONLY | O_CLOEXEC | O_NONBLOCK));
  if (!file || ::fstat(file.get(), &status) != 0 || !S_ISREG(status.st_mode)) return std::nullopt;
  SnapshotKey key;
  key.size = static_cast<uint64_t>(status.st_size);
  key.modified = int64_t{status.st_mtim.tv_sec} * 1'000'000'000 + status.st_mtim.tv_nsec;
  const HashState hash;
  std::array<std::byte, kBlock> block;
  const auto add = [&](uint64_t offset) {
    const size_t size = file.read(block, offset);
    XXH3_128bits_update(hash.state, block.data(), size);
  };
  for (uint64_t i = 0; i < kSpreadBlocks; ++i) add(key.size / kSpreadBlocks * i);
  add(key.size > kBlock ? key.size - kBlock : 0);
  const XXH128_hash_t digest = XXH3_128bits_digest(hash.state);
  key.content[0] = digest.low64;
  key.content[1] = digest.high64;
  return key;
}

}  // namespace leakline
