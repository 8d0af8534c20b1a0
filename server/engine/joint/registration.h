// Finds the call that was given a function: queue.on('error', function (e) {…}) around it, or
// queue.on('error', onError), setInterval(this.tick.bind(this), 100) that pass it by name, in its
// own script or in another that imports it.
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

// The call in the function's own script.
std::optional<Call> registrationOf(const ScriptSyntax& script, SyntaxNode function,
                                   const RegistrationQuery& query);
// The call in a script that knows the function under these names. `function` is its node if it is in
// this script: calls inside it count less.
std::optional<Call> registrationByName(const ScriptSyntax& script, LocalNames names,
                                       const RegistrationQuery& query, SyntaxNode function = {});
// The only call on something called query.receiver with the event as a literal and a function that
// is not written there: bus.on('order', makeHandler(url)). Both must be known.
std::optional<Call> registrationOfEvent(const ScriptSyntax& script, const RegistrationQuery& query);
// A call of one of the methods, whatever it is given: inside `within` if there is one there, else
// anywhere in functions of the script, else anywhere.
std::optional<Call> registrationNear(const ScriptSyntax& script, SyntaxNode within,
                                     const RegistrationQuery& query);

Site siteOf(const ScriptSyntax& script, const Call& call);

}  // namespace leakline
