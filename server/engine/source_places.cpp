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
  if (location.line >= kUnknownPosition || location.column >= kUnknownPosition) return std::nullopt;
  const HeapScript* script = scripts_.find(ScriptId{location.scriptId});
  if (!script || script->name.empty()) return std::nullopt;
  return locator_.locate(infoOf(*script), location.line, location.column);
}

std::optional<Place> SourcePlaces::ofObject(NodeIndex node) {
  const std::optional<Location> location = scripts_.placeOf(*heap_, node);
  return location ? ofLocation(*location) : std::nullopt;
}

std::optional<Place> SourcePlaces::registeringCall(const Place& place,
                                                   const std::string& functionName,
                                                   const std::string& event) {
  return locator_.findRegisteringCall(place, functionName, event);
}

std::vector<std::string> SourcePlaces::lines(const std::string& path, uint32_t first,
                                             uint32_t count) {
  return locator_.lines(path, first, count);
}

}  // namespace leakline
