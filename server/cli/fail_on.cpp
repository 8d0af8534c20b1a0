#include "cli/fail_on.h"

#include <algorithm>

#include "cli/values.h"
#include "engine/rule_catalog.h"
#include "views/finding_text.h"
#include "views/format.h"

namespace leakline {
namespace {

using What = FailCondition::What;
using Than = FailCondition::Than;

struct Word {
  std::string_view name;
  What what;
};
constexpr Word kWords[] = {{"count", What::Count},       {"growth", What::Growth},
                           {"retained", What::Retained}, {"confidence", What::Confidence},
                           {"findings", What::Findings}, {"heap", What::Heap}};

constexpr Confidence kConfidences[] = {Confidence::Possible, Confidence::Likely,
                                       Confidence::Certain};

bool ofWholeReport(What what) {
  return what == What::Findings || what == What::Heap;
}

class FailOnParser {
 public:
  FailOnParser(std::string_view text, const std::vector<std::string_view>& ruleIds)
      : text_(text), ruleIds_(ruleIds) {}

  Result<std::vector<FailLimit>> parse() {
    std::vector<FailLimit> limits;
    for (;;) {
      const size_t start = at_;
      FailLimit limit;
      for (;;) {
        Result<FailCondition> condition = parseCondition();
        if (!condition) return condition.error();
        limit.conditions.push_back(*std::move(condition));
        if (!take('&')) break;
      }
      limit.text = text_.substr(start, at_ - start);
      if (auto wrong = checkTogether(limit, start)) return *wrong;
      limits.push_back(std::move(limit));
      if (at_ == text_.size()) return limits;
      if (!take(',')) return bad(at_, "expected a comma");
    }
  }

 private:
  Result<FailCondition> parseCondition() {
    FailCondition condition;
    const size_t start = at_;
    const std::string_view name = word();
    const auto known = std::find_if(std::begin(kWords), std::end(kWords),
                                    [&](const Word& w) { return w.name == name; });
    if (known == std::end(kWords)) {
      return bad(start, "expected count, growth, retained, confidence, findings or heap");
    }
    condition.what = known->what;
    if (take(':')) {
      const size_t kindAt = at_;
      condition.kind = word();
      if (condition.what == What::Heap) return bad(kindAt, "the heap has no kinds");
      if (auto wrong = checkKind(condition.kind, kindAt)) return *wrong;
    }
    if (!take('>')) return bad(at_, "expected > or >=");
    condition.than = take('=') ? Than::AtLeast : Than::More;
    if (auto wrong = parseLimit(condition)) return *wrong;
    return condition;
  }

  std::optional<Error> parseLimit(FailCondition& condition) {
    const size_t start = at_;
    at_ = std::min(text_.find_first_of(",&", at_), text_.size());
    const std::string_view value = text_.substr(start, at_ - start);
    std::optional<uint64_t> limit;
    std::string_view expected;
    switch (condition.what) {
      case What::Confidence:
        for (const Confidence c : kConfidences) {
          if (confidenceName(c) == value) limit = static_cast<uint64_t>(c);
        }
        expected = "expected possible, likely or certain";
        break;
      case What::Retained:
      case What::Heap:
        limit = value == "0" ? 0 : parseByteSize(std::string(value));
        expected = "expected a size like 500kB, 5MB or 1.5GiB";
        break;
      case What::Count:
      case What::Growth:
      case What::Findings:
        limit = parseWholeNumber(value);
        expected = "expected a whole number";
        break;
    }
    if (!limit) return bad(start, std::string(expected));
    condition.limit = *limit;
    return std::nullopt;
  }

  std::optional<Error> checkKind(std::string_view kind, size_t kindAt) const {
    std::string known;
    for (const std::string_view id : ruleIds_) {
      if (kindMeans(kind, id)) return std::nullopt;
      known += (known.empty() ? "" : ", ") + std::string(id);
    }
    return wrong(kindAt, "no finding is of kind '" + std::string(kind) + "'; there are " + known);
  }

  std::optional<Error> checkTogether(const FailLimit& limit, size_t start) const {
    if (limit.conditions.size() < 2) return std::nullopt;
    for (const FailCondition& condition : limit.conditions) {
      if (ofWholeReport(condition.what)) {
        return bad(start, "findings and heap are about the whole report and stand alone");
      }
    }
    return std::nullopt;
  }

  std::string_view word() {
    const size_t start = at_;
    while (at_ < text_.size() && ((text_[at_] >= 'a' && text_[at_] <= 'z') || text_[at_] == '-')) {
      ++at_;
    }
    return text_.substr(start, at_ - start);
  }

