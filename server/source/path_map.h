// Where things lie here that were elsewhere when the program ran: "/app" in a container is
// "/home/u/shop" on this machine. Prefixes end at a folder's border; the longest wins. Remembers
// which were of use; not thread-safe.
#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

namespace leakline {

class PathMap {
 public:
  PathMap() = default;
  // Pairs of (from, to). `from` is a path or the beginning of a URL such as "webpack://shop".
  explicit PathMap(const std::vector<std::pair<std::string, std::string>>& prefixes);

  // The path here, normalised, or nothing if no prefix fits.
  std::optional<std::string> find(std::string_view path) const;
  // The same, or the path as it is.
  std::string apply(std::string path) const;
  // Those that no path asked about begins with, as (from, to).
  std::vector<std::pair<std::string, std::string>> unused() const;

 private:
  struct Prefix {
    std::string from;
    std::string to;
    mutable bool used = false;
  };
  std::vector<Prefix> prefixes_;  // longest first
};

}  // namespace leakline
