// Values that a framework gives to every request under a name. Pure.
#pragma once

#include <string_view>

#include "semantics/facts.h"

namespace leakline {

// `[]` of fastify.decorateRequest('marks', []), which is one for all requests; none if nothing of
// that name is decorated.
SyntaxNode decoratedValue(const FileFacts& facts, std::string_view name);

}  // namespace leakline
