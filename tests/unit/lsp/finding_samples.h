// Findings and an engine made up for tests of the language server.
#pragma once

#include <string>
#include <utility>

#include "lsp/engine_calls.h"

namespace leakline {

inline Place placeAt(std::string path, uint32_t line, uint32_t column, uint32_t endColumn) {
  return {std::move(path), line, column, line, endColumn, CodeOwner::User, Freshness::Same};
}

inline ChainStep stepAt(std::string node, std::optional<Place> place) {
  return {".x", std::move(node), 1, 1, std::move(place)};
}

// A finding at `place` whose message is its id.
inline Finding findingAt(std::optional<Place> place, std::string messageId) {
  Finding finding;
  finding.ruleId = "listener-pileup";
  finding.messageId = std::move(messageId);
  finding.place = std::move(place);
  return finding;
}

inline EngineCalls plainEngine() {
  return {[](const std::vector<std::string>&, const HeapOptions&) -> Result<HeapReport> {
            return HeapReport{};
          },
          [](const Finding& finding) { return finding.messageId; },
          [](const ChainStep& step) { return step.node; }};
}

}  // namespace leakline
