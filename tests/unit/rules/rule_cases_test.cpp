// Runs tests/rules/<rule-id>/{bad,good}: each file alone, each folder as one program. Files in
// `bad` say with carets what is reported; in `good` nothing is.
#include <gtest/gtest.h>

#include <filesystem>
#include <fstream>
#include <iterator>
#include <set>

#include "support/rule_case.h"

namespace leakline {
namespace {

namespace fs = std::filesystem;

const fs::path kRoot = fs::path(LEAKLINE_SOURCE_DIR) / "tests/rules";

std::string textOf(const fs::path& path) {
  std::ifstream in(path, std::ios::binary);
  return {std::istreambuf_iterator<char>(in), {}};
}

bool isFixed(const fs::path& path) {
  return path.filename().string().find(".fixed.") != std::string::npos;
}

std::vector<fs::path> entriesOf(const fs::path& folder) {
  std::vector<fs::path> found;
  if (!fs::exists(folder)) return found;
  for (const auto& entry : fs::directory_iterator(folder)) found.push_back(entry.path());
  std::sort(found.begin(), found.end());
  return found;
}

// The files of a case: one, or all of a folder.
std::vector<fs::path> filesOf(const fs::path& path) {
  return fs::is_directory(path) ? entriesOf(path) : std::vector{path};
}

std::string withFixes(std::string text, const std::vector<Finding>& findings) {
  std::vector<TextEdit> edits;
  for (const Finding& finding : findings) {
    if (finding.fixes.empty()) continue;
    const auto& first = finding.fixes.front().edits;
    edits.insert(edits.end(), first.begin(), first.end());
  }
  std::sort(edits.begin(), edits.end(),
            [](const TextEdit& a, const TextEdit& b) { return a.begin > b.begin; });
  for (const TextEdit& edit : edits) text.replace(edit.begin, edit.end - edit.begin, edit.newText);
  return text;
}

class RuleCases : public testing::TestWithParam<std::string> {
 protected:
  std::vector<Finding> check(const TextProgram& program, const std::string& path) {
    const auto file = program.file(path);
    EXPECT_TRUE(file) << path;
    if (!file) return {};
    const Rule* rule = findRule(GetParam());
    return checkFile(program, file, std::span(&rule, 1));
  }

  static std::string nameIn(const fs::path& path) { return "/case/" + path.filename().string(); }

  void runCase(const fs::path& entry, bool bad) {
    TextProgram program;
    for (const fs::path& path : filesOf(entry)) {
      if (!isFixed(path)) program.add(nameIn(path), textOf(path));
    }
    size_t expected = 0;
    for (const fs::path& path : filesOf(entry)) {
      if (isFixed(path)) continue;
      const std::string text = textOf(path);
      const auto findings = check(program, nameIn(path));
      expected += expectationsOf(text).size();
      EXPECT_EQ(differences(findings, text), "") << path;
      const fs::path fixed =
          path.parent_path() / (path.stem().string() + ".fixed" + path.extension().string());
      if (fs::exists(fixed)) expectFixed(path, textOf(fixed));
    }
    EXPECT_EQ(expected > 0, bad) << entry << (bad ? " expects nothing" : " expects something");
  }

  // Of the text without its expectations.
  void expectFixed(const fs::path& path, const std::string& wanted) {
    const std::string plain = withoutExpectations(textOf(path));
    TextProgram before;
    before.add(nameIn(path), plain);
    EXPECT_EQ(withFixes(plain, check(before, nameIn(path))), wanted) << path;
    TextProgram program;
    program.add(nameIn(path), wanted);
    for (const Finding& finding : check(program, nameIn(path))) {
      EXPECT_TRUE(finding.fixes.empty()) << "a second run changes the fixed " << path;
    }
  }
};

TEST_P(RuleCases, SayWhatTheyShould) {
  for (const fs::path& entry : entriesOf(kRoot / GetParam() / "bad")) {
    if (!isFixed(entry)) runCase(entry, true);
  }
  for (const fs::path& entry : entriesOf(kRoot / GetParam() / "good")) runCase(entry, false);
}

INSTANTIATE_TEST_SUITE_P(All, RuleCases, testing::ValuesIn(allRuleIds()),
                         [](const auto& rule) { return asTestName(rule.param); });

TEST(RuleCaseFolders, BelongToARule) {
  const auto ids = allRuleIds();
  const std::set<std::string> known(ids.begin(), ids.end());
  for (const fs::path& folder : entriesOf(kRoot)) {
    if (!fs::is_directory(folder)) continue;
    EXPECT_TRUE(known.contains(folder.filename().string())) << folder;
  }
}

TEST(AllRules, AreNamedOnceAndComplete) {
  std::set<std::string_view> seen;
  for (const Rule* rule : allRules()) {
    EXPECT_TRUE(seen.insert(rule->id).second) << rule->id;
    EXPECT_EQ(findRule(rule->id), rule);
    EXPECT_FALSE(rule->messages.empty()) << rule->id;
    EXPECT_TRUE(fs::exists(kRoot / rule->id / "bad")) << rule->id << " has no bad cases";
    EXPECT_TRUE(fs::exists(kRoot / rule->id / "good")) << rule->id << " has no good cases";
  }
  EXPECT_EQ(findRule("no-such-rule"), nullptr);
}

}  // namespace
}  // namespace leakline
