// Finds the call that a function was given to when its own script does not register it: in other
// scripts that know it, behind functions that give it back (const onPrice = makeHandler(url)), and
// through functions of the program's own (subscribe('price', onPrice), where subscribe = (topic, f)
// => bus.on(topic, f)), one inside the other. Then the outermost call is the one to change, as the
// others serve many. Follows a bounded number of calls, in text only; one search at a time.
#pragma once

#include <array>
#include <optional>
#include <vector>

#include "engine/joint/own_functions.h"
#include "engine/joint/registration.h"
#include "engine/joint/script_syntax.h"

namespace leakline {

struct FoundRegistration {
  Site call;                   // what to change
  std::optional<Site> helper;  // the registering call, if a function of the program's own makes it
  Expression emitter;          // what it is made on, as far out as that is known; node may be none
};

class RegistrationSearch {
 public:
  // Both must outlive it.
  RegistrationSearch(ScriptSyntaxes& scripts, const RegistrationQuery& query)
      : scripts_(scripts), query_(query) {}

  std::optional<FoundRegistration> find(const ScriptSyntax& script, SyntaxNode function);
  // Does `call`, which was given the function in the same script, hand it on to another?
  std::optional<FoundRegistration> behind(const ScriptSyntax& script, SyntaxNode function,
                                          const Call& call);

 private:
  // An expression that is the function: where it is written, or a call that gave it back.
  struct Value {
    const ScriptSyntax* script;
    SyntaxNode node;
    size_t level;
  };
  // A call that was given it. Behind the first, the function that makes the call is known.
  struct Step {
    const ScriptSyntax* script;
    ArgumentOf given;
    bool doubtful = false;  // inside another call's argument
    OwnFunction within = {};
    std::optional<size_t> from = {};  // the step that called `within`
    size_t level = 0;
  };
  struct Candidate {
    FoundRegistration found;
    SyntaxNode outermost;
    std::array<size_t, 5> rank;  // smaller is better
  };

  void follow(const Value& value);
  void followGivenBack(const ScriptSyntax& script, SyntaxNode function, size_t level);
  void addCallsOf(const ScriptSyntax& script, const LocalNames& names, size_t level);
  void followSteps(bool anywhere);
  void add(Step step);
  bool offer(const Step& step);
  Expression outermost(const Step& step, SyntaxNode expression) const;
  const Step& firstOf(const Step& step) const;
  std::optional<FoundRegistration> best() const;

  ScriptSyntaxes& scripts_;
  const RegistrationQuery& query_;
  std::vector<Value> values_;
  std::vector<Step> steps_;
  std::optional<Candidate> exact_;
  std::optional<Candidate> unknown_;
  bool onlyOneUnknown_ = true;
};

}  // namespace leakline
