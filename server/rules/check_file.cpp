#include "rules/check_file.h"

#include <algorithm>

#include "finding/fingerprint.h"
#include "semantics/facts.h"

namespace leakline {

// The only rule for tests speaks of removals.
bool isWorthChecking(FileRole role, Hints hints) {
  return role == FileRole::Source || hints.has(Hint::Removal);
}

std::vector<Finding> checkFile(const Program& program,
                               const std::shared_ptr<const SourceFile>& file,
                               std::span<const Rule* const> rules, const CancelToken& cancel,
                               const RuleOptions& options) {
  FactsStore store(program, cancel);
  const FileFacts& facts = store.of(file);
  std::vector<Finding> findings;
  const RuleContext context{facts, cancel, findings, options};
  for (const Rule* rule : rules) {
    if (cancel.cancelled()) return {};
    if (facts.role() == FileRole::Source || rule->inTests) rule->check(context);
  }
  for (Finding& finding : findings) finding.fingerprint = fingerprintOf(finding);
  std::sort(findings.begin(), findings.end(), findingBefore);
  separateEqualFingerprints(findings);
  return findings;
}

}  // namespace leakline
