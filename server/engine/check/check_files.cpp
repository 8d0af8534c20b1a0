#include "engine/check/check_files.h"

#include <utility>

#include "workspace/paths.h"

namespace leakline {
namespace {

constexpr size_t kKeptBytes = size_t{128} << 20;

}  // namespace

CheckFiles::CheckFiles(std::shared_ptr<const OverlayFiles> files, std::string_view root, Use use)
    : files_(std::move(files)),
      root_(root),
      use_(use),
      resolver_(*files_, root),
      packages_(*files_, root),
      store_(kKeptBytes) {}

Result<std::string> CheckFiles::textOf(const std::string& path) const {
  return files_->read(path, SourceFile::kMaxBytes);
}

// Texts do not change during a run; while they are edited, those on disk may.
std::shared_ptr<const SourceFile> CheckFiles::parsedBefore(const std::string& path) {
  if (use_ == Use::Live) return nullptr;
  ContentHash text{};
  {
    const std::lock_guard lock(mutex_);
    const auto known = textHashes_.find(path);
    if (known == textHashes_.end()) return nullptr;
    text = known->second;
  }
  return store_.find(path, text);
}

std::shared_ptr<const SourceFile> CheckFiles::parsed(const std::string& path,
                                                     const CancelToken& cancel) {
  if (auto file = parsedBefore(path)) return file;
  Result<std::string> text = textOf(path);
  if (!text) return nullptr;
  auto file = parsed(path, *std::move(text), cancel);
  return file ? *std::move(file) : nullptr;
}

Result<std::shared_ptr<const SourceFile>> CheckFiles::parsed(const std::string& path,
                                                             std::string text,
                                                             const CancelToken& cancel) {
  const bool isEdited = use_ == Use::Live && files_->covers(path);
  const ContentHash hash = rememberedHashOf(path, text);
  return store_.read(path, std::move(text), hash, cancel, isEdited);
}

std::string CheckFiles::resolve(std::string_view from, std::string_view specifier) const {
  return resolver_.resolve(from, specifier).value_or(std::string());
}

std::string CheckFiles::packageFolderOf(const std::string& path) {
  const std::string folder(folderOf(path));
  const std::lock_guard lock(mutex_);
  const auto [at, added] = packageFolders_.try_emplace(folder);
  if (added) {
    const auto found = findUpwards(*files_, root_, folder, {"package.json"});
    if (found) at->second = folderOf(*found);
  }
  return at->second;
}

ContentHash CheckFiles::rememberedHashOf(const std::string& path, std::string_view text) {
  const ContentHash hash = hashOf(text);
  if (use_ == Use::Live) return hash;
  const std::lock_guard lock(mutex_);
  textHashes_.insert_or_assign(path, hash);
  return hash;
}

ContentHash CheckFiles::stateOf(const std::string& path, const ContentHash& text,
                                std::string_view more) {
  const std::string package = packageFolderOf(path);
  const std::string_view bytes(reinterpret_cast<const char*>(text.data()), sizeof(text));
  return hashOf({path, bytes, more, package, isClientOnly(path) ? "client" : "server"});
}

ContentHash CheckFiles::stateOf(const std::string& path, std::string_view text,
                                std::string_view more) {
  return stateOf(path, rememberedHashOf(path, text), more);
}

ContentHash CheckFiles::stateOf(const std::string& path) {
  std::optional<ContentHash> hash;
  {
    const std::lock_guard lock(mutex_);
    if (const auto known = states_.find(path); known != states_.end()) return known->second;
    const auto read = textHashes_.find(path);
    if (read != textHashes_.end()) hash = read->second;
  }
  if (!hash) {
    const Result<std::string> text = textOf(path);
    if (text) hash = rememberedHashOf(path, *text);
  }
  const ContentHash state = hash ? stateOf(path, *hash, {}) : ContentHash{};
  const std::lock_guard lock(mutex_);
  return states_.emplace(path, state).first->second;
}

void CheckFiles::forgetText(const std::string& path) {
  const std::lock_guard lock(mutex_);
  states_.erase(path);
  textHashes_.erase(path);
}

void CheckFiles::forget() {
  resolver_.forget();
  packages_.forget();
  const std::lock_guard lock(mutex_);
  states_.clear();
  textHashes_.clear();
  packageFolders_.clear();
}

}  // namespace leakline
