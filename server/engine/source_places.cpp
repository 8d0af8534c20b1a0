#include "engine/source_places.h"

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

Place SourcePlaces::original(const Place& ranPlace) {
  return ranPlace;
}

std::optional<Place> SourcePlaces::ofObject(NodeIndex node) {
  const std::optional<Location> location = scripts_.placeOf(*heap_, node);
  return location ? ofLocation(*location) : std::nullopt;
}

}  // namespace leakline
