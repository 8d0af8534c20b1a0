#include "fuzz/rule_check.h"

#include <cstdio>
#include <cstdlib>
#include <memory>
#include <vector>

#include "rules/check_file.h"

namespace leakline::fuzz {
namespace {

void require(bool condition, const Finding& finding, const char* what) {
  if (condition) return;
  std::fprintf(stderr, "source_fuzz: %s: %s\n", finding.ruleId.c_str(), what);
  std::abort();
}

// Whatever is imported is the file itself: helpers and emitters of its own, over and over.
class Itself final : public Program {
 public:
  explicit Itself(std::shared_ptr<const SourceFile> file) : file_(std::move(file)) {}

  std::shared_ptr<const SourceFile> resolve(const SourceFile&, std::string_view) const override {
    return file_;
  }
  ProjectFacts factsOf(const SourceFile&) const override { return {}; }

 private:
  std::shared_ptr<const SourceFile> file_;
};

void checkFix(const Finding& finding, const Fix& fix, size_t size) {
  require(!fix.edits.empty(), finding, "a fix that changes nothing");
  require(fix.path == finding.place->path, finding, "a fix of another file");
  size_t behind = 0;
  for (const TextEdit& edit : fix.edits) {
    require(edit.begin <= edit.end && edit.end <= size, finding, "an edit outside of the text");
    require(edit.begin >= behind, finding, "edits out of order");
    behind = edit.end;
  }
}

void checkFinding(const Finding& finding, size_t size) {
  const Rule* rule = findRule(finding.ruleId);
  require(rule != nullptr, finding, "a rule that is not listed");
  require(finding.place.has_value(), finding, "no place");
  bool known = false;
  for (const MessageTemplate& message : rule->messages) known |= message.id == finding.messageId;
  require(known, finding, "a message that the rule does not have");
  for (const Fix& fix : finding.fixes) checkFix(finding, fix, size);
}

}  // namespace

void checkRules(const std::string& name, const std::string& text) {
  const auto file = SourceFile::read("/fuzz/" + name, text);
  if (!file) return;
  const Itself program(*file);
  const std::vector<Finding> findings = checkFile(program, *file, allRules());
  for (const Finding& finding : findings) checkFinding(finding, text.size());
  const std::vector<Finding> again = checkFile(program, *file, allRules());
  if (findings.empty() && again.empty()) return;
  const Finding& any = findings.empty() ? again.front() : findings.front();
  require(findings.size() == again.size(), any, "another number of findings the second time");
  for (size_t i = 0; i < findings.size(); ++i) {
    require(findings[i].fingerprint == again[i].fingerprint, findings[i], "another fingerprint");
  }
}

}  // namespace leakline::fuzz
