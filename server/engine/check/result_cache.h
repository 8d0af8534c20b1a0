// What was found in a file the last time, as long as nothing it depends on has changed: the file's
// own text, the rules and settings, this program's version, and the texts of the files it looked
// into. One file in the user's cache folder per folder that is checked, written whole or not at
// all; a damaged one counts as none. lookUp() and keep() may be called from any thread.
#pragma once

#include <array>
#include <cstdint>
#include <map>
#include <mutex>
#include <optional>
#include <string>
#include <string_view>
#include <unordered_map>
#include <vector>

#include "finding/finding.h"

namespace leakline {

// XXH3, 128 bits.
using ContentHash = std::array<uint64_t, 2>;
ContentHash hashOf(std::string_view text);
// Of several parts, in order.
ContentHash hashOf(const std::vector<std::string_view>& parts);

// A question the check asked about another file, and what the answer was.
struct Dependency {
  std::string from;       // the importing file
  std::string specifier;  // as it is written there
  std::string path;       // the file that was meant; empty: none was found
  ContentHash state{};    // of that file

  bool operator==(const Dependency&) const = default;
};

struct CachedResult {
  ContentHash key{};  // of text, settings and what package files say
  std::vector<Dependency> dependencies;
  std::vector<Finding> findings;
  std::vector<std::string> remarks;
};

class ResultCache {
 public:
  // `version` names what made the results; those of another are forgotten.
  explicit ResultCache(ContentHash version) : version_(version) {}

  // Reads the file that keep() and save() made before for the same folder.
  void load(const std::string& file);
  // Also those of before that were not asked for, as long as there is room. What goes wrong is not
  // worth a word: the next run computes again.
  void save(const std::string& file) const;

  // The result of that path if its key is the same.
  std::optional<CachedResult> lookUp(const std::string& path, ContentHash key) const;
  void keep(const std::string& path, const CachedResult& result);

 private:
  bool readAll(std::string_view bytes);

  ContentHash version_;
  mutable std::mutex mutex_;
  std::map<std::string, std::string> results_;  // by path, as bytes
  std::map<std::string, std::string> fresh_;    // of this run
};

}  // namespace leakline
