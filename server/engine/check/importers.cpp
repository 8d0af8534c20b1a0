#include "engine/check/importers.h"

#include <unordered_set>

#include "semantics/interest.h"

namespace leakline {
namespace {

// Calls are followed as far.
constexpr int kMaxSteps = 3;
// A file that imports half the program is not worth the search.
constexpr size_t kMaxFiles = 200;

}  // namespace

void Importers::add(const std::string& path, bool ofInterest,
                    const std::vector<std::string>& imports) {
  known_.insert_or_assign(path, File{ofInterest, false, imports});
}

// One that is not checked itself is read for its imports only.
Importers::File& Importers::fileAt(const std::string& path) {
  const auto [at, added] = known_.try_emplace(path);
  if (!added) return at->second;
  if (const Result<std::string> text = files_.textOf(path)) {
    at->second.ofInterest = interestOf(*text).acquires;
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
    std::string target = files_.resolve(path, specifier);
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
