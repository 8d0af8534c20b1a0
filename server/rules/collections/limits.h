// What keeps a collection from growing for ever: something takes entries out, starts anew or looks
// at its size, in any function of the files that can see it. Keeps what it has learnt of each
// file; one thread, and no longer than the facts.
#pragma once

#include <cstdint>
#include <memory>
#include <unordered_map>

#include "rules/collections/collection.h"
#include "rules/collections/limit_sites.h"

namespace leakline {

enum class Limit : uint8_t {
  None,
  Unknown,  // others have it, too: it is kept elsewhere
  Some,
};

class Limits {
 public:
  // `facts` is the file that adds to it.
  Limit of(const FileFacts& facts, const Collection& collection);

 private:
  const LimitSites& sitesIn(const FileFacts& facts);

  std::unordered_map<const FileFacts*, std::unique_ptr<const LimitSites>> sites_;
};

}  // namespace leakline
