// --fail-on: limits on a report, for CI. "growth:listeners>0,retained>5MB,confidence>=likely":
// limits are separated by commas, and one that is exceeded is enough; conditions joined by "&" must
// hold for the same finding. docs/guide/ci.md describes the words. Pure functions.
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "base/result.h"
#include "engine/heap_engine.h"

namespace leakline {

struct FailCondition {
  enum class What : uint8_t { Count, Growth, Retained, Confidence, Findings, Heap };
  enum class Than : uint8_t { More, AtLeast };

  What what = What::Count;
  std::string kind;  // "listeners": findings of these rules only; empty: all
  Than than = Than::More;
  uint64_t limit = 0;  // objects, bytes, or a Confidence

  bool operator==(const FailCondition&) const = default;
};

struct FailLimit {
  std::string text;  // as the user wrote it
  std::vector<FailCondition> conditions;
};

// Errors: Usage, with the place (from 1) in the text. `ruleIds` are those a kind can mean.
Result<std::vector<FailLimit>> parseFailOn(std::string_view text,
                                           const std::vector<std::string_view>& ruleIds);

// Does the kind mean the rule? Its whole id, or a word of its id or title, also in the plural.
bool kindMeans(std::string_view kind, std::string_view ruleId);

// Why a report on so many snapshots cannot tell whether the limit is exceeded; nothing if it can.
std::optional<std::string> cannotJudge(const FailLimit& limit, size_t snapshots);

// What exceeds the limit, in a sentence; nothing if nothing does.
std::optional<std::string> exceeded(const FailLimit& limit, const HeapReport& report);

}  // namespace leakline
