// The report of `leakline check` as bytes, one format per file. Views are pure: the lines of source
// they show come with the report. Paths below `folder` are shown relative to it.
#pragma once

#include <string>
#include <string_view>

#include "engine/check/check_report.h"
#include "engine/check/effective_config.h"
#include "views/view.h"

namespace leakline {

// For a person: each finding with its line of source, related places and what to do.
std::string checkText(const CheckReport& report, const TextStyle& style);
// "file:line:column: severity: sentence [rule]", as compilers and editors have it.
std::string checkCompact(const CheckReport& report, std::string_view folder);
// docs/guide/check.schema.json
std::string checkJson(const CheckReport& report);
// SARIF 2.1.0, inside the limits of GitHub.
std::string checkSarif(const CheckReport& report, std::string_view folder,
                       std::string_view version);
// Workflow commands, the most important first: GitHub shows ten of a kind.
std::string checkGithub(const CheckReport& report, std::string_view folder);
// GitLab's Code Quality report.
std::string checkGitlab(const CheckReport& report, std::string_view folder);
// One suite per file with findings.
std::string checkJunit(const CheckReport& report, std::string_view folder);

// --list-rules
std::string ruleListText(const TextStyle& style);
std::string ruleListJson();
// print-config
std::string effectiveConfigJson(const EffectiveConfig& config);

// What --fix changed or would change: lines of context as `diff -u` gives them. Empty if the texts
// are equal. `name`: the file's name behind a/ and b/.
std::string unifiedDiff(std::string_view name, std::string_view before, std::string_view after);

}  // namespace leakline