  bool take(char c) {
    if (at_ >= text_.size() || text_[at_] != c) return false;
    ++at_;
    return true;
  }

  Error bad(size_t at, const std::string& message) const {
    const std::string found =
        at < text_.size() ? "'" + displaySafe(text_.substr(at, 24)) + "'" : std::string("the end");
    return wrong(at, message + ", found " + found);
  }

  static Error wrong(size_t at, const std::string& message) {
    return {ErrorCode::Usage, "--fail-on, character " + std::to_string(at + 1) + ": " + message,
            std::nullopt};
  }

  const std::string_view text_;
  const std::vector<std::string_view>& ruleIds_;
  size_t at_ = 0;
};

std::string singular(std::string_view word) {
  std::string text;
  for (const char c : word) text += c >= 'A' && c <= 'Z' ? static_cast<char>(c + 32) : c;
  if (text.ends_with('s')) text.pop_back();
  return text;
}

bool hasWord(std::string_view text, std::string_view word) {
  constexpr std::string_view kBetween = " -,.'";
  while (!text.empty()) {
    const size_t end = std::min(text.find_first_of(kBetween), text.size());
    if (singular(text.substr(0, end)) == singular(word)) return true;
    text.remove_prefix(std::min(end + 1, text.size()));
  }
  return false;
}

bool exceeds(uint64_t value, const FailCondition& condition) {
  return condition.than == Than::AtLeast ? value >= condition.limit : value > condition.limit;
}

bool isOfKind(const Finding& finding, const FailCondition& condition) {
  return condition.kind.empty() || kindMeans(condition.kind, finding.ruleId);
}

bool holds(const FailCondition& condition, const Finding& finding) {
  if (!isOfKind(finding, condition)) return false;
  const HeapEvidence none;
  const HeapEvidence& heap = finding.heap ? *finding.heap : none;
  switch (condition.what) {
    case What::Count:
      return exceeds(heap.count(), condition);
    case What::Growth:
      return heap.growth() >= 0 && exceeds(static_cast<uint64_t>(heap.growth()), condition);
    case What::Retained:
      return exceeds(heap.retainedSize, condition);
    case What::Confidence:
      return exceeds(static_cast<uint64_t>(finding.confidence), condition);
    case What::Findings:
    case What::Heap:
      return false;
  }
  return false;
}

std::optional<std::string> reportExceeds(const FailCondition& condition, const HeapReport& report) {
  if (condition.what == What::Heap) {
    const uint64_t size = report.snapshots.empty() ? 0 : report.snapshots.back().totalSize;
    if (!exceeds(size, condition)) return std::nullopt;
    return "the last snapshot's heap is " + formatBytes(size);
  }
  const auto count = static_cast<uint64_t>(
      std::count_if(report.findings.begin(), report.findings.end(),
                    [&](const Finding& f) { return !isHint(f) && isOfKind(f, condition); }));
  if (!exceeds(count, condition)) return std::nullopt;
  return "there are " + formatCount(count);
}

}  // namespace

Result<std::vector<FailLimit>> parseFailOn(std::string_view text,
                                           const std::vector<std::string_view>& ruleIds) {
  return FailOnParser(text, ruleIds).parse();
}

bool kindMeans(std::string_view kind, std::string_view ruleId) {
  if (kind.empty()) return false;
  return kind == ruleId || hasWord(ruleId, kind) || hasWord(ruleTitle(ruleId), kind);
}

std::optional<std::string> cannotJudge(const FailLimit& limit, size_t snapshots) {
  if (snapshots == 0) return "a sampling profile has no findings; give a snapshot, too";
  const bool ofGrowth =
      std::any_of(limit.conditions.begin(), limit.conditions.end(),
                  [](const FailCondition& condition) { return condition.what == What::Growth; });
  if (ofGrowth && snapshots < 2) return "growth takes two snapshots or more, and there is one";
  return std::nullopt;
}

std::optional<std::string> exceeded(const FailLimit& limit, const HeapReport& report) {
  if (ofWholeReport(limit.conditions.front().what)) {
    return reportExceeds(limit.conditions.front(), report);
  }
  for (size_t i = 0; i < report.findings.size(); ++i) {
    const Finding& finding = report.findings[i];
    const bool all =
        std::all_of(limit.conditions.begin(), limit.conditions.end(),
                    [&](const FailCondition& condition) { return holds(condition, finding); });
    if (all) return "finding " + std::to_string(i + 1) + ", " + findingSentence(finding);
  }
  return std::nullopt;
}

}  // namespace leakline
