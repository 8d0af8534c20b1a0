#include "workspace/module_resolver.h"

#include <algorithm>
#include <array>

#include "workspace/package_exports.h"
#include "workspace/paths.h"

namespace leakline {
namespace {

using Path = std::optional<std::string>;

constexpr std::array<std::string_view, 9> kScriptFirst{".js",  ".jsx", ".mjs", ".cjs", ".ts",
                                                       ".tsx", ".mts", ".cts", ".vue"};
constexpr std::array<std::string_view, 9> kTypeScriptFirst{".ts",  ".tsx", ".mts", ".cts", ".js",
                                                           ".jsx", ".mjs", ".cjs", ".vue"};
constexpr size_t kMaxSpecifier = 1024;
constexpr size_t kMaxKnown = 200'000;

const std::array<std::string_view, 9>& endings(bool typeScriptFirst) {
  return typeScriptFirst ? kTypeScriptFirst : kScriptFirst;
}

bool isSource(std::string_view path) {
  return std::any_of(kScriptFirst.begin(), kScriptFirst.end(),
                     [&](std::string_view ending) { return path.ends_with(ending); });
}

bool isTypeScript(std::string_view path) {
  return path.ends_with("ts") || path.ends_with(".tsx") || path.ends_with(".vue") ||
         path.ends_with(".svelte");
}

bool isRelative(std::string_view specifier) {
  return specifier == "." || specifier == ".." || specifier.starts_with("./") ||
         specifier.starts_with("../");
}

// TypeScript files import "./x.js" and mean x.ts.
std::vector<std::string> sourcesOfOutput(const std::string& path) {
  static constexpr std::array<std::array<std::string_view, 2>, 5> kOutputs{
      {{".js", ".ts"}, {".js", ".tsx"}, {".jsx", ".tsx"}, {".mjs", ".mts"}, {".cjs", ".cts"}}};
  std::vector<std::string> sources;
  for (const auto& [output, source] : kOutputs) {
    if (!path.ends_with(output)) continue;
    sources.push_back(path.substr(0, path.size() - output.size()) + std::string(source));
  }
  return sources;
}

// What a package's entry is before it is built: "dist/index.js" is made of "src/index.ts".
std::vector<std::string> unbuilt(const std::string& folder, const std::string& path) {
  static constexpr std::array<std::string_view, 7> kOutputFolders{"dist", "lib", "build", "out",
                                                                  "esm",  "cjs", "es"};
  std::vector<std::string> sources;
  if (!isInside(path, folder) || path == folder) return sources;
  std::string_view rest = std::string_view(path).substr(folder.size() + 1);
  while (true) {
    const size_t slash = rest.find('/');
    if (slash == std::string_view::npos ||
        std::find(kOutputFolders.begin(), kOutputFolders.end(), rest.substr(0, slash)) ==
            kOutputFolders.end()) {
      break;
    }
    rest.remove_prefix(slash + 1);
    sources.push_back(joined(joined(folder, "src"), rest));
    sources.push_back(joined(folder, rest));
  }
  return sources;
}

}  // namespace

ModuleResolver::ModuleResolver(const FileView& files, std::string_view root)
    : files_(files), root_(normalisePath(root)) {}

void ModuleResolver::forget() {
  const std::lock_guard lock(mutex_);
  folders_.clear();
  known_.clear();
  packages_.reset();
}

Path ModuleResolver::resolve(std::string_view from, std::string_view specifier) const {
  // "./x.vue?raw" of bundlers.
  if (!specifier.starts_with('#')) specifier = specifier.substr(0, specifier.find_first_of("?#"));
  if (specifier.empty() || specifier.size() > kMaxSpecifier ||
      specifier.find('\0') != std::string_view::npos) {
    return std::nullopt;
  }
  std::string key = std::string(folderOf(from)) + '\n' + std::string(specifier);
  key += isTypeScript(from) ? '1' : '0';
  {
    const std::lock_guard lock(mutex_);
    if (const auto known = known_.find(key); known != known_.end()) return known->second;
  }
  Path path = find(from, specifier);
  if (path && (*path == from || path->find("/node_modules/") != std::string::npos)) path.reset();
  const std::lock_guard lock(mutex_);
  if (known_.size() >= kMaxKnown) known_.clear();
  known_.emplace(std::move(key), path);
  return path;
}

Path ModuleResolver::find(std::string_view from, std::string_view specifier) const {
  const bool typeScriptFirst = isTypeScript(from);
  const std::string folder(folderOf(from));
  if (!isInside(folder, root_)) return std::nullopt;
  if (isRelative(specifier)) return fileAt(resolved(folder, specifier), typeScriptFirst);
  const FolderPtr facts = folderAt(folder);
  if (specifier.starts_with('#')) {
    if (Path path = imported(*facts, specifier, typeScriptFirst)) return path;
  }
  for (const std::string& candidate : facts->tsPaths.candidates(specifier)) {
    if (Path path = fileAt(candidate, typeScriptFirst)) return path;
  }
  const auto ownPackages = packages();
  if (const auto match = ownPackages->find(specifier)) {
    if (Path path = inPackage(*match->package, match->subpath, typeScriptFirst)) return path;
  }
  return shorthand(*facts, specifier, typeScriptFirst);
}

std::shared_ptr<const WorkspacePackages> ModuleResolver::packages() const {
  const std::lock_guard lock(mutex_);
  if (!packages_) packages_ = std::make_shared<const WorkspacePackages>(files_, root_);
  return packages_;
}

// From the root downwards: most folders have what the one above has.
ModuleResolver::FolderPtr ModuleResolver::folderAt(const std::string& path) const {
  std::vector<std::string> chain = foldersUpwards(root_, path);
  auto above = std::make_shared<const Folder>(Folder{{}, root_, nullptr});
  for (auto at = chain.rbegin(); at != chain.rend(); ++at) {
    {
      const std::lock_guard lock(mutex_);
      if (const auto known = folders_.find(*at); known != folders_.end()) {
        above = known->second;
        continue;
      }
    }
    above = folderBelow(above, *at);
    const std::lock_guard lock(mutex_);
    folders_.try_emplace(*at, above);
  }
  return above;
}

ModuleResolver::FolderPtr ModuleResolver::folderBelow(const FolderPtr& above,
                                                      const std::string& path) const {
  TsPaths tsPaths;
  for (const std::string_view name : {"tsconfig.json", "jsconfig.json"}) {
    const std::string config = joined(path, name);
    if (tsPaths.empty() && files_.isFile(config)) tsPaths = TsPaths::of(files_, root_, config);
  }
  const std::string package = joined(path, "package.json");
  const bool isPackage = files_.isFile(package);
  if (tsPaths.empty() && !isPackage) return above;
  auto folder = std::make_shared<Folder>(*above);
  if (!tsPaths.empty()) folder->tsPaths = std::move(tsPaths);
  if (isPackage) {
    folder->packageFolder = path;
    folder->description = JsonText::read(files_, package);
  }
  return folder;
}

// A file as it is named, with an ending, or the index of a folder.
Path ModuleResolver::fileAt(const std::string& path, bool typeScriptFirst) const {
  if (!isInside(path, root_)) return std::nullopt;
  if (files_.isFile(path)) return isSource(path) ? Path(path) : std::nullopt;
  for (std::string& source : sourcesOfOutput(path)) {
    if (files_.isFile(source)) return std::move(source);
  }
  if (Path found = withEnding(path, typeScriptFirst)) return found;
  return files_.isFolder(path) ? inFolder(path, typeScriptFirst) : std::nullopt;
}

Path ModuleResolver::withEnding(const std::string& path, bool typeScriptFirst) const {
  for (const std::string_view ending : endings(typeScriptFirst)) {
    std::string file = path + std::string(ending);
    if (files_.isFile(file)) return file;
  }
  return std::nullopt;
}

Path ModuleResolver::inFolder(const std::string& folder, bool typeScriptFirst) const {
  if (const auto description = JsonText::read(files_, joined(folder, "package.json"))) {
    for (const std::string_view field : {"source", "module", "main"}) {
      const auto entry = description->root()[field].string();
      if (!entry || entry->empty()) continue;
      const std::string path = resolved(folder, *entry);
      if (!isInside(path, folder)) continue;
      if (files_.isFile(path) && isSource(path)) return path;
      if (Path found = withEnding(path, typeScriptFirst)) return found;
      if (Path found = withEnding(joined(path, "index"), typeScriptFirst)) return found;
    }
  }
  return withEnding(joined(folder, "index"), typeScriptFirst);
}

Path ModuleResolver::inPackage(const WorkspacePackage& package, std::string_view subpath,
                               bool typeScriptFirst) const {
  std::vector<std::string> targets;
  const JsonValue description = package.description->root();
  if (const JsonValue exports = description["exports"]) targets = exportTargets(exports, subpath);
  if (subpath == ".") {
    for (const std::string_view field : {"source", "module", "main", "types"}) {
      if (const auto entry = description[field].string()) targets.emplace_back(*entry);
    }
  } else {
    targets.emplace_back(subpath);
  }
  std::vector<std::string> paths;
  for (const std::string& target : targets) paths.push_back(resolved(package.folder, target));
  for (size_t i = 0, built = paths.size(); i < built; ++i) {
    for (std::string& source : unbuilt(package.folder, paths[i]))
      paths.push_back(std::move(source));
  }
  if (subpath == ".") paths.push_back(joined(package.folder, "src"));
  for (const std::string& path : paths) {
    if (!isInside(path, package.folder) || path == package.folder || path.ends_with(".d.ts")) {
      continue;
    }
    if (Path found = fileAt(path, typeScriptFirst)) return found;
  }
  return subpath == "." ? inFolder(package.folder, typeScriptFirst) : std::nullopt;
}

// `imports` of package.json: "#x".
Path ModuleResolver::imported(const Folder& folder, std::string_view specifier,
                              bool typeScriptFirst) const {
  if (!folder.description) return std::nullopt;
  for (const std::string& target :
       exportTargets(folder.description->root()["imports"], specifier)) {
    if (!isRelative(target)) continue;
    if (Path found = fileAt(resolved(folder.packageFolder, target), typeScriptFirst)) return found;
  }
  return std::nullopt;
}

// "@/x" and "~/x": from the folder of sources; "@@/x" and "~~/x": from the package's.
Path ModuleResolver::shorthand(const Folder& folder, std::string_view specifier,
                               bool typeScriptFirst) const {
  for (const std::string_view prefix : {"~~/", "@@/"}) {
    if (!specifier.starts_with(prefix)) continue;
    return fileAt(resolved(folder.packageFolder, specifier.substr(prefix.size())), typeScriptFirst);
  }
  // Of SvelteKit.
  if (specifier.starts_with("$lib/")) {
    return fileAt(resolved(folder.packageFolder, "src/" + std::string(specifier.substr(1))),
                  typeScriptFirst);
  }
  if (!specifier.starts_with("~/") && !specifier.starts_with("@/")) return std::nullopt;
  for (const std::string_view sources : {"src", "app", "client", "."}) {
    const std::string base = resolved(folder.packageFolder, sources);
    if (!files_.isFolder(base)) continue;
    if (Path found = fileAt(resolved(base, specifier.substr(2)), typeScriptFirst)) return found;
  }
  return std::nullopt;
}

}  // namespace leakline
