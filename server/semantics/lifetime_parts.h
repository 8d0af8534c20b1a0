// Small questions that the parts of LifetimeFinder share. Pure functions.
#pragma once

#include <optional>
#include <string_view>

#include "semantics/lifetime.h"
#include "semantics/origin.h"

namespace leakline {

// What hangs on a request but is none of its own: req.socket, req.app.
struct RequestPart {
  Span span;
  ThingKind kind;
};
std::optional<RequestPart> partOfRequest(Span whole, std::string_view property);

// Of two possibilities; what is known counts more.
Lifetime longerOf(const Lifetime& a, const Lifetime& b);
// What lives for one run of such a function.
Span spanOfRuns(Repetition repetition);
// null, undefined or no value at all.
bool isNothing(SyntaxNode value);
// Made by http.request() or http.get().
bool isClientRequest(const std::optional<Origin>& origin);

}  // namespace leakline
