#include "lsp/rule_pages.h"

#include <iterator>

#include "base/cache_folder.h"
#include "base/log.h"
#include "base/output_file.h"
#include "base/path.h"
#include "base/small_file.h"
#include "views/rule_page.h"

namespace leakline {
namespace {

constexpr const char* kFolder = "rules";

bool holds(const std::string& path, const std::string& text) {
  return readSmallFile(path) == text;
}

std::string fileFor(const std::string& ruleId) {
  const std::string text = rulePageText(ruleId);
  const std::string folder = cacheFolder();
  if (text.empty() || folder.empty()) return {};
  const std::string path = folder + "/" + kFolder + "/" + ruleId + ".md";
  if (holds(path, text)) return path;
  createCacheFolder(kFolder);
  const Result<void> written = writeFile(path, text);
  if (written) return path;
  log(LogLevel::Info, written.error().toString());
  return {};
}

}  // namespace

std::string RulePages::uriOf(const std::string& ruleId) {
  const auto [at, added] = uris_.try_emplace(ruleId);
  if (!added) return at->second;
  const std::string path = fileFor(ruleId);
  if (!path.empty()) at->second = fileUriFromPath(path);
  return at->second;
}

std::string rulePageText(const std::string& ruleId) {
  std::string text(rulePage(ruleId));
  const std::string_view detector = detectorPage(ruleId);
  if (!text.empty() && !detector.empty()) text += "\n---\n\n";
  return text += detector;
}

}  // namespace leakline
