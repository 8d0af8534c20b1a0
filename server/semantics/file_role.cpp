#include "semantics/file_role.h"

#include <array>

#include "semantics/words.h"

namespace leakline {
namespace {

constexpr std::array<std::string_view, 12> kTestFolders{
    "test",      "tests",   "__tests__", "spec",       "e2e",   "cypress",
    "__mocks__", "testing", "benchmark", "benchmarks", "bench", "fixtures"};
constexpr std::array<std::string_view, 6> kTestMarks{".test.",    ".spec.", ".e2e.",
                                                     ".stories.", ".cy.",   ".bench."};
constexpr std::array<std::string_view, 4> kScriptFolders{"bin", "scripts", "tools", "cli"};
constexpr std::array<std::string_view, 7> kScriptNames{"gulpfile", "Gruntfile", "webpack", "rollup",
                                                       "vite",     "karma",     "jest"};

}  // namespace

FileRole roleOf(std::string_view path, std::string_view text, std::string_view projectRoot) {
  if (!projectRoot.empty() && path.starts_with(projectRoot)) {
    path.remove_prefix(projectRoot.size());
  } else {
    path = path.substr(path.find_last_of('/') + 1);  // folders above a project say nothing
  }
  const std::string_view name = path.substr(path.find_last_of('/') + 1);
  for (const std::string_view mark : kTestMarks) {
    if (name.find(mark) != std::string_view::npos) return FileRole::Test;
  }
  if (text.starts_with("#!")) return FileRole::Script;
  FileRole role = FileRole::Source;
  for (size_t at = 0; at < path.size();) {
    const size_t end = path.find('/', at);
    if (end == std::string_view::npos) break;
    const std::string_view folder = path.substr(at, end - at);
    if (isOneOf(kTestFolders, folder)) return FileRole::Test;
    if (isOneOf(kScriptFolders, folder)) role = FileRole::Script;
    at = end + 1;
  }
  for (const std::string_view known : kScriptNames) {
    const bool config = name.find(".config.") != std::string_view::npos;
    if (name.starts_with(known) && (config || name.find('.') == known.size())) {
      return FileRole::Script;
    }
  }
  return role;
}

}  // namespace leakline
