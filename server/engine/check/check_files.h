// The files around the checked ones, as all checks of one run share them: texts, what imports mean,
// parsed files. Any thread.
#pragma once

#include <memory>
#include <mutex>
#include <optional>
#include <string>
#include <string_view>
#include <unordered_map>

#include "engine/check/overlay_files.h"
#include "engine/check/result_cache.h"
#include "engine/check/source_store.h"
#include "workspace/module_resolver.h"
#include "workspace/package_facts.h"

namespace leakline {

class CheckFiles {
 public:
  // Live: the texts laid over the files are being edited, and each is parsed from what it was.
  enum class Use : uint8_t { Once, Live };

  // `root`: imports that lead out of it mean nothing.
  CheckFiles(std::shared_ptr<const OverlayFiles> files, std::string_view root, Use use = Use::Once);

  Result<std::string> textOf(const std::string& path) const;
  // Null if it cannot be read.
  std::shared_ptr<const SourceFile> parsed(const std::string& path, const CancelToken& cancel);
  Result<std::shared_ptr<const SourceFile>> parsed(const std::string& path, std::string text,
                                                   const CancelToken& cancel);

  // Empty if it is no source file of the workspace.
  std::string resolve(std::string_view from, std::string_view specifier) const;
  bool isClientOnly(const std::string& path) const { return packages_.factsOf(path).clientOnly; }
  // The folder of the nearest package.json; empty if there is none.
  std::string packageFolderOf(const std::string& path);
  // All that a result can depend on in one file: its text, and what the package files around it
  // say; also `more`. Texts that cannot be read are all alike.
  ContentHash stateOf(const std::string& path);
  ContentHash stateOf(const std::string& path, std::string_view text, std::string_view more);
  // After the text of one file has changed that decides nothing about others.
  void forgetText(const std::string& path);
  // After files have come, gone or changed.
  void forget();

 private:
  std::shared_ptr<const SourceFile> parsedBefore(const std::string& path);
  ContentHash rememberedHashOf(const std::string& path, std::string_view text);
  ContentHash stateOf(const std::string& path, const ContentHash& text, std::string_view more);

  std::shared_ptr<const OverlayFiles> files_;
  const std::string root_;
  const Use use_;
  ModuleResolver resolver_;
  PackageFactsReader packages_;
  SourceStore store_;
  std::mutex mutex_;
  std::unordered_map<std::string, ContentHash> states_;
  std::unordered_map<std::string, ContentHash> textHashes_;      // by path, in one run
  std::unordered_map<std::string, std::string> packageFolders_;  // by folder
};

}  // namespace leakline
