// The shape of a framework model: what a framework runs how often, said once per file, as data
// where it can be. The explicit list is in all_frameworks.cpp. A model marks functions; what is
// called by them is the business of activation.cpp.
#pragma once

#include <span>
#include <string>
#include <string_view>

#include "semantics/code_index.h"
#include "semantics/component.h"
#include "semantics/thing.h"

namespace leakline {

class FileFacts;

// What a model says about one function.
struct Mark {
  Repetition repetition = Repetition::Unknown;
  RunsOn runsOn = RunsOn::Anywhere;
  SyntaxNode reason = {};
  std::string phrase = {};
  std::string hook = {};
  bool teardown = false;
  bool effect = false;
  bool guessed = false;             // by a name only
  uint32_t component = UINT32_MAX;  // what Marks::component returned
};

// Collects what the models say. The strongest mark of a function wins.
class Marks {
 public:
  virtual ~Marks() = default;
  virtual const FileFacts& facts() const = 0;
  // Every function the expression may mean is marked.
  virtual void mark(SyntaxNode functionOrName, Mark mark) = 0;
  virtual uint32_t component(Component component) = 0;
  // What a parameter of a function is: Request for req, Reused for a client request's socket …
  virtual void parameter(SyntaxNode functionOrName, uint32_t index, Span span, ThingKind kind) = 0;
  // The body of the file runs that way (script setup, a serverless function's module).
  virtual void body(Mark mark) = 0;
};

// What it looks at in a file; null: nothing of that kind.
struct Framework {
  std::string_view name;
  void (*onFile)(Marks& marks) = nullptr;
  void (*onCall)(Marks& marks, const Call& call) = nullptr;
  void (*onFunction)(Marks& marks, SyntaxNode function) = nullptr;
  void (*onClass)(Marks& marks, SyntaxNode classNode) = nullptr;
  void (*onObject)(Marks& marks, SyntaxNode objectOfOptions) = nullptr;
};

std::span<const Framework* const> allFrameworks();

}  // namespace leakline
