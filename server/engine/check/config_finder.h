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
  // An editor must go on: a file with a mistake is as it was when it last had none.
  enum class OnMistake : uint8_t { Fail, KeepLastGood };

  // `only`: the absolute path of the one configuration for all files; empty: the nearest.
  ConfigFinder(Read read, std::string only, OnMistake onMistake = OnMistake::Fail)
      : read_(std::move(read)), only_(std::move(only)), onMistake_(onMistake) {}

  // The configuration of the files in a folder (an absolute path); an empty one if there is none.
  // Errors: Config for mistakes in it, Unreadable; none with KeepLastGood.
  Result<std::shared_ptr<const Config>> of(const std::string& folder);

  // Everything is read again when it is asked for.
  void forget();
  // With KeepLastGood: what is wrong with the files read since then, by path.
  const std::map<std::string, Error>& mistakes() const { return mistakes_; }

 private:
  using ConfigPtr = std::shared_ptr<const Config>;

  // Nothing if there is no such file.
  Result<ConfigPtr> readAt(const std::string& path);
  Result<ConfigPtr> parsedAt(const std::string& path) const;

  Read read_;
  std::string only_;
  OnMistake onMistake_;
  std::map<std::string, ConfigPtr> known_;     // by folder
  std::map<std::string, ConfigPtr> lastGood_;  // by path
  std::map<std::string, Error> mistakes_;
};

}  // namespace leakline
