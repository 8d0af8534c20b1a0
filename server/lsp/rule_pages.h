// The pages of rules and detectors as files that an editor can open: put into the user's cache
// folder when one is first needed. One thread.
#pragma once

#include <map>
#include <string>

namespace leakline {

class RulePages {
 public:
  // The URI of the page; empty if there is none, or nowhere to put it.
  std::string uriOf(const std::string& ruleId);

 private:
  std::map<std::string, std::string> uris_;  // by rule
};

// Markdown: of the rule, then of the detector of that name. Empty if there is neither.
std::string rulePageText(const std::string& ruleId);

}  // namespace leakline
