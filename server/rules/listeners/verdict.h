// Which rule speaks for a listener, and how sure it is: one listener is one finding, whatever is
// wrong with it. Shared by the rules of this folder. Pure functions.
#pragma once

#include "rules/rule.h"
#include "semantics/facts.h"

namespace leakline {

enum class ListenerFault : uint8_t {
  None,
  Repeat,     // piles up on something that lives on
  Process,    // the same on Node's `process`
  OnceNever,  // once, for an event that does not happen as often
  ReusedSocket,
  PooledObject,
  AbortSignal,
  Mismatch,    // its removal removes nothing
  Teardown,    // its class ends and leaves it
  Unreliable,  // given back on some ways only
};

struct ListenerVerdict {
  ListenerFault fault = ListenerFault::None;
  Severity severity = Severity::Info;
  Lifetime receiver;
  const Activation* activation = nullptr;
  const Release* release = nullptr;
  SyntaxNode teardown;  // of Teardown: the function that should remove it
};

ListenerVerdict verdictOn(const FileFacts& facts, const Acquisition& listener);

// Calls `report` for each listener of the file with that fault.
template <class Report>
void forEachFault(const RuleContext& context, ListenerFault fault, Report report) {
  for (const Acquisition& acquired : context.facts.acquisitions()) {
    if (context.cancel.cancelled()) return;
    if (acquired.kind != AcquisitionKind::Listener) continue;
    const ListenerVerdict verdict = verdictOn(context.facts, acquired);
    if (verdict.fault == fault) report(acquired, verdict);
  }
}

}  // namespace leakline
