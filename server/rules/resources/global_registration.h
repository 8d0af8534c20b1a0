// What a file adds to something that a whole program shares, in code that may repeat, and how to
// put that right. Pure functions over the facts of a file.
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "finding/finding.h"
#include "semantics/facts.h"

namespace leakline {

struct GlobalRegistration {
  std::string_view messageId;
  Severity severity = Severity::Info;
  SyntaxNode node;  // the call or assignment
  std::string api;  // "Vue.mixin", "console.log"
  Lifetime target;  // of what is extended
  uint32_t begin = 0;
  uint32_t end = 0;
  const Acquisition* acquired = nullptr;  // none for what is wrapped
};

std::vector<GlobalRegistration> globalRegistrationsOf(const FileFacts& facts);

// Registering once at the top of the module; ejecting when the response closes. Suggestions.
std::vector<Fix> fixesOf(const FileFacts& facts, const GlobalRegistration& found);

}  // namespace leakline
