#include "engine/check/file_checker.h"

#include <algorithm>
#include <utility>

#include "engine/check/imported_files.h"
#include "engine/check/last_outcomes.h"
#include "engine/check/recorded_program.h"
#include "engine/check/suppressions.h"
#include "finding/fingerprint.h"
#include "rules/check_file.h"
#include "semantics/file_role.h"
#include "syntax/build_output.h"

namespace leakline {
namespace {

FileOutcome unread(const Error& error) {
  FileOutcome outcome;
  outcome.error = error.code;
  outcome.remarks.push_back(error.message);
  return outcome;
}

FileOutcome passedOver() {
  FileOutcome outcome;
  outcome.how = FileOutcome::How::PassedOver;
  return outcome;
}

// Of one whose words say that it does not leak by itself.
FileOutcome dull(std::string_view text, Hints hints) {
  FileOutcome outcome = passedOver();
  outcome.acquires = hints.acquires();
  outcome.repeats = hints.repeats();
  if (hints.has(Hint::LocalImport)) {
    const std::vector<std::string_view> imports = importedFiles(text);
    outcome.imports.assign(imports.begin(), imports.end());
  }
  return outcome;
}

}  // namespace

FileOutcome FileChecker::check(const std::string& path, const FileSettings& settings,
                               Look look) const {
  Result<std::string> text = files_.textOf(path);
  if (!text) return unread(text.error());
  std::optional<Hints> hints;
  if (!mayHoldSuppressions(*text)) hints = settings.prefilter->scan(*text);
  if (hints && look != Look::Importer && !hints->ofInterest()) return dull(*text, *hints);
  if (look != Look::Named && isBuildOutput(*text)) return passedOver();
  if (hints && look != Look::Named) {
    const FileRole role = roleOf(path, *text, files_.packageFolderOf(path));
    if (!isWorthChecking(role, *hints)) {
      FileOutcome outcome = passedOver();
      outcome.acquires = true;
      return outcome;
    }
  }
  if (last_) {
    if (std::optional<FileOutcome> same = last_->find(path, *text, settings))
      return *std::move(same);
  }
  const ContentHash key = files_.stateOf(path, *text, settings.asText);
  if (std::optional<FileOutcome> known = cached(path, key)) return *std::move(known);
  return parsed(path, *std::move(text), settings, key);
}

std::optional<FileOutcome> FileChecker::cached(const std::string& path,
                                               const ContentHash& key) const {
  if (!cache_) return std::nullopt;
  std::optional<CachedResult> result = cache_->lookUp(path, key);
  if (!result) return std::nullopt;
  for (const Dependency& dependency : result->dependencies) {
    if (files_.resolve(dependency.from, dependency.specifier) != dependency.path) {
      return std::nullopt;
    }
    if (!dependency.path.empty() && files_.stateOf(dependency.path) != dependency.state) {
      return std::nullopt;
    }
  }
  FileOutcome outcome;
  outcome.how = FileOutcome::How::Cached;
  outcome.findings = std::move(result->findings);
  outcome.remarks = std::move(result->remarks);
  return outcome;
}

FileOutcome FileChecker::parsed(const std::string& path, std::string text,
                                const FileSettings& settings, const ContentHash& key) const {
  auto file = files_.parsed(path, std::move(text), cancel_);
  if (!file) return unread(file.error());
  FileOutcome outcome;
  const RecordedProgram program(files_, settings.models, settings.ssr, cancel_);
  outcome.how = FileOutcome::How::Parsed;
  outcome.findings = findingsIn(*file, program, *settings.plan);
  outcome.remarks = (*file)->remarks();
  outcome.lookedInto = program.paths();
  outcome.missesImports = program.missesSome();
  if (cache_ && !cancel_.cancelled()) {
    cache_->keep(path, {key, program.dependencies(), outcome.findings, outcome.remarks});
  }
  if (last_ && !cancel_.cancelled()) last_->keep(*file, settings, outcome);
  return outcome;
}

std::vector<Finding> FileChecker::findingsIn(const std::shared_ptr<const SourceFile>& file,
                                             const Program& program, const RulePlan& plan) const {
  std::vector<Finding> findings = checkFile(program, file, plan.rules(), cancel_, plan.options());
  if (mayHoldSuppressions(file->text())) {
    const Suppressions suppressions(file->tree(), file->path());
    suppressions.apply(findings, [&](std::string_view rule) { return plan.isOn(rule); });
  }
  std::vector<Finding> kept;
  for (Finding& finding : findings) {
    const std::optional<Severity> severity = plan.severityOf(finding);
    if (!severity) continue;
    finding.severity = *severity;
    kept.push_back(std::move(finding));
  }
  separateEqualFingerprints(kept);
  return kept;
}

}  // namespace leakline
