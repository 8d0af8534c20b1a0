// Sources with expectations in comments, as tests of rules write them:
//   setInterval(poll, 1000);
//   ^^^^^^^^^^^ warning: part of the message
// where the second line is a comment, too. Carets speak about the last line without carets. What is
// expected as `info` may stand there; infos that nobody expects are passed over. Pure functions.
#pragma once

#include <algorithm>
#include <map>
#include <string>
#include <string_view>
#include <vector>

#include "rules/check_file.h"
#include "support/text_program.h"

namespace leakline {

// "2:3-2:14 warning: text", lines and columns from 1; what is compared and printed.
struct Expectation {
  uint32_t line = 0;  // from 0
  uint32_t begin = 0;
  uint32_t end = 0;
  std::string severity;
  std::string text;
};

inline std::vector<Expectation> expectationsOf(std::string_view source) {
  std::vector<Expectation> found;
  uint32_t line = 0;
  uint32_t last = 0;  // the last line that is no expectation
  while (!source.empty()) {
    const size_t length = std::min(source.find('\n'), source.size());
    const std::string_view text = source.substr(0, length);
    source.remove_prefix(std::min(length + 1, source.size()));
    const size_t caret = text.find('^');
    const size_t slashes = text.find("//");
    const bool comment = slashes != std::string_view::npos && caret != std::string_view::npos &&
                         text.find_first_not_of(" \t/") == caret;
    if (comment) {
      const size_t end = std::min(text.find_first_not_of('^', caret), text.size());
      const std::string_view rest = text.substr(std::min(end + 1, text.size()));
      const size_t colon = rest.find(": ");
      found.push_back(
          {last, static_cast<uint32_t>(caret), static_cast<uint32_t>(end),
           std::string(rest.substr(0, colon)),
           colon == std::string_view::npos ? std::string() : std::string(rest.substr(colon + 2))});
    } else {
      last = line;
    }
    ++line;
  }
  return found;
}

inline std::string withoutExpectations(std::string_view source) {
  std::string plain;
  while (!source.empty()) {
    const size_t length = std::min(source.find('\n') + 1, source.size());
    const size_t end = length == 0 ? source.size() : length;
    const std::string_view line = source.substr(0, end);
    if (expectationsOf(line).empty()) plain += line;
    source.remove_prefix(end);
  }
  return plain;
}

inline std::string severityName(Severity severity) {
  return severity == Severity::Error ? "error" : severity == Severity::Warning ? "warning" : "info";
}

inline std::string sentenceOf(const Finding& finding) {
  const Rule* rule = findRule(finding.ruleId);
  for (const MessageTemplate& message : rule->messages) {
    if (message.id == finding.messageId) return renderMessage(message.text, finding.args);
  }
  return "no message " + finding.messageId;
}

inline std::string shown(const Expectation& e) {
  return std::to_string(e.line + 1) + ':' + std::to_string(e.begin + 1) + '-' +
         std::to_string(e.end + 1) + ' ' + e.severity + ": " + e.text;
}

inline Expectation asExpectation(const Finding& finding) {
  return {finding.place->line, finding.place->column, finding.place->endColumn,
          severityName(finding.severity), sentenceOf(finding)};
}

// What differs between the findings and the expectations, one per line; empty if nothing does.
inline std::string differences(const std::vector<Finding>& findings, std::string_view source) {
  std::vector<Expectation> expected = expectationsOf(source);
  std::string report;
  for (const Finding& finding : findings) {
    const Expectation actual = asExpectation(finding);
    const auto match = std::find_if(expected.begin(), expected.end(), [&](const Expectation& e) {
      return e.line == actual.line && e.begin == actual.begin && e.end == actual.end &&
             e.severity == actual.severity && actual.text.find(e.text) != std::string::npos;
    });
    if (match != expected.end()) {
      expected.erase(match);
    } else if (finding.severity != Severity::Info) {
      report += "not expected: " + shown(actual) + '\n';
    }
  }
  for (const Expectation& missing : expected) report += "missing: " + shown(missing) + '\n';
  return report;
}

inline std::vector<std::string> allRuleIds() {
  std::vector<std::string> ids;
  for (const Rule* rule : allRules()) ids.emplace_back(rule->id);
  return ids;
}

inline std::string asTestName(std::string ruleId) {
  std::replace(ruleId.begin(), ruleId.end(), '-', '_');
  return ruleId;
}

}  // namespace leakline
