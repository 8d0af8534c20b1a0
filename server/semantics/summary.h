// What one call of a function does to resources, for those who call it from another file: computed
// bottom-up over the calls in its own file and, through Program::resolve, over those into others.
// Plain data; owned by the FileFacts of the function's file. Computed by FileFacts::summaryOf.
#pragma once

#include <cstdint>
#include <optional>
#include <vector>

#include "semantics/acquisition.h"
#include "semantics/lifetime.h"

namespace leakline {

// Functions called by functions called by … : no further.
constexpr int kMaxCallDepth = 4;

class FileFacts;

// Something acquired by each call and not given back before or by what the function sees to.
struct Effect {
  const Acquisition* acquisition = nullptr;
  const FileFacts* facts = nullptr;  // of the file it is in
  // What receives it: Caller means the parameter of the summarised function.
  Lifetime receiver;
  // The calls that lead there from the summarised function, outermost first; empty if it is in it.
  std::vector<SyntaxNode> through;
  // The caller is given what ends it: the handle, the client, a function that disposes.
  bool returned = false;
  // The function it registers is this parameter; Effect::kNone if it is its own.
  static constexpr uint32_t kNone = UINT32_MAX;
  uint32_t payloadParameter = kNone;
};

struct FunctionSummary {
  SyntaxNode function;
  std::vector<Effect> effects;
  // What it returns: Activation for something new, Process for a singleton, Caller for a parameter.
  std::optional<Lifetime> returns;
};

}  // namespace leakline
