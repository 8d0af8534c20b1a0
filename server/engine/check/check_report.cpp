#include "engine/check/check_report.h"

#include <algorithm>
#include <utility>

namespace leakline {

void SourceLines::add(const std::string& path, uint32_t line, std::string text) {
  lines_[path].insert_or_assign(line, std::move(text));
}

const std::string* SourceLines::find(const std::string& path, uint32_t line) const {
  const auto file = lines_.find(path);
  if (file == lines_.end()) return nullptr;
  const auto found = file->second.find(line);
  return found == file->second.end() ? nullptr : &found->second;
}

size_t countOf(const CheckReport& report, Severity severity) {
  return static_cast<size_t>(
      std::count_if(report.findings.begin(), report.findings.end(),
                    [&](const Finding& finding) { return finding.severity == severity; }));
}

size_t safelyFixable(const CheckReport& report) {
  return static_cast<size_t>(
      std::count_if(report.findings.begin(), report.findings.end(), [](const Finding& finding) {
        return std::any_of(finding.fixes.begin(), finding.fixes.end(),
                           [](const Fix& fix) { return fix.safe; });
      }));
}

}  // namespace leakline
