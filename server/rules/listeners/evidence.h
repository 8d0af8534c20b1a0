// What speaks for and against a listener being a leak, one question each. Pure but for the facts.
#pragma once

#include <string_view>

#include "semantics/facts.h"

namespace leakline {

// A function that only adds what its caller gives it: the caller knows how often.
bool isRegistrar(const FileFacts& facts, const Acquisition& listener);
// The flag of a test around the listener that nothing ever sets: somebody meant the function to run
// more than once. None if there is none.
SyntaxNode deadGuardOf(const FileFacts& facts, const Acquisition& listener);
// Instances of its class come and go: the class has a method that ends them.
bool isOfClosable(const Activation& activation);
// On a field of the object itself, or the object: what else could that be, we cannot tell.
bool isOfThis(const FileFacts& facts, const Acquisition& listener, const Lifetime& receiver);
// An event that most runs do not see on something that lives on.
bool mayNotHappen(std::string_view event);
// A listener that only ends a subscription: it is wanted as long as that.
bool endsSubscription(const FileFacts& facts, const Acquisition& listener);

}  // namespace leakline
