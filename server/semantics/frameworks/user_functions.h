// Calls of the functions that a configuration names (user_models.h). Pure.
#pragma once

#include <span>

#include "semantics/facts.h"

namespace leakline {

bool isCallOf(const FileFacts& facts, const Call& call, const UserFunction& function);
bool isCallOfOne(const FileFacts& facts, const Call& call, std::span<const UserFunction> functions);

}  // namespace leakline
