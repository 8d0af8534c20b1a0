// A listener on a socket that keep-alive hands to later requests.
// Documentation and examples: docs/rules/reused-socket-listener.md
#include "rules/listeners/fault_findings.h"
#include "rules/listeners/fixes.h"
#include "rules/listeners/once_fixes.h"
#include "rules/rules.h"

namespace leakline {
namespace {

constexpr MessageTemplate kMessages[] = {
    {"reused",
     "{event} listener on {thing} for each request; keep-alive uses the socket again, so they pile "
     "up"},
    {"unproven", "{event} listener on {thing}, which later requests may use again"},
    {"onClose", "Take it off when the response is closed"},
    {"weakSet", "Register once for each socket, with a WeakSet of the module"},
};
constexpr MessageTemplate kAdvice[] = {
    {"reused",
     "Listen on the request or response itself, or take the listener off when the response is "
     "closed."},
    {"unproven", "Listen on the request or response itself."},
};

void check(const RuleContext& context) {
  reportFaults(context, ListenerFault::ReusedSocket, kReusedSocketListener, "reused",
               [](const RuleContext& at, const Acquisition& listener, Finding& finding) {
                 suggestOnClose(at, listener, "onClose", finding);
                 suggestWeakSet(at, listener, "weakSet", finding);
               });
}

}  // namespace

const Rule kReusedSocketListener{.id = "reused-socket-listener",
                                 .title = "A listener on a socket that is used again",
                                 .category = "listeners",
                                 .severity = Severity::Warning,
                                 .fix = FixKind::Suggestion,
                                 .messages = kMessages,
                                 .advice = kAdvice,
                                 .check = check};

}  // namespace leakline
