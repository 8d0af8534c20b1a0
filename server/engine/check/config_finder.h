// The configuration that holds for a file: the nearest leakline.config.json upwards, each read
// once; or one file for all. One thread.
#pragma once

#include <functional>
#include <map>
#include <memory>
#include <optional>
#include <string>

#include "base/result.h"
#include "engine/check/config.h"

namespace leakline {

class ConfigFinder {
 public:
  // How files are read: from disk, or as they are staged.
  using Read = std::function<Result<std::string>(const std::string& path, size_t maxBytes)>;

  // `only`: the absolute path of the one configuration for all files; empty: the nearest.
  ConfigFinder(Read read, std::string only) : read_(std::move(read)), only_(std::move(only)) {}

  // The configuration of the files in a folder (an absolute path); an empty one if there is none.
  // Errors: Config for mistakes in it, Unreadable.
  Result<std::shared_ptr<const Config>> of(const std::string& folder);

 private:
  // Nothing if there is no such file.
  Result<std::shared_ptr<const Config>> readAt(const std::string& path) const;

  Read read_;
  std::string only_;
  std::map<std::string, std::shared_ptr<const Config>> known_;  // by folder
};

}  // namespace leakline
