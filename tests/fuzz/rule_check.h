// All rules over one program of any shape: they come to an end, say the same twice, point into the
// text, and what their fixes change lies in it, in order.
#pragma once

#include <string>

namespace leakline::fuzz {

// `name` decides the language: "x.ts". Aborts with a sentence on stderr if something is wrong.
void checkRules(const std::string& name, const std::string& text);

}  // namespace leakline::fuzz
