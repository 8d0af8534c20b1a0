#include "engine/check/result_cache.h"

#include <xxhash.h>

#include <filesystem>
#include <iterator>
#include <utility>

#include "base/cache_folder.h"
#include "base/output_file.h"
#include "base/small_file.h"
#include "engine/check/finding_bytes.h"

namespace leakline {
namespace {

constexpr std::string_view kMagic = "leakline-check-1\n";
constexpr size_t kMaxBytes = size_t{64} << 20;

ContentHash toHash(XXH128_hash_t hash) {
  return {hash.low64, hash.high64};
}

void writeHash(ByteWriter& out, const ContentHash& hash) {
  for (const uint64_t part : hash) out.number(part);
}

ContentHash readHash(ByteReader& in) {
  ContentHash hash{};
  for (uint64_t& part : hash) part = in.number();
  return hash;
}

std::string toBytes(const CachedResult& result) {
  ByteWriter out;
  writeHash(out, result.key);
  out.number(result.dependencies.size());
  for (const Dependency& dependency : result.dependencies) {
    out.text(dependency.from);
    out.text(dependency.specifier);
    out.text(dependency.path);
    writeHash(out, dependency.state);
  }
  out.number(result.findings.size());
  for (const Finding& finding : result.findings) writeFinding(out, finding);
  out.number(result.remarks.size());
  for (const std::string& remark : result.remarks) out.text(remark);
  return out.take();
}

Dependency readDependency(ByteReader& in) {
  Dependency dependency;
  dependency.from = in.text();
  dependency.specifier = in.text();
  dependency.path = in.text();
  dependency.state = readHash(in);
  return dependency;
}

std::optional<CachedResult> fromBytes(std::string_view bytes, const ContentHash& key) {
  ByteReader in(bytes);
  CachedResult result;
  result.key = readHash(in);
  if (result.key != key) return std::nullopt;
  for (size_t left = in.count(); left > 0 && in.ok(); --left) {
    result.dependencies.push_back(readDependency(in));
  }
  for (size_t left = in.count(); left > 0 && in.ok(); --left) {
    result.findings.push_back(readFinding(in));
  }
  for (size_t left = in.count(); left > 0 && in.ok(); --left) {
    result.remarks.emplace_back(in.text());
  }
  if (!in.ok() || !in.atEnd()) return std::nullopt;
  return result;
}

// Nothing for a file that is none of ours, too large or damaged.
std::string bytesOf(const std::string& file) {
  std::error_code failed;
  const auto size = std::filesystem::file_size(file, failed);
  if (failed || size > 2 * kMaxBytes) return {};
  return readSmallFile(file).value_or("");
}

}  // namespace

ContentHash hashOf(std::string_view text) {
  return toHash(XXH3_128bits(text.data(), text.size()));
}

ContentHash hashOf(const std::vector<std::string_view>& parts) {
  ByteWriter all;
  for (const std::string_view part : parts) writeHash(all, hashOf(part));
  return hashOf(all.take());
}

void ResultCache::load(const std::string& file) {
  if (!readAll(bytesOf(file))) results_.clear();
}

bool ResultCache::readAll(std::string_view bytes) {
  if (!bytes.starts_with(kMagic)) return false;
  bytes.remove_prefix(kMagic.size());
  ByteReader head(bytes);
  const ContentHash sum = readHash(head);
  const ContentHash version = readHash(head);
  const std::string_view body = head.text();
  if (!head.ok() || !head.atEnd() || version != version_ || hashOf(body) != sum) return false;
  ByteReader in(body);
  for (size_t left = in.count(); left > 0 && in.ok(); --left) {
    std::string path(in.text());
    results_.emplace_hint(results_.end(), std::move(path), std::string(in.text()));
  }
  return in.ok() && in.atEnd();
}

void ResultCache::save(const std::string& file) const {
  size_t size = 0;
  std::map<std::string_view, std::string_view> kept;
  for (const auto* results : {&fresh_, &results_}) {
    for (const auto& [path, bytes] : *results) {
      if (size + path.size() + bytes.size() > kMaxBytes) break;
      if (kept.emplace(path, bytes).second) size += path.size() + bytes.size();
    }
  }
  ByteWriter body;
  body.number(kept.size());
  for (const auto& [path, bytes] : kept) {
    body.text(path);
    body.text(bytes);
  }
  const std::string text = body.take();
  ByteWriter head;
  writeHash(head, hashOf(text));
  writeHash(head, version_);
  head.text(text);
  createCacheFolder("check");
  const Result<void> written = writeFile(file, std::string(kMagic) + head.take());
  static_cast<void>(written);
}

std::optional<CachedResult> ResultCache::lookUp(const std::string& path, ContentHash key) const {
  std::string bytes;
  {
    const std::lock_guard lock(mutex_);
    const auto& results = fresh_.contains(path) ? fresh_ : results_;
    const auto found = results.find(path);
    if (found == results.end()) return std::nullopt;
    bytes = found->second;
  }
  return fromBytes(bytes, key);
}

void ResultCache::keep(const std::string& path, const CachedResult& result) {
  std::string bytes = toBytes(result);
  const std::lock_guard lock(mutex_);
  fresh_[path] = std::move(bytes);
}

}  // namespace leakline
