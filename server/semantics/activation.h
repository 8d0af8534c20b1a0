// How often each function of a file runs, where, and why we think so: decided by the models of the
// frameworks (frameworks/*.cpp) and handed on from callers to callees, classes to their methods,
// and through the callbacks of known functions. Owned by FileFacts; immutable once built.
#pragma once

#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include "semantics/component.h"
#include "syntax/tree.h"

namespace leakline {

class FileFacts;

// Rising; a function has the highest of all its callers.
enum class Repetition : uint8_t {
  Unknown,
  Once,           // loading the file, start-up, a boot hook, a guarded or memoised function
  PerInstance,    // of a component or class
  PerConnection,  // of a socket
  PerRequest,
  PerCall,  // in a loop, of a timer, event or job, or of an operation that a module offers
};

constexpr bool repeats(Repetition repetition) {
  return repetition >= Repetition::PerInstance;
}

enum class RunsOn : uint8_t {
  Anywhere,    // server code, or not tied to a user interface
  ServerToo,   // of a component: a server that renders it runs it as well
  ClientOnly,  // hooks, effects and branches that no server runs
  ServerOnly,  // branches that only a server runs
};

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
  // What it belongs to; none if nothing. Lives as long as the FileFacts.
  const Component* component = nullptr;
};

class Activations {
 public:
  explicit Activations(const FileFacts& facts);

  // Of the innermost function around the node, or of the node if it is a function.
  const Activation& of(SyntaxNode node) const;
  // The same for the statement's own place: loops, and branches that ask whether this is a server
  // (process.server, typeof window, import.meta.client), are taken into account.
  RunsOn runsOnAt(SyntaxNode node) const;
  Repetition repetitionAt(SyntaxNode node) const;

  // The component around a node; null if none.
  const Component* componentOf(SyntaxNode node) const;
  const std::vector<Component>& components() const { return components_; }

 private:
  friend class ActivationBuilder;

  std::vector<Component> components_;    // fixed once built: activations point here
  std::vector<Activation> activations_;  // [0] is the body of the file
  std::vector<uint32_t> ofFunction_;     // by ordinal of the function's node; 0: none
};

// "on every request", "for each connection", "each time `connect` is called": ends a sentence.
std::string howOften(const Activation& activation);

}  // namespace leakline
