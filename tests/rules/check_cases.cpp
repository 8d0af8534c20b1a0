// Prints what the rules say about files: `path:line rule severity message`, one per line. For
// looking at many files at once while working on rules; the product's own command is `leakline
// check`.
#include <filesystem>
#include <fstream>
#include <iostream>
#include <iterator>
#include <string>

#include "rules/check_file.h"
#include "support/text_program.h"

namespace {

namespace fs = std::filesystem;
using leakline::Finding;
using leakline::Severity;

std::string textOf(const fs::path& path) {
  std::ifstream in(path, std::ios::binary);
  return {std::istreambuf_iterator<char>(in), {}};
}

const char* nameOf(Severity severity) {
  return severity == Severity::Error ? "error" : severity == Severity::Warning ? "warning" : "info";
}

std::string sentenceOf(const Finding& finding) {
  for (const auto& message : leakline::findRule(finding.ruleId)->messages) {
    if (message.id == finding.messageId) return leakline::renderMessage(message.text, finding.args);
  }
  return {};
}

void check(const fs::path& path) {
  leakline::TextProgram program;
  // Files of a folder know each other.
  for (const auto& entry : fs::directory_iterator(path.parent_path())) {
    if (entry.is_regular_file() && entry.path() != path && entry.file_size() < 200'000) {
      const std::string ending = entry.path().extension();
      if (ending != ".json") program.add(entry.path(), textOf(entry.path()));
    }
  }
  program.add(path, textOf(path));
  const auto file = program.file(path);
  if (!file) return;
  for (const Finding& finding : leakline::checkFile(program, file, leakline::allRules())) {
    std::cout << path.string() << ':' << finding.place->line + 1 << ' ' << finding.ruleId << ' '
              << nameOf(finding.severity) << ' ' << sentenceOf(finding) << '\n';
  }
}

}  // namespace

// Paths come as arguments, or one per line on the standard input.
int main(int count, char** arguments) {
  std::ios::sync_with_stdio(false);
  for (int i = 1; i < count; ++i) check(fs::absolute(arguments[i]));
  if (count > 1) return 0;
  for (std::string line; std::getline(std::cin, line);) check(fs::absolute(line));
  return 0;
}
