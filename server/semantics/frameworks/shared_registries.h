// Calls that register something with what a whole program shares: Vue itself, routers, HTTP
// clients, web applications. Data and look-ups; pure. Whether the receiver is shared is another
// question.
#pragma once

#include <cstdint>

#include "semantics/facts.h"

namespace leakline {

enum class Registers : uint8_t {
  Nothing,
  Again,  // one more each time
  Anew,   // under a name: in place of the one before
};

Registers registersWith(const FileFacts& facts, const Call& call);

}  // namespace leakline
