// The findings a project has agreed to live with for now: a JSON file that is committed. Findings
// are known by their fingerprints, so lines may move; a count says how many of each there are, so
// that one more is new. One thread.
#pragma once

#include <cstdint>
#include <functional>
#include <map>
#include <string>
#include <string_view>
#include <vector>

#include "base/result.h"
#include "finding/finding.h"

namespace leakline {

inline constexpr std::string_view kBaselineFileName = "leakline-baseline.json";

struct BaselineEntry {
  std::string file;  // relative to the baseline's folder, with "/"
  std::string rule;
  std::string fingerprint;
  uint64_t count = 1;

  bool operator==(const BaselineEntry&) const = default;
};

class Baseline {
 public:
  Baseline() = default;

  // Errors: Config, with line and column.
  static Result<Baseline> parse(std::string_view text, const std::string& path);
  static Baseline of(const std::vector<Finding>& findings, std::string_view folder);

  void add(const Finding& finding, std::string_view folder);

  // Takes known findings out of the list; how many that were.
  size_t removeKnown(std::vector<Finding>& findings) const;

  // Entries that say more than what is found: of a file that was looked at, or is gone.
  using IsLookedAt = std::function<bool(const std::string& file)>;
  size_t staleCount(const std::vector<Finding>& findings, const IsLookedAt& isLookedAt) const;
  // The same baseline without them; never with more than before.
  Baseline pruned(const std::vector<Finding>& findings, const IsLookedAt& isLookedAt) const;

  // Ordered, one entry a line, so that two branches rarely collide.
  std::string toText() const;
  const std::vector<BaselineEntry>& entries() const { return entries_; }

 private:
  std::vector<BaselineEntry> entries_;  // by file, rule, fingerprint
};

}  // namespace leakline
