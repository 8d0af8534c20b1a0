#include "engine/check/source_store.h"

#include <utility>

namespace leakline {
namespace {

// Rows of the tree, scopes and uses of names.
constexpr size_t kBytesPerNode = 64;
constexpr size_t kForgetEvery = 4'096;

size_t bytesOf(const SourceFile& file) {
  return file.text().size() + file.tree().nodeCount() * kBytesPerNode;
}

}  // namespace

Result<std::shared_ptr<const SourceFile>> SourceStore::read(const std::string& path,
                                                            std::string text,
                                                            const ContentHash& hash,
                                                            const CancelToken& cancel,
                                                            bool isEdited) {
  if (FilePtr known = find(path, hash)) return known;
  SourceOptions options;
  if (isEdited) options = {latest(path), true};
  auto file = SourceFile::read(path, std::move(text), cancel, options);
  if (!file) return file;
  return add(path, hash, *std::move(file));
}

SourceStore::FilePtr SourceStore::find(const std::string& path, const ContentHash& text) {
  const std::lock_guard lock(mutex_);
  const auto found = known_.find(path);
  if (found == known_.end() || found->second.text != text) return nullptr;
  FilePtr file = found->second.file.lock();
  if (file) keep(found->second, path, file);
  return file;
}

SourceStore::FilePtr SourceStore::latest(const std::string& path) {
  const std::lock_guard lock(mutex_);
  const auto found = known_.find(path);
  return found == known_.end() ? nullptr : found->second.file.lock();
}

// Another thread may have parsed the same text meanwhile; then its file is the one.
SourceStore::FilePtr SourceStore::add(const std::string& path, const ContentHash& text,
                                      FilePtr file) {
  const std::lock_guard lock(mutex_);
  if (known_.size() % kForgetEvery == kForgetEvery - 1) forgetDead();
  Known& known = known_[path];
  FilePtr other = known.file.lock();
  if (other && known.text == text) {
    file = std::move(other);
  } else {
    if (known.isKept) {
      bytes_ -= known.kept->bytes;
      order_.erase(known.kept);
      known.isKept = false;
    }
    known.text = text;
    known.file = file;
  }
  keep(known, path, file);
  return file;
}

void SourceStore::keep(Known& known, const std::string& path, const FilePtr& file) {
  if (known.isKept) {
    order_.splice(order_.begin(), order_, known.kept);
    return;
  }
  order_.push_front({path, file, bytesOf(*file)});
  known.kept = order_.begin();
  known.isKept = true;
  bytes_ += order_.front().bytes;
  while (bytes_ > maxBytes_ && order_.size() > 1) dropOldest();
}

void SourceStore::dropOldest() {
  const Kept& oldest = order_.back();
  known_[oldest.path].isKept = false;
  bytes_ -= oldest.bytes;
  order_.pop_back();
}

void SourceStore::forgetDead() {
  std::erase_if(known_, [](const auto& entry) {
    return !entry.second.isKept && entry.second.file.expired();
  });
}

}  // namespace leakline
