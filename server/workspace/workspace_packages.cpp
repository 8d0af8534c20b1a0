#include "workspace/workspace_packages.h"

#include <algorithm>
#include <vector>

#include "workspace/ignore_pattern.h"
#include "workspace/paths.h"

namespace leakline {
namespace {

constexpr size_t kMaxFolders = 20'000;  // looked at in all
constexpr size_t kMaxYaml = size_t{1} << 16;

std::string_view trimmed(std::string_view text) {
  constexpr std::string_view kBlanks = " \t\r";
  const size_t begin = text.find_first_not_of(kBlanks);
  if (begin == std::string_view::npos) return {};
  return text.substr(begin, text.find_last_not_of(kBlanks) - begin + 1);
}

std::string_view unquoted(std::string_view text) {
  text = trimmed(text);
  const bool quoted =
      text.size() >= 2 && (text[0] == '"' || text[0] == '\'') && text.back() == text[0];
  return quoted ? text.substr(1, text.size() - 2) : text;
}

// The list below `packages:`, written as "- x" lines or as [x, y].
std::vector<std::string> packagesOfYaml(std::string_view text) {
  std::vector<std::string> globs;
  constexpr std::string_view kKey = "packages:";
  bool inList = false;
  while (!text.empty()) {
    const size_t end = std::min(text.find('\n'), text.size());
    std::string_view line = text.substr(0, end);
    text.remove_prefix(std::min(end + 1, text.size()));
    const size_t comment = line.find(" #");
    if (comment != std::string_view::npos) line = line.substr(0, comment);
    const std::string_view item = trimmed(line);
    if (item.empty() || item.starts_with('#')) continue;
    if (inList && item.starts_with('-')) {
      globs.emplace_back(unquoted(item.substr(1)));
      continue;
    }
    inList = line.starts_with(kKey);
    std::string_view inside = inList ? trimmed(line.substr(kKey.size())) : std::string_view();
    if (!inside.starts_with('[') || !inside.ends_with(']')) continue;
    inside = inside.substr(1, inside.size() - 2);
    while (!inside.empty()) {
      const size_t comma = std::min(inside.find(','), inside.size());
      globs.emplace_back(unquoted(inside.substr(0, comma)));
      inside.remove_prefix(std::min(comma + 1, inside.size()));
    }
  }
  return globs;
}

void addStrings(JsonValue list, std::vector<std::string>& out) {
  for (const JsonValue& value : list.elements()) {
    if (const auto text = value.string()) out.emplace_back(*text);
  }
}

std::vector<std::string> workspaceGlobs(const FileView& files, std::string_view root) {
  std::vector<std::string> globs;
  if (const auto package = JsonText::read(files, joined(root, "package.json"))) {
    const JsonValue workspaces = package->root()["workspaces"];
    addStrings(workspaces, globs);
    addStrings(workspaces["packages"], globs);
  }
  if (const auto lerna = JsonText::read(files, joined(root, "lerna.json"))) {
    addStrings(lerna->root()["packages"], globs);
  }
  const std::string yaml = joined(root, "pnpm-workspace.yaml");
  if (files.isFile(yaml)) {
    const Result<std::string> text = files.read(yaml, kMaxYaml);
    for (std::string& glob : text ? packagesOfYaml(*text) : std::vector<std::string>()) {
      globs.push_back(std::move(glob));
    }
  }
  return globs;
}

// The folders one glob names. Only folders that can still lead to a match are entered.
void addFolders(const FileView& files, const std::string& root, std::string_view glob,
                size_t& budget, std::vector<std::string>& out) {
  std::vector<std::string> parts;
  for (const std::string_view part : partsOf(glob)) {
    if (part == "..") return;
    if (part != ".") parts.emplace_back(part);
  }
  const bool endsOpen = !parts.empty() && parts.back() == "**";
  struct Step {
    std::string folder;
    size_t part;
  };
  std::vector<Step> open{{root, 0}};
  while (!open.empty() && budget > 0) {
    const Step step = std::move(open.back());
    open.pop_back();
    --budget;
    if (step.part == parts.size() || (endsOpen && step.part + 1 == parts.size())) {
      out.push_back(step.folder);
    }
    if (step.part == parts.size()) continue;
    const std::string& part = parts[step.part];
    const bool any = part == "**";
    if (any && step.part + 1 < parts.size()) open.push_back({step.folder, step.part + 1});
    if (part.find_first_of("*?[") == std::string::npos) {
      std::string folder = joined(step.folder, part);
      if (files.isFolder(folder)) open.push_back({std::move(folder), step.part + 1});
      continue;
    }
    for (const std::string& name : files.foldersIn(step.folder)) {
      if (name == "node_modules" || name.starts_with('.')) continue;
      if (any || matchesGlob(part, name)) {
        open.push_back({joined(step.folder, name), any ? step.part : step.part + 1});
      }
    }
  }
}

}  // namespace

WorkspacePackages::WorkspacePackages(const FileView& files, std::string_view root) {
  const std::string top(root);
  std::vector<std::string> folders{top};
  std::vector<std::string> excluded;
  size_t budget = kMaxFolders;
  for (const std::string& glob : workspaceGlobs(files, root)) {
    const bool negated = glob.starts_with('!');
    addFolders(files, top, std::string_view(glob).substr(negated ? 1 : 0), budget,
               negated ? excluded : folders);
  }
  std::sort(folders.begin(), folders.end());
  folders.erase(std::unique(folders.begin(), folders.end()), folders.end());
  std::sort(excluded.begin(), excluded.end());
  for (const std::string& folder : folders) {
    if (byName_.size() >= kMaxPackages) break;
    if (!std::binary_search(excluded.begin(), excluded.end(), folder)) add(files, folder);
  }
}

void WorkspacePackages::add(const FileView& files, const std::string& folder) {
  auto description = JsonText::read(files, joined(folder, "package.json"));
  if (!description) return;
  const auto name = description->root()["name"].string();
  if (name && !name->empty()) {
    byName_.try_emplace(std::string(*name), WorkspacePackage{folder, std::move(description)});
  }
}

std::optional<WorkspacePackages::Match> WorkspacePackages::find(std::string_view specifier) const {
  size_t end = specifier.find('/');
  if (specifier.starts_with('@') && end != std::string_view::npos) {
    end = specifier.find('/', end + 1);
  }
  const auto found = byName_.find(specifier.substr(0, end));
  if (found == byName_.end()) return std::nullopt;
  std::string subpath(".");
  if (end != std::string_view::npos) subpath += specifier.substr(end);
  return Match{&found->second, std::move(subpath)};
}

}  // namespace leakline
