#include "engine/check/importers.h"

#include <algorithm>
#include <array>
#include <unordered_set>

#include "engine/check/imported_files.h"
#include "workspace/paths.h"

namespace leakline {
namespace {

// Calls are followed as far.
constexpr int kMaxSteps = 3;
// A file that imports half the program is not worth the search.
constexpr size_t kMaxFiles = 200;
constexpr std::array<std::string_view, 9> kEndings{".ts",  ".tsx", ".js",  ".jsx", ".mjs",
                                                   ".cjs", ".vue", ".mts", ".cts"};

}  // namespace

void Importers::add(const std::string& path, bool ofInterest,
                    const std::vector<std::string>& imports) {
  known_.insert_or_assign(path, File{ofInterest, false, imports});
}

// The file meant by a path without ending, or with that of what it is compiled to.
std::string Importers::addedAt(const std::string& path) const {
  if (known_.contains(path)) return path;
  const size_t dot = path.rfind('.');
  const bool compiled = dot != std::string::npos && path.find('/', dot) == std::string::npos &&
                        (path.ends_with("js") || path.ends_with("jsx"));
  for (const std::string& stem : {path, compiled ? path.substr(0, dot) : path, path + "/index"}) {
    for (const std::string_view ending : kEndings) {
      std::string candidate = stem + std::string(ending);
      if (known_.contains(candidate)) return candidate;
    }
  }
  return {};
}

std::string Importers::targetOf(const std::string& from, const std::string& specifier) const {
  if (!specifier.starts_with('.')) return files_.resolve(from, specifier);
  const std::string path = resolved(folderOf(from), specifier);
  std::string added = addedAt(path);
  const bool known = !added.empty() ||
                     std::any_of(complete_.begin(), complete_.end(),
                                 [&](const std::string& folder) { return isInside(path, folder); });
  return known ? added : files_.resolve(from, specifier);
}

// One that is not checked itself is read for its imports only.
Importers::File& Importers::fileAt(const std::string& path) {
  const auto [at, added] = known_.try_emplace(path);
  if (!added) return at->second;
  if (const Result<std::string> text = files_.textOf(path)) {
    at->second.ofInterest = prefilter_.scan(*text).acquires();
    for (const std::string_view import : importedFiles(*text)) {
      at->second.imports.emplace_back(import);
    }
  }
  return at->second;
}

const std::vector<std::string>& Importers::importsOf(const std::string& path) {
  File& file = fileAt(path);
  if (file.isResolved) return file.imports;
  std::vector<std::string> paths;
  for (const std::string& specifier : file.imports) {
    std::string target = targetOf(path, specifier);
    if (!target.empty()) paths.push_back(std::move(target));
  }
  file.imports = std::move(paths);
  file.isResolved = true;
  return file.imports;
}

bool Importers::reachesInterest(const std::string& path) {
  std::unordered_set<std::string> seen{path};
  std::vector<std::string> level{path};
  for (int step = 0; step < kMaxSteps && seen.size() < kMaxFiles; ++step) {
    std::vector<std::string> next;
    for (const std::string& file : level) {
      for (const std::string& target : importsOf(file)) {
        if (fileAt(target).ofInterest) return true;
        if (seen.insert(target).second) next.push_back(target);
      }
    }
    level = std::move(next);
  }
  return false;
}

}  // namespace leakline
