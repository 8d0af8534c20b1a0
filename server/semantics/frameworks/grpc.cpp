// gRPC servers: the methods of a service.
#include "semantics/frameworks/models.h"
#include "semantics/frameworks/shapes.h"
#include "semantics/signature.h"
#include "syntax/expressions.h"

namespace leakline {
namespace {

// server.addService(definition, { get (call, callback) {}, watch (call) {} })
void onCall(Marks& marks, const Call& call) {
  const auto arguments = argumentsOf(call);
  if (call.method() != "addService" || !call.receiver || arguments.size() != 2) return;
  const SyntaxNode methods = unwrapped(arguments[1]);
  if (!methods.is(NodeKind::Object)) return;
  for (const NamedFunction& named : functionsIn(marks.facts(), methods)) {
    marks.mark(
        named.function,
        {.repetition = Repetition::PerRequest, .reason = named.node, .phrase = "gRPC method"});
    marks.parameter(named.function, 0, Span::Request, ThingKind::Emitter);
  }
}

}  // namespace

extern const Framework kGrpc{.name = "grpc", .onCall = onCall};

}  // namespace leakline
