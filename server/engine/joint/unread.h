// Proves that a variable is kept for nothing: that none of the functions that can still reach it
// ever reads it. Pure functions over one parsed script.
#pragma once

#include <cstdint>
#include <optional>
#include <span>
#include <string>
#include <string_view>

#include "engine/joint/script_syntax.h"

namespace leakline {

struct UnreadQuery {
  std::string_view variable;
  // What else V8 keeps in the same scope: tells scopes with a variable of that name apart.
  std::span<const std::string> scopeVariables;
  std::span<const uint32_t> functions;  // offsets where V8 places those that are alive
};

struct UnreadVariable {
  Site declaration;          // its name
  std::optional<Site> user;  // the function that does read it, for which it is kept
};

// Nothing if one of the functions reads it or may, or if any of this is in doubt.
std::optional<UnreadVariable> unreadVariable(const ScriptSyntax& script, const UnreadQuery& query);

}  // namespace leakline
