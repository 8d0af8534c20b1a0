#include "source/original_path.h"

#include <algorithm>
#include <array>
#include <optional>

#include "base/path.h"
#include "source/data_url.h"

namespace leakline {
namespace {

using Kind = OriginalPath::Kind;

bool isSchemeCharacter(char c) {
  return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9') || c == '+' ||
         c == '.' || c == '-';
}

// "webpack" of "webpack://…"; empty if there is none, or if it is a drive.
std::string_view schemeOf(std::string_view source) {
  size_t end = 0;
  while (end < source.size() && isSchemeCharacter(source[end])) ++end;
  return end >= 2 && end < source.size() && source[end] == ':' ? source.substr(0, end)
                                                               : std::string_view();
}

// What bundlers put into a map behind their scheme that no file has.
bool isMadeUp(std::string_view name) {
  constexpr std::array<std::string_view, 7> kBeginnings{
      "(webpack)", "webpack/", "external ", "ignored|", "multi ", "delegated ", "(disabled)"};
  return std::any_of(kBeginnings.begin(), kBeginnings.end(),
                     [&](std::string_view beginning) { return name.starts_with(beginning); });
}

// webpack://name/./src/app.ts?1a2b, turbopack:///[project]/src/app.ts, http://localhost/src/app.ts
OriginalPath inProject(std::string_view rest) {
  const size_t slash = rest.find('/');
  rest.remove_prefix(slash == std::string_view::npos ? rest.size() : slash + 1);
  constexpr std::string_view kProject = "[project]/";
  if (rest.starts_with(kProject)) rest.remove_prefix(kProject.size());
  if (rest.starts_with('/') || (isAbsolutePath(rest) && rest.find(':') == 1)) {
    rest = rest.substr(0, rest.find('?'));
    return {Kind::Absolute, normalisePath(rest)};
  }
  if (isMadeUp(rest)) return {Kind::NoFile, std::string(rest)};
  rest = rest.substr(0, rest.find('?'));
  if (rest.empty()) return {Kind::NoFile, std::string(rest)};
  return {Kind::InProject, normalisePath(rest)};
}

std::string parentOf(std::string_view folder) {
  return normalisePath(std::string(folder) + "/..");
}

}  // namespace

OriginalPath originalPathOf(std::string_view source) {
  const bool noName = source.empty() || source[0] == '<' || source.starts_with("external ");
  if (noName || source.find('\0') != std::string_view::npos) {
    return {Kind::NoFile, std::string(source)};
  }
  const std::string_view scheme = schemeOf(source);
  if (!scheme.empty()) {
    if (std::optional<std::string> path = pathFromFileUri(source)) {
      return {Kind::Absolute, *std::move(path)};
    }
    const std::string_view rest = source.substr(scheme.size() + 1);
    if (rest.starts_with("//") && scheme != "file") return inProject(rest.substr(2));
    return {Kind::NoFile, std::string(source)};
  }
  if (isAbsolutePath(source)) return {Kind::Absolute, normalisePath(source)};
  return {Kind::BesideMap, normalisePath(source)};
}

std::vector<std::string> candidatesOf(const OriginalPath& original, std::string_view mapFolder) {
  std::vector<std::string> paths;
  const auto offer = [&](std::string path) {
    path = normalisePath(path);
    if (std::find(paths.begin(), paths.end(), path) == paths.end()) paths.push_back(path);
  };
  switch (original.kind) {
    case Kind::NoFile:
      break;
    case Kind::Absolute:
      offer(original.path);
      break;
    case Kind::BesideMap:
      offer(std::string(mapFolder) + "/" + original.path);
      offer(std::string(mapFolder) + "/" + percentDecoded(original.path));
      break;
    case Kind::InProject: {
      // The project's folder is above the map's, which is hardly ever the project's itself.
      std::string folder = parentOf(mapFolder);
      offer(folder + "/" + original.path);
      offer(std::string(mapFolder) + "/" + original.path);
      constexpr int kMaxFolders = 16;
      for (int i = 0; i < kMaxFolders && parentOf(folder) != folder; ++i) {
        folder = parentOf(folder);
        if (folder == "/") break;
        offer(folder + "/" + original.path);
      }
      break;
    }
  }
  std::erase_if(paths, [](const std::string& p) { return p.find('\0') != std::string::npos; });
  return paths;
}

}  // namespace leakline
