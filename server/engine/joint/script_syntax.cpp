#include "engine/joint/script_syntax.h"

#include <algorithm>
#include <array>
#include <utility>

#include "base/path.h"
#include "finding/script_name.h"

namespace leakline {
namespace {

// A tree and its scopes take about ten times the text.
constexpr size_t kKeptBytes = size_t{12} << 20;
constexpr size_t kMostBytes = size_t{24} << 20;

std::string folderOf(const std::string& path) {
  return path.substr(0, path.size() - fileNameOf(path).size());
}

}  // namespace

std::string_view importedAs(std::string_view path) {
  const std::string_view name = fileNameOf(path);
  if (name.starts_with("index.")) {
    path.remove_suffix(std::min(path.size(), name.size() + 1));
    return fileNameOf(path);
  }
  return name.substr(0, name.find('.'));
}

Place Site::place() const {
  Place place = script->beginning;
  const LineIndex& lines = script->source->lines;
  const LinePosition first = lines.positionOf(script->source->text, begin);
  const LinePosition last = lines.positionOf(script->source->text, end);
  place.line = first.line;
  place.column = first.column;
  place.endLine = last.line;
  place.endColumn = last.column;
  return place;
}

ScriptSyntaxes::ScriptSyntaxes(SourcePlaces& places, CancelToken cancel)
    : places_(&places), cancel_(std::move(cancel)) {
  for (const HeapScript& script : places.scripts().all()) {
    ScriptOrigin origin = originOfScript(script.name);
    if (origin.isFile) byName_.insert_or_assign(std::move(origin.path), &script);
  }
  for (const auto& [path, script] : byName_) {
    if (originOfScript(script->name).owner == CodeOwner::User) userScripts_.push_back(path);
  }
}

std::shared_ptr<const SourceText> ScriptSyntaxes::textOf(const HeapScript& script) {
  if (cancel_.cancelled()) return nullptr;
  return places_->textOf(places_->beginningOf(script).path);
}

const ScriptSyntax* ScriptSyntaxes::at(const std::string& name) {
  if (const auto known = parsed_.find(name); known != parsed_.end()) return known->second.get();
  const auto script = byName_.find(name);
  if (script == byName_.end()) return nullptr;
  auto source = textOf(*script->second);
  if (source && parsedBytes_ + source->text.size() > kMostBytes) return nullptr;
  std::unique_ptr<ScriptSyntax>& entry = parsed_[name];
  if (!source) return nullptr;
  auto tree = SyntaxTree::parse(source->text, languageOf(name), cancel_);
  if (!tree) return nullptr;
  Scopes scopes(**tree, cancel_);
  if (cancel_.cancelled()) return nullptr;
  parsedBytes_ += source->text.size();
  entry.reset(new ScriptSyntax{name, places_->beginningOf(*script->second), std::move(source),
                               *tree, std::move(scopes)});
  // What is compiled while it is loaded differs from its file at all times.
  const bool compiledInMemory = script->second->sourceMapUrl.starts_with("data:");
  const Place& beginning = entry->beginning;
  if (entry->changed() && beginning.owner == CodeOwner::User && !compiledInMemory) {
    places_->addChanged(beginning.path);
  }
  return entry.get();
}

std::optional<ScriptSyntaxes::Point> ScriptSyntaxes::pointOf(const Location& location) {
  const HeapScript* heapScript = places_->scripts().find(ScriptId{location.scriptId});
  const std::optional<Place> place = places_->ran(location);
  if (!heapScript || !place) return std::nullopt;
  const ScriptSyntax* script = at(originOfScript(heapScript->name).path);
  if (!script) return std::nullopt;
  const size_t byte =
      script->source->lines.byteOf(script->source->text, {place->line, place->column});
  return Point{script, static_cast<uint32_t>(byte)};
}

bool ScriptSyntaxes::mentions(const std::string& name, std::string_view word) {
  const auto script = byName_.find(name);
  if (script == byName_.end()) return false;
  const auto source = textOf(*script->second);
  return source && source->text.find(word) != std::string::npos;
}

std::string ScriptSyntaxes::resolve(const std::string& from, std::string_view specifier) const {
  // As Node does, but only among the scripts that ran; TypeScript says .js and means .ts.
  static constexpr std::array<std::string_view, 12> kEndings{
      "",     ".js",  ".cjs",      ".mjs",       ".ts",       ".mts",
      ".cts", ".tsx", "/index.js", "/index.cjs", "/index.ts", "/index.mjs"};
  std::string base;
  if (specifier.starts_with("file://")) {
    base = pathFromFileUri(specifier).value_or("");
  } else if (isAbsolutePath(specifier)) {
    base = normalisePath(specifier);
  } else if (specifier.starts_with(".")) {
    base = normalisePath(folderOf(from) + std::string(specifier));
  }
  if (base.empty()) return {};
  for (const std::string_view ending : kEndings) {
    if (const auto found = byName_.find(base + std::string(ending)); found != byName_.end()) {
      return found->first;
    }
  }
  constexpr std::string_view kJs = ".js";
  if (!base.ends_with(kJs)) return {};
  const auto found = byName_.find(base.substr(0, base.size() - kJs.size()) + ".ts");
  return found != byName_.end() ? found->first : std::string();
}

void ScriptSyntaxes::trim() {
  if (parsedBytes_ <= kKeptBytes) return;
  parsed_.clear();
  parsedBytes_ = 0;
}

}  // namespace leakline
