#include "source/originals.h"

#include <algorithm>

#include "base/path.h"
#include "finding/script_name.h"
#include "source/freshness.h"
#include "source/landing.h"
#include "source/map_fit.h"
#include "source/original_path.h"

namespace leakline {
namespace {

// A map that leads to a file with a map that leads back would never end.
constexpr int kMaxMapsInARow = 4;
constexpr size_t kMaxRemarks = 20;
constexpr size_t kMaxNameBytes = 200;

bool isJavaScript(std::string_view path) {
  return path.ends_with(".js") || path.ends_with(".cjs") || path.ends_with(".mjs") ||
         path.ends_with(".jsx");
}

// Line breaks may be converted by version control.
bool sameText(std::string_view a, std::string_view b) {
  size_t i = 0;
  size_t j = 0;
  while (i < a.size() && j < b.size()) {
    if (a[i] == '\r' && i + 1 < a.size() && a[i + 1] == '\n') ++i;
    if (b[j] == '\r' && j + 1 < b.size() && b[j + 1] == '\n') ++j;
    if (a[i++] != b[j++]) return false;
  }
  return i == a.size() && j == b.size();
}

}  // namespace

Originals::Originals(SourceFiles& files, PathMap pathMap, const SourceAccessOptions& access)
    : files_(&files),
      pathMap_(std::move(pathMap)),
      access_(access),
      loader_(files, pathMap_, [this](const std::string& path) { return allows(path); }) {}

void Originals::addScript(const std::string& path, ScriptInfo info) {
  // The last of a file's scripts is the one of the youngest text.
  scripts_.insert_or_assign(path, Script{std::move(info), false});
}

void Originals::verify(const std::string& path, Script& script) {
  if (std::exchange(script.verified, true) || script.info.sourceHead.empty()) return;
  const auto source = files_->load(path).text;
  if (source &&
      compareWithScript(source->text, source->utf16Length, script.info, false) == Freshness::Same) {
    access_.allowPackageOf(path);
  }
}

bool Originals::allows(const std::string& path) {
  if (ran(path) || access_.allows(path)) return true;
  // Scripts nearby may have run that nobody has looked at yet.
  std::string folder = path;
  constexpr int kMaxFolders = 32;
  for (int i = 0; i < kMaxFolders && normalisePath(folder + "/..") != folder; ++i) {
    folder = normalisePath(folder + "/..");
    constexpr int kMaxScripts = 8;
    auto script = scripts_.lower_bound(folder + "/");
    for (int n = 0; n < kMaxScripts && script != scripts_.end(); ++n, ++script) {
      if (!isInside(script->first, folder)) break;
      verify(script->first, script->second);
    }
    if (access_.allows(path)) return true;
  }
  return false;
}

void Originals::remark(const std::string& script, const std::string& reason) {
  note(script, "no source map for " + script + ": " + reason);
}

void Originals::note(const std::string& path, std::string sentence) {
  if (remarks_.size() == kMaxRemarks || !remarked_.insert(path).second) return;
  remarks_.push_back(std::move(sentence));
}

std::vector<std::string> Originals::remarks() const {
  std::vector<std::string> remarks = remarks_;
  for (const auto& [from, to] : pathMap_.unused()) {
    remarks.push_back("nothing is mapped from " + from + " to " + to +
                      ": no script and no source of a map has a path that begins so");
  }
  return remarks;
}

Place Originals::original(const Place& place) {
  if (place.generated || !isAbsolutePath(place.path)) return place;
  const auto script = scripts_.find(place.path);
  std::string url;
  if (script != scripts_.end()) {
    verify(script->first, script->second);
    url = script->second.info.sourceMapUrl;
  }
  Place current = place;
  for (int i = 0; i < kMaxMapsInARow; ++i) {
    std::optional<Place> next = step(current, url);
    if (!next) break;
    const bool moved = next->path != current.path;
    current = *std::move(next);
    // Only an original that is here, unchanged, can be a generated file itself.
    const bool mayGoOn =
        current.freshness == Freshness::Same || current.freshness == Freshness::Unchecked;
    if (!moved || !mayGoOn || !isJavaScript(current.path) || !allows(current.path)) break;
    url.clear();
  }
  if (current.path != place.path) {
    current.generated = GeneratedPlace{place.path, place.line, place.column};
  }
  return current;
}

// One map on. Nothing if there is none that says more.
std::optional<Place> Originals::step(const Place& place, std::string_view mapUrl) {
  MapLoader::Outcome& outcome = loader_.forScript(place.path, mapUrl);
  if (!outcome.loaded) {
    if (!outcome.reason.empty() && place.owner != CodeOwner::Dependency) {
      remark(place.path, outcome.reason);
    }
    return std::nullopt;
  }
  LoadedMap& loaded = *outcome.loaded;
  if (!belongs(place, loaded)) return std::nullopt;
  const std::optional<SourceMap::Original> found = find(place, loaded.map);
  if (!found) return std::nullopt;
  const Source& source = sourceOf(place.path, loaded, found->source);
  Place result = place;
  if (!source.isFile) {
    result.owner = CodeOwner::Generated;  // the bundler's own code
    return result;
  }
  // Packages name originals that they do not ship.
  if (source.owner == CodeOwner::Dependency && place.owner == CodeOwner::Dependency &&
      !source.hasText) {
    return std::nullopt;
  }
  result.path = source.path;
  result.owner = source.owner;
  result.freshness = place.freshness == Freshness::Changed ? Freshness::Changed : source.freshness;
  land(place, *found, source, result);
  return result;
}

// Of a script that is here as it ran it can be told whether the map was made for it.
bool Originals::belongs(const Place& place, LoadedMap& loaded) {
  if (place.freshness != Freshness::Same) return true;
  const auto known = belongs_.find(place.path);
  if (known != belongs_.end()) return known->second;
  const auto text = files_->load(place.path).text;
  const bool good = !text || !fitOfGenerated(loaded.map, *text).bad();
  if (!good && place.owner != CodeOwner::Dependency) {
    const std::string file = loaded.map.file();
    const bool another = !file.empty() && fileNameOf(file) != fileNameOf(place.path);
    remark(place.path, "the map it names is of another text" +
                           (another ? ", by its own words of " + file.substr(0, kMaxNameBytes)
                                    : std::string()) +
                           ": its mappings do not fit");
  }
  return belongs_.emplace(place.path, good).first->second;
}

std::optional<SourceMap::Original> Originals::find(const Place& place, SourceMap& map) {
  LinePosition position{place.line, place.column};
  if (const auto text = files_->load(place.path).text) {
    position = asEnginesCount(*text, position);
  }
  Result<std::optional<SourceMap::Original>> found = map.find(position);
  if (!found) {
    remark(place.path, found.error().message);
    return std::nullopt;
  }
  // No mapping: code that the compiler added.
  return *std::move(found);
}

const Originals::Source& Originals::sourceOf(const std::string& script, LoadedMap& loaded,
                                             uint32_t number) {
  const auto key = std::make_pair(script, number);
  if (const auto known = sources_.find(key); known != sources_.end()) return known->second;
  return sources_.emplace(key, lookFor(script, loaded, number)).first->second;
}

Originals::Source Originals::lookFor(const std::string& script, LoadedMap& loaded,
                                     uint32_t number) {
  const std::string name = loaded.map.source(number);
  std::vector<std::string> paths;
  if (std::optional<std::string> mapped = pathMap_.find(name)) {
    paths.push_back(*std::move(mapped));
  } else {
    for (std::string& path : candidatesOf(originalPathOf(name), loaded.folder)) {
      paths.push_back(pathMap_.apply(std::move(path)));
    }
  }
  Source source;
  if (paths.empty()) return source;
  source.isFile = true;
  source.path = paths.front();
  bool readable = false;
  bool exists = false;
  for (const std::string& path : paths) {
    if (!allows(path)) continue;
    readable = readable || path == paths.front();
    if (!files_->load(path).exists) continue;
    source.path = path;
    readable = exists = true;
    break;
  }
  source.owner =
      loaded.map.ignored(number) ? CodeOwner::Dependency : originOfScript(source.path).owner;
  source.freshness = exists || !readable ? Freshness::Unchecked : Freshness::Missing;
  source.hasText = exists;
  compareContent(source, loaded, number);
  if (!readable && !source.hasText && source.owner != CodeOwner::Dependency) {
    note(source.path, source.path + ", which " + script +
                          " was made from, is outside of the workspace, and only "
                          "--allow-outside reads it");
  }
  return source;
}

// The map's own copy of the text is what was compiled; the file here may be newer. Without a copy
// the mappings tell whether it can be that text.
void Originals::compareContent(Source& source, LoadedMap& loaded, uint32_t number) {
  std::optional<std::string> content = loaded.map.content(number);
  if (!content) {
    const auto text = source.hasText ? files_->load(source.path).text : nullptr;
    if (text && fitOfOriginal(loaded.map, number, *text).bad()) {
      source.freshness = Freshness::Changed;
    }
    return;
  }
  if (source.hasText) {
    const auto text = files_->load(source.path).text;
    const bool same = text && sameText(text->text, *content);
    source.freshness = same ? Freshness::Same : Freshness::Changed;
    if (same) return;
  }
  source.hasText = true;
  files_->give(source.path, *std::move(content));
}

// Fills in the position in the original.
void Originals::land(const Place& generated, const SourceMap::Original& found, const Source& source,
                     Place& result) {
  result.line = result.endLine = found.line;
  result.column = result.endColumn = found.column;
  if (!source.hasText) return;
  LandingTarget target;
  if (const auto text = files_->load(generated.path).text) {
    const size_t begin = text->lines.byteOf(text->text, {generated.line, generated.column});
    const size_t end = text->lines.byteOf(text->text, {generated.endLine, generated.endColumn});
    if (end > begin && end - begin < 256) target.word = text->text.substr(begin, end - begin);
    if (begin < text->text.size()) target.character = text->text[begin];
    const LinePosition at = asEnginesCount(*text, {generated.line, generated.column});
    if (found.generated == at) target.renamedFrom = found.name;
  }
  auto original = files_->given(source.path);
  // In a text that was not compiled the same words stand elsewhere.
  if (!original && source.freshness == Freshness::Changed) return;
  if (!original) original = files_->load(source.path).text;
  if (!original) return;
  const LandingRange range =
      landingIn(*original, asEditorsCount(*original, {found.line, found.column}), target);
  result.line = range.begin.line;
  result.column = range.begin.column;
  result.endLine = range.end.line;
  result.endColumn = range.end.column;
}

std::string Originals::originalName(const Place& place, std::string_view name) {
  return nameInOriginal(place, name, nameOfFunctionAt);
}

std::string Originals::originalVariable(const Place& place, std::string_view name) {
  return nameInOriginal(place, name, [](std::string_view, size_t at) { return std::optional(at); });
}

std::string Originals::nameInOriginal(const Place& place, std::string_view name,
                                      NameFinder finder) {
  std::string result(name);
  const GeneratedPlace at =
      place.generated.value_or(GeneratedPlace{place.path, place.line, place.column});
  const auto script = scripts_.find(at.path);
  if (name.empty() || script == scripts_.end()) return result;
  MapLoader::Outcome& outcome = loader_.forScript(at.path, script->second.info.sourceMapUrl);
  const auto text = files_->load(at.path).text;
  if (!outcome.loaded || !text) return result;
  const std::optional<size_t> begin =
      finder(text->text, text->lines.byteOf(text->text, {at.line, at.column}));
  if (!begin || wordAt(text->text, *begin) != name) return result;
  const LinePosition position = asEnginesCount(*text, text->lines.positionOf(text->text, *begin));
  Result<std::optional<SourceMap::Original>> found = outcome.loaded->map.find(position);
  if (found && *found && (*found)->generated == position && (*found)->name) {
    const std::string& original = *(*found)->name;
    if (!original.empty()) result = original;
  }
  return result;
}

}  // namespace leakline
