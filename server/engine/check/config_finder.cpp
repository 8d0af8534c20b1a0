#include "engine/check/config_finder.h"

#include <utility>
#include <vector>

#include "workspace/paths.h"

namespace leakline {
namespace {

constexpr size_t kMaxConfig = size_t{1} << 20;

}  // namespace

Result<std::shared_ptr<const Config>> ConfigFinder::readAt(const std::string& path) const {
  const Result<std::string> text = read_(path, kMaxConfig);
  if (!text && text.error().code == ErrorCode::NotFound) return std::shared_ptr<const Config>();
  if (!text) return text.error();
  Result<Config> config = readConfig(*text, path);
  if (!config) return std::move(config).error();
  return std::make_shared<const Config>(*std::move(config));
}

Result<std::shared_ptr<const Config>> ConfigFinder::of(const std::string& folder) {
  std::vector<std::string> asked;
  std::shared_ptr<const Config> found;
  for (std::string at = folder; !found; at = folderOf(at)) {
    if (const auto known = known_.find(at); known != known_.end()) {
      found = known->second;
      break;
    }
    auto config = readAt(only_.empty() ? joined(at, kConfigFileName) : only_);
    if (!config) return config;
    found = *std::move(config);
    asked.push_back(at);
    if (!found && !only_.empty()) {
      return Error{ErrorCode::Usage, "there is no such configuration", ErrorPlace{only_, {}, {}}};
    }
    if (!found && folderOf(at) == at) found = std::make_shared<const Config>();
  }
  for (std::string& one : asked) known_.emplace(std::move(one), found);
  return found;
}

}  // namespace leakline
