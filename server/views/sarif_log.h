// A SARIF 2.1.0 log with one run, filled result by result and kept inside what GitHub's code
// scanning takes: docs/guide/ci.md lists the limits. Internal to views/.
#pragma once

#include <map>
#include <optional>
#include <string>
#include <string_view>

#include "finding/finding.h"
#include "views/json_value.h"
#include "views/level.h"

namespace leakline {

// How the driver describes a rule.
struct SarifRule {
  std::string id;
  std::string title;
  std::string advice;     // may be empty
  std::string_view page;  // Markdown; may be empty
  Level level = Level::Warning;
};

class SarifLog {
 public:
  SarifLog(std::string_view folder, std::string_view version);

  // GitHub keeps the first 5,000 results of a run.
  static constexpr size_t kMaxResults = 5'000;

  // What every result has: rule, level, message, location, related places, fingerprints. Without
  // `location` the finding's own place is it, which must be hasFileUri().
  OrderedJson result(const Finding& finding, const SarifRule& rule, Level level,
                     std::string_view message, std::optional<OrderedJson> location = {});
  // Adds a place that belongs to a result, as long as GitHub shows it.
  void relate(OrderedJson& result, const Place& place, std::string_view message) const;

  void add(OrderedJson result) { results_.push_back(std::move(result)); }
  void addArtifact(OrderedJson artifact);
  // At `place`, if that is a file.
  void addNotification(Level level, std::string text, const std::optional<Place>& place = {});

  std::string text() &&;

 private:
  size_t indexOf(const SarifRule& rule);
  OrderedJson fingerprints(const Finding& finding);

  const std::string folder_;
  const std::string version_;
  OrderedJson rules_ = OrderedJson::array();
  OrderedJson results_ = OrderedJson::array();
  OrderedJson artifacts_ = OrderedJson::array();
  OrderedJson notifications_ = OrderedJson::array();
  std::map<std::string, size_t> ruleIndexes_;
  std::map<std::string, size_t> fingerprints_;
};

}  // namespace leakline
