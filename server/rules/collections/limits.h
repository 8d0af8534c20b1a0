// What keeps a collection from growing for ever: something takes entries out, starts anew or looks
// at its size, in any function of the files that can see it. Pure functions over the facts of a
// file.
#pragma once

#include <cstdint>

#include "rules/collections/collection.h"

namespace leakline {

enum class Limit : uint8_t {
  None,
  Unknown,  // others have it, too: it is kept elsewhere
  Some,
};

// `facts` is the file that adds to it.
Limit limitOf(const FileFacts& facts, const Collection& collection);

}  // namespace leakline
