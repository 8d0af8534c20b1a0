// Where functions are written and whose code that is, made for comparing very many of them: scripts
// are told apart by name, because the id of a script is one process's and changes when it is
// compiled again. Built once per observed heap; 24 bytes per script and origin.
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <tuple>
#include <unordered_map>

#include "detect/detector.h"
#include "finding/place.h"

namespace leakline {

// 64-bit FNV-1a of parts of a key; equal in every run and process.
class KeyHash {
 public:
  KeyHash& add(std::string_view text);
  KeyHash& add(uint64_t number);
  uint64_t value() const { return value_; }

 private:
  uint64_t value_ = 0xcbf29ce484222325U;
};

struct CodeOrigin {
  bool located = false;
  uint32_t name = 0;  // string index: the script's name, or the function's if it has no location
  uint32_t line = 0;
  uint32_t column = 0;
  uint64_t nameHash = 0;  // of the script's name; the same in every heap

  auto key() const { return std::tie(located, name, line, column); }
  bool operator==(const CodeOrigin& other) const { return key() == other.key(); }
  bool operator<(const CodeOrigin& other) const { return key() < other.key(); }
};

class CodeOrigins {
 public:
  explicit CodeOrigins(const HeapView& view);

  // Of a function, or of anything else with a location, such as a suspended async function.
  CodeOrigin of(NodeIndex node) const;
  // Unknown for what has no location: built into V8, or bound.
  CodeOwner ownerOf(NodeIndex node) const;
  // Is it the user's for sure? A script with a source map may be a bundle, with libraries in it.
  bool isSurelyUsers(NodeIndex node) const;
  void addTo(KeyHash& key, const CodeOrigin& origin) const;

 private:
  struct Script {
    uint32_t name;
    uint64_t nameHash;
    CodeOwner owner;
    bool mapped;  // has a source map
  };
  const Heap* heap_;
  std::unordered_map<uint32_t, Script> scripts_;  // by script id
};

}  // namespace leakline
