#include "workspace/ts_paths.h"

#include <algorithm>

#include "workspace/json_text.h"
#include "workspace/paths.h"

namespace leakline {
namespace {

constexpr size_t kMaxConfigs = 16;
constexpr size_t kMaxPatterns = 500;

}  // namespace

// Reads one configuration and those it leads to.
class TsPathsReader {
 public:
  TsPathsReader(const FileView& files, std::string_view root) : files_(files), root_(root) {}

  TsPaths read(const std::string& config) {
    readChain(config);
    if (!paths_.patterns_.empty()) return finished();
    // What Vue's and Vite's templates write: the options are in the configurations referred to.
    for (const std::string& reference : std::vector<std::string>(references_)) {
      if (paths_.patterns_.empty()) readChain(reference);
    }
    return finished();
  }

 private:
  // The targets are relative to baseUrl, wherever that was set, or else to where they were found.
  TsPaths finished() {
    const std::string& base = paths_.baseUrl_.empty() ? folderOfPaths_ : paths_.baseUrl_;
    for (TsPaths::Pattern& pattern : paths_.patterns_) {
      for (std::string& target : pattern.targets) target = resolved(base, target);
    }
    return std::move(paths_);
  }

  // A configuration and what it extends; the nearer wins.
  void readChain(const std::string& config) {
    std::vector<std::string> open{config};
    while (!open.empty() && seen_.size() < kMaxConfigs) {
      const std::string path = std::move(open.back());
      open.pop_back();
      if (!isInside(path, root_) || std::find(seen_.begin(), seen_.end(), path) != seen_.end()) {
        continue;
      }
      seen_.push_back(path);
      const auto text = JsonText::read(files_, path);
      if (!text) continue;
      const std::string folder(folderOf(path));
      take(text->root()["compilerOptions"], folder);
      // Of several the last one wins.
      const JsonValue extends = text->root()["extends"];
      addConfig(extends, folder, open);
      for (const JsonValue& one : extends.elements()) addConfig(one, folder, open);
      for (const JsonValue& one : text->root()["references"].elements()) {
        if (references_.size() < kMaxConfigs) addConfig(one["path"], folder, references_);
      }
    }
  }

  void addConfig(JsonValue value, const std::string& folder, std::vector<std::string>& out) {
    const auto name = value.string();
    if (!name || name->empty()) return;
    // A package's: its folder is below node_modules, which is not ours.
    if (!name->starts_with('.') && !isAbsolutePath(*name)) return;
    std::string path = resolved(folder, *name);
    if (files_.isFolder(path)) path = joined(path, "tsconfig.json");
    if (!path.ends_with(".json") && !files_.isFile(path)) path += ".json";
    out.push_back(std::move(path));
  }

  void take(JsonValue options, const std::string& folder) {
    const auto baseUrl = options["baseUrl"].string();
    if (baseUrl && paths_.baseUrl_.empty()) paths_.baseUrl_ = resolved(folder, *baseUrl);
    if (!paths_.patterns_.empty()) return;
    folderOfPaths_ = folder;
    for (const auto& [key, targets] : options["paths"].members()) {
      if (paths_.patterns_.size() >= kMaxPatterns) return;
      TsPaths::Pattern pattern;
      const size_t star = key.find('*');
      pattern.hasStar = star != std::string_view::npos;
      pattern.head = key.substr(0, star);
      if (pattern.hasStar) pattern.tail = key.substr(star + 1);
      for (const JsonValue& target : targets.elements()) {
        if (const auto text = target.string()) pattern.targets.emplace_back(*text);
      }
      paths_.patterns_.push_back(std::move(pattern));
    }
  }

  const FileView& files_;
  std::string root_;
  TsPaths paths_;
  std::string folderOfPaths_;
  std::vector<std::string> seen_;
  std::vector<std::string> references_;
};

TsPaths TsPaths::of(const FileView& files, std::string_view root, const std::string& config) {
  return TsPathsReader(files, root).read(config);
}

std::vector<std::string> TsPaths::candidates(std::string_view specifier) const {
  const Pattern* best = nullptr;
  for (const Pattern& pattern : patterns_) {
    const bool fits = pattern.hasStar
                          ? specifier.size() >= pattern.head.size() + pattern.tail.size() &&
                                specifier.starts_with(pattern.head) &&
                                specifier.ends_with(pattern.tail)
                          : specifier == pattern.head;
    // The same text before a pattern, and of patterns the one that says most.
    if (!fits || (best && !best->hasStar)) continue;
    if (!best || !pattern.hasStar || pattern.head.size() > best->head.size()) best = &pattern;
  }
  std::vector<std::string> all;
  if (best) {
    const std::string_view star =
        best->hasStar ? specifier.substr(best->head.size(),
                                         specifier.size() - best->head.size() - best->tail.size())
                      : std::string_view();
    for (std::string target : best->targets) {
      const size_t at = target.find('*');
      if (at != std::string::npos) target.replace(at, 1, star);
      all.push_back(normalisePath(target));
    }
  }
  if (!baseUrl_.empty()) all.push_back(resolved(baseUrl_, specifier));
  return all;
}

}  // namespace leakline
