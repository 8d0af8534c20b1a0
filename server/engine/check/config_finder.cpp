#include "engine/check/config_finder.h"

#include <utility>
#include <vector>

#include "workspace/paths.h"

namespace leakline {
namespace {

constexpr size_t kMaxConfig = size_t{1} << 20;

}  // namespace

Result<ConfigFinder::ConfigPtr> ConfigFinder::parsedAt(const std::string& path) const {
  const Result<std::string> text = read_(path, kMaxConfig);
  const bool isMissing = !text && text.error().code == ErrorCode::NotFound;
  if (isMissing && only_.empty()) return ConfigPtr();
  if (isMissing) {
    return Error{ErrorCode::Usage, "there is no such configuration", ErrorPlace{only_, {}, {}}};
  }
  if (!text) return text.error();
  Result<Config> config = readConfig(*text, path);
  if (!config) return std::move(config).error();
  return std::make_shared<const Config>(*std::move(config));
}

Result<ConfigFinder::ConfigPtr> ConfigFinder::readAt(const std::string& path) {
  Result<ConfigPtr> config = parsedAt(path);
  if (onMistake_ == OnMistake::Fail) return config;
  if (config) {
    if (*config) lastGood_[path] = *config;
    return config;
  }
  mistakes_.emplace(path, config.error());
  ConfigPtr& good = lastGood_[path];
  if (!good) {
    Config empty;
    empty.path = path;
    empty.folder = folderOf(path);
    good = std::make_shared<const Config>(std::move(empty));
  }
  return good;
}

Result<std::shared_ptr<const Config>> ConfigFinder::of(const std::string& folder) {
  std::vector<std::string> asked;
  ConfigPtr found;
  for (std::string at = folder; !found; at = folderOf(at)) {
    if (const auto known = known_.find(at); known != known_.end()) {
      found = known->second;
      break;
    }
    auto config = readAt(only_.empty() ? joined(at, kConfigFileName) : only_);
    if (!config) return config;
    found = *std::move(config);
    asked.push_back(at);
    if (!found && folderOf(at) == at) found = std::make_shared<const Config>();
  }
  for (std::string& one : asked) known_.emplace(std::move(one), found);
  return found;
}

void ConfigFinder::forget() {
  known_.clear();
  mistakes_.clear();
}

}  // namespace leakline
