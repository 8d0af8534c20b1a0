// What the package files around a source say about the project it belongs to. Remembers what it has
// read; any thread.
#pragma once

#include <memory>
#include <mutex>
#include <string>
#include <string_view>
#include <unordered_map>

#include "workspace/file_view.h"

namespace leakline {

struct PackageFacts {
  // A component framework (Vue, React …) is among the dependencies.
  bool hasComponents = false;
  // Nothing in it renders on a server: it says so (`ssr: false`), or it has components and neither
  // a server-side renderer, nor a framework that has one, nor a server that could, and is no
  // library whose users may.
  bool clientOnly = false;
};

// What the files of one folder say.
struct PackageDescription {
  bool isThere = false;  // a package.json
  bool hasComponents = false;
  bool mayRender = false;
  bool isLibrary = false;
  bool saysNoSsr = false;
};

class PackageFactsReader {
 public:
  // `files` must outlive it.
  PackageFactsReader(const FileView& files, std::string_view root);

  PackageFacts factsOf(std::string_view sourcePath) const;
  // After files have changed.
  void forget();

 private:
  PackageFacts read(const std::string& folder) const;
  PackageDescription descriptionIn(const std::string& folder) const;
  bool saysNoSsr(const std::string& folder) const;

  const FileView& files_;
  std::string root_;
  mutable std::mutex mutex_;
  mutable std::unordered_map<std::string, PackageFacts> known_;  // by folder, as the next one
  mutable std::unordered_map<std::string, PackageDescription> descriptions_;
};

// Does the text of a nuxt.config file switch rendering on a server off: `ssr: false` or
// `mode: 'spa'` as a property of the configuration itself? Comments and strings are passed over.
bool switchesSsrOff(std::string_view text);

}  // namespace leakline
