// Prints what the rules say about files: `path:line rule severity message`, one per line. For
// looking at many files at once while working on rules; the product's own command is `leakline
// check`. Follows relative imports on disk and nothing else.
#include <array>
#include <filesystem>
#include <fstream>
#include <iostream>
#include <iterator>
#include <map>
#include <string>

#include "support/rule_case.h"

namespace {

namespace fs = std::filesystem;
using leakline::Finding;
using leakline::SourceFile;

class DiskProgram final : public leakline::Program {
 public:
  std::shared_ptr<const SourceFile> file(const fs::path& path) const {
    const std::string key = path.lexically_normal();
    if (const auto known = files_.find(key); known != files_.end()) return known->second;
    std::ifstream in(key, std::ios::binary);
    auto read = SourceFile::read(key, {std::istreambuf_iterator<char>(in), {}});
    return files_[key] = read ? *read : nullptr;
  }

  std::shared_ptr<const SourceFile> resolve(const SourceFile& from,
                                            std::string_view specifier) const override {
    static constexpr std::array<std::string_view, 10> kEndings{
        "", ".ts", ".tsx", ".js", ".jsx", ".mjs", ".cjs", ".vue", "/index.js", "/index.ts"};
    if (!specifier.starts_with('.')) return nullptr;
    const std::string whole = fs::path(from.path()).parent_path() / specifier;
    for (const std::string_view ending : kEndings) {
      const fs::path path = whole + std::string(ending);
      if (fs::is_regular_file(path)) return file(path);
    }
    return nullptr;
  }

  leakline::ProjectFacts factsOf(const SourceFile& file) const override {
    leakline::ProjectFacts facts;
    for (fs::path at = fs::path(file.path()).parent_path(); at != at.root_path();
         at = at.parent_path()) {
      if (fs::exists(at / "package.json")) facts.root = at;
      if (!facts.root.empty()) break;
    }
    return facts;
  }

 private:
  mutable std::map<std::string, std::shared_ptr<const SourceFile>> files_;
};

void check(const fs::path& path) {
  const DiskProgram program;
  const auto file = program.file(path);
  if (!file) return;
  for (const Finding& finding : leakline::checkFile(program, file, leakline::allRules())) {
    std::cout << path.string() << ':' << finding.place->line + 1 << ' ' << finding.ruleId << ' '
              << leakline::severityName(finding.severity) << ' ' << leakline::sentenceOf(finding)
              << '\n';
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
