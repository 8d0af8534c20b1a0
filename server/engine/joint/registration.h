// Finds the call that was given a function: queue.on('error', function (e) {…}) around it, or
// queue.on('error', onError), setInterval(this.tick.bind(this), 100) that pass it by name, in
// its own script. What goes through other scripts or functions: registration_search.h.
//
// Around: the innermost such call with the function inside an argument, no other function between.
// For listeners the first argument must be the event if it is known; an event that is not known is
// taken only without other calls in between. By name: an exact event wins; without one there must
// be only one such call. Pure functions over parsed scripts.
#pragma once

#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "engine/joint/function_uses.h"
#include "engine/joint/script_syntax.h"
#include "syntax/calls.h"

namespace leakline {

struct RegistrationQuery {
  std::span<const std::string> methods;  // the likeliest first; empty: those of emitters
  std::string_view event;                // empty: any
  std::string_view receiver;             // the last name of what the call is made on; empty: any
  bool anyMethod = false;                // whatever the method is called
};

enum class Fit { No, Unknown, Exact };

struct Expression {
  const ScriptSyntax* script = nullptr;
  SyntaxNode node;
};

// Is the call one that is asked for, with the function as this argument? `event` is what its first
// argument turns out to be.
Fit fitOf(const Call& call, std::optional<size_t> argument, const RegistrationQuery& query,
          const Expression& event);
// By rising rank, the likeliest method first.
size_t methodRank(const Call& call, const RegistrationQuery& query);
// on('error', f) without an emitter is a function of somebody's own.
bool isOnNothing(const Call& call);
// In a script that has changed since it ran only an event in plain sight is proof enough.
bool mustBeExact(const ScriptSyntax& script);

// The call in the function's own script.
std::optional<Call> registrationOf(const ScriptSyntax& script, SyntaxNode function,
                                   const RegistrationQuery& query);
// The calls on something called query.receiver that fit so well and are given a function that is
// not written there: bus.on('order', makeHandler(url)). Only those that run on a call.
std::vector<Call> registrationsOn(const ScriptSyntax& script, const RegistrationQuery& query,
                                  Fit fit);
// A call of one of the methods, whatever it is given: inside `within` if there is one there, else
// anywhere in functions of the script, else anywhere.
std::optional<Call> registrationNear(const ScriptSyntax& script, SyntaxNode within,
                                     const RegistrationQuery& query);

Site siteOf(const ScriptSyntax& script, const Call& call);

}  // namespace leakline
