// Connections and other clients that want to be closed, by the package and function that makes
// them, and the methods that close them. Data and look-ups; pure.
#pragma once

#include <string>
#include <string_view>

#include "semantics/facts.h"

namespace leakline {

// "Bull queue", "redis client"; empty if the call makes no client.
std::string clientMadeBy(const FileFacts& facts, const Call& call);
// close, quit, end, disconnect …
bool closesClient(std::string_view method);
// The method that closes what clientMadeBy names.
std::string_view closedBy(std::string_view what);
// May it end by itself when its work is done?
bool mayEndByItself(std::string_view what);
// ResizeObserver and its kind.
bool isObserverClass(std::string_view name);

}  // namespace leakline
