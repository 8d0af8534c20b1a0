// Does a call that removes a listener remove that one? By variable, never by text. Pure but for the
// facts it asks.
#pragma once

#include "semantics/facts.h"

namespace leakline {

enum class RemovalMatch : uint8_t { No, Yes, OtherFunction, NewFunction, OtherEvent, OtherCapture };

RemovalMatch matchOf(const FileFacts& facts, const Acquisition& acquired, const Call& call);
// Does the expression mean what the acquisition was made on?
bool isSameReceiver(const FileFacts& facts, const Acquisition& acquired, SyntaxNode receiver);

}  // namespace leakline
