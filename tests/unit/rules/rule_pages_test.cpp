// The examples in docs/rules/*.md run as tests: what stands under "Wrong" is reported by the page's
// rule, what stands under "Right" is not. A fence may begin with `// file: name`; fences with names
// that follow one another are one program.
#include <gtest/gtest.h>

#include <filesystem>
#include <fstream>
#include <iterator>
#include <set>

#include "support/rule_case.h"

namespace leakline {
namespace {

namespace fs = std::filesystem;

const fs::path kPages = fs::path(LEAKLINE_SOURCE_DIR) / "docs/rules";

struct Example {
  bool wrong = false;
  std::map<std::string, std::string> files;
};

std::string nameOf(const std::string& code, const std::string& language) {
  constexpr std::string_view kFile = "// file: ";
  if (code.starts_with(kFile)) {
    return "/docs/" + code.substr(kFile.size(), code.find('\n') - kFile.size());
  }
  return "/docs/example." + language;
}

std::vector<Example> examplesIn(const fs::path& page) {
  std::ifstream in(page);
  std::vector<Example> examples;
  std::string section;
  bool joins = false;  // the next fence belongs to the program before
  for (std::string line; std::getline(in, line);) {
    if (line.starts_with("## ")) {
      section = line.substr(3);
      joins = false;
    }
    if (!line.starts_with("```") || line.size() == 3) continue;
    const std::string language = line.substr(3);
    std::string code;
    while (std::getline(in, line) && line != "```") code += line + '\n';
    if (section != "Wrong" && section != "Right") continue;
    const std::string name = nameOf(code, language);
    const bool named = code.starts_with("// file: ");
    if (!joins || !named) examples.push_back({section == "Wrong", {}});
    examples.back().files[name] = code;
    joins = named;
  }
  return examples;
}

size_t reports(const Example& example, const Rule& rule, std::string& texts) {
  TextProgram program;
  for (const auto& [name, code] : example.files) program.add(name, code);
  const Rule* const rules[] = {&rule};
  size_t count = 0;
  for (const auto& [name, code] : example.files) {
    const auto file = program.file(name);
    if (!file) continue;
    for (const Finding& finding : checkFile(program, file, rules)) {
      const bool counts = finding.severity != Severity::Info || example.wrong;
      if (!counts) continue;
      ++count;
      texts += shown(asExpectation(finding)) + '\n';
    }
    texts += code + '\n';
  }
  return count;
}

class RulePages : public testing::TestWithParam<std::string> {};

TEST_P(RulePages, ExamplesAreTrue) {
  const Rule* rule = findRule(GetParam());
  const fs::path page = kPages / (GetParam() + ".md");
  ASSERT_TRUE(fs::exists(page)) << page;
  size_t wrong = 0;
  size_t right = 0;
  for (const Example& example : examplesIn(page)) {
    std::string texts;
    const size_t count = reports(example, *rule, texts);
    EXPECT_EQ(count > 0, example.wrong) << page << '\n' << texts;
    ++(example.wrong ? wrong : right);
  }
  EXPECT_GT(wrong, 0U) << page;
  EXPECT_GT(right, 0U) << page;
}

INSTANTIATE_TEST_SUITE_P(All, RulePages, testing::ValuesIn(allRuleIds()),
                         [](const auto& rule) { return asTestName(rule.param); });

}  // namespace
}  // namespace leakline
