// Names of methods that end what they are methods of. Data; pure.
#pragma once

#include <string_view>

#include "semantics/facts.h"

namespace leakline {

// destroy, dispose, close …
bool isTeardownName(std::string_view name);

// Does the class end only what another of its methods begins (disconnect for connect, stop for
// start), while `place` is in neither: in its constructor?
bool endsWhatOthersBegin(const FileFacts& facts, const Component& component, SyntaxNode place);

}  // namespace leakline
