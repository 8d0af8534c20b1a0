#include "engine/source_places.h"

#include <filesystem>
#include <system_error>

#include "source/script_info.h"

namespace leakline {
namespace {

// V8 writes "not known" as a negative number, which arrives as a huge unsigned one.
constexpr uint32_t kUnknownPosition = 1U << 31;

ScriptInfo infoOf(const HeapScript& script) {
  return {script.name, script.sourceMapUrl, script.sourceHead, script.minSourceLength,
          script.maxSourceLength};
}

}  // namespace

LocatorOptions locatorOptions(const SourceSearch& options) {
  LocatorOptions locator{options.pathMap, {options.folders, options.allowOutside}};
  if (!locator.access.roots.empty()) return locator;
  std::error_code error;
  const std::filesystem::path here = std::filesystem::current_path(error);
  // Whoever works in the root of the file system has not allowed all of it.
  if (!error && here != here.root_path()) locator.access.roots.push_back(here.string());
  return locator;
}

SourcePlaces::SourcePlaces(const Heap& heap, const SourceSearch& options, const CancelToken& cancel)
    : heap_(&heap), scripts_(heap, cancel), locator_(locatorOptions(options)) {
  for (const HeapScript& script : scripts_.all()) locator_.addScript(infoOf(script));
}

std::optional<Place> SourcePlaces::ofLocation(const Location& location) {
  const std::optional<Place> place = ran(location);
  return place ? std::optional(original(*place)) : std::nullopt;
}

std::optional<Place> SourcePlaces::ran(const Location& location) {
  if (location.line >= kUnknownPosition || location.column >= kUnknownPosition) return std::nullopt;
  const HeapScript* script = scripts_.find(ScriptId{location.scriptId});
  if (!script || script->name.empty()) return std::nullopt;
  return locator_.locate(infoOf(*script), location.line, location.column);
}

Place SourcePlaces::beginningOf(const HeapScript& script) {
  return locator_.locate(infoOf(script), 0, 0);
}

std::optional<Place> SourcePlaces::ofObject(NodeIndex node) {
  const std::optional<Place> place = ranObject(node);
  return place ? std::optional(original(*place)) : std::nullopt;
}

std::optional<Place> SourcePlaces::ranObject(NodeIndex node) {
  const std::vector<Location> locations = scripts_.placesOf(*heap_, node);
  std::optional<Place> first;
  for (const Location& location : locations) {
    const std::optional<Place> place = ran(location);
    if (!place || locations.size() == 1) return place;
    // Bundlers add functions of their own, which no original has.
    if (original(*place).generated) return place;
    if (!first) first = place;
  }
  return first;
}

std::vector<std::string> SourcePlaces::lines(const Place& place, uint32_t first, uint32_t count) {
  return locator_.lines(place, first, count);
}

}  // namespace leakline
