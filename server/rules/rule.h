// The shape of a rule: what it is called, what it says, and one function that looks at one file and
// reports. One file per rule; the explicit list is in all_rules.cpp. Rules know no heaps, no LSP
// and no files on disk; they cannot fail.
#pragma once

#include <cstdint>
#include <map>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "base/cancel.h"
#include "finding/finding.h"
#include "finding/message.h"
#include "semantics/program.h"
#include "semantics/source_file.h"

namespace leakline {

// What a rule's function gets. `facts` is the analysis all rules share (semantics/facts.h).
class FileFacts;

// Numbers the user has set, by "rule.option"; the others have their standard values.
using RuleOptions = std::map<std::string, int64_t, std::less<>>;

struct RuleContext {
  const FileFacts& facts;
  const CancelToken& cancel;
  std::vector<Finding>& findings;  // appended to; place, related and fixes in this file or others
  const RuleOptions& options;
};

enum class FixKind : uint8_t { None, Suggestion, Safe };

// A number that the user may set for a rule (leakline.config.json).
struct RuleOption {
  std::string_view name;
  int64_t standard;
  int64_t least;
  int64_t most;
  std::string_view about;  // one line
};

struct Rule {
  std::string_view id;        // "ssr-timer"; its page is docs/rules/<id>.md
  std::string_view title;     // "A timer in a hook that a server runs, too"
  std::string_view category;  // "listeners", "timers", "components", "collections", "resources"
  Severity severity;          // of its proven findings; unproven ones are Info
  FixKind fix = FixKind::None;
  bool inTests = false;  // holds in tests and scripts, too, where nothing repeats for long
  // Of findings and of fixes (their titles).
  std::span<const MessageTemplate> messages;
  // How to put it right, in a sentence or two, by the same ids as `messages`; may lack some.
  std::span<const MessageTemplate> advice;
  void (*check)(const RuleContext& context);
  std::span<const RuleOption> options = {};
};

// Of a rule that has such an option.
int64_t optionOf(const RuleOptions& set, const Rule& rule, std::string_view option);

std::span<const Rule* const> allRules();
// Nothing if there is none of that id.
const Rule* findRule(std::string_view id);

}  // namespace leakline
