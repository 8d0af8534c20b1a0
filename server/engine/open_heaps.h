// The heaps somebody looks around in: the last few that were asked for stay open. One that was
// written anew is opened anew; one that was deleted can be asked as long as it is open.
// Not thread-safe: one question at a time.
#pragma once

#include <cstdint>
#include <list>
#include <memory>
#include <string>

#include "engine/heap_explorer.h"

namespace leakline {

class OpenHeaps {
 public:
  explicit OpenHeaps(size_t most = 3) : most_(most) {}

  // Errors of openHeap().
  Result<std::shared_ptr<HeapExplorer>> get(const std::string& path, const HeapOptions& options);
  size_t size() const { return open_.size(); }

 private:
  // What tells whether a file is the one that was read.
  struct Version {
    uint64_t size = 0;
    int64_t changed = 0;
    bool operator==(const Version&) const = default;
  };
  struct Entry {
    std::string path;
    Version version;
    std::shared_ptr<HeapExplorer> explorer;
  };
  static bool versionOf(const std::string& path, Version& version);

  const size_t most_;
  std::list<Entry> open_;  // the last used first
};

}  // namespace leakline
