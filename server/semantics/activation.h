// How often each function of a file runs, where, and why we think so: decided by the models of the
// frameworks (frameworks/*.cpp) and handed on from callers to callees, classes to their methods,
// and through the callbacks of known functions. Owned by FileFacts; immutable once built.
#pragma once

#include <cstdint>
#include <map>
#include <optional>
#include <string>
#include <unordered_map>
#include <utility>
#include <vector>

#include "semantics/component.h"
#include "semantics/repetition.h"
#include "semantics/thing.h"
#include "syntax/tree.h"

namespace leakline {

class FileFacts;

// How one function, or the body of the file, is run.
struct Activation {
  SyntaxNode function;  // none: the body of the file
  Repetition repetition = Repetition::Unknown;
  RunsOn runsOn = RunsOn::Anywhere;
  // Why: the registration of the route, the hook, the decorator, the call; none if unknown.
  SyntaxNode reason;
  std::string phrase;     // "Express handler", "`created`", "method with @Get"; empty if unknown
  std::string framework;  // "express", "vue", "react", …; empty if none
  std::string hook;       // "created", "onMounted", "useEffect", "GET"; empty if none
  // Runs when what it belongs to ends: beforeDestroy, the function an effect returns, destroy() …
  bool teardown = false;
  // Runs its callback again each time before it is torn down: an effect.
  bool effect = false;
  // Only the name of the function says that it repeats.
  bool guessed = false;
  // What it belongs to; none if nothing. Lives as long as the FileFacts.
  const Component* component = nullptr;
};

class Activations {
 public:
  explicit Activations(const FileFacts& facts);
  Activations(const Activations&) = delete;
  Activations& operator=(const Activations&) = delete;

  // Of the innermost function around the node, or of the node if it is a function. What stands in
  // the fields of a class runs with its constructor.
  const Activation& of(SyntaxNode node) const;
  // Which side runs that place: the function's, unless a branch around it asks whether this is a
  // server (process.server, typeof window, import.meta.client).
  RunsOn runsOnAt(SyntaxNode node) const;

  // The component around a node; null if none.
  const Component* componentOf(SyntaxNode node) const;
  const std::vector<Component>& components() const { return components_; }
  // What the models say a parameter is; nothing if they say nothing.
  struct ParameterFact {
    Span span;
    ThingKind kind;
  };
  std::optional<ParameterFact> parameter(SyntaxNode function, uint32_t index) const;

 private:
  friend class ActivationBuilder;

  const FileFacts& facts_;
  std::vector<Component> components_;                // activations point here
  std::unordered_map<uint32_t, Activation> byNode_;  // functions and classes
  Activation body_;
  std::map<std::pair<uint32_t, uint32_t>, ParameterFact> parameters_;
};

// "on every request", "for each connection", "each time `connect` is called": ends a sentence.
std::string howOften(const Activation& activation);

}  // namespace leakline
