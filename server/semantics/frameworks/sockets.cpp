// socket.io, ws and the like: functions that are given one connection, known by what they do with
// it; for 'connection' events see http.cpp.
#include <array>

#include "semantics/frameworks/models.h"
#include "semantics/frameworks/shapes.h"
#include "semantics/signature.h"
#include "syntax/expressions.h"
#include "syntax/functions.h"

namespace leakline {
namespace {

constexpr std::array<std::string_view, 9> kConnectionNames{
    "conn", "connection", "socket", "ws", "client", "peer", "session", "websocket", "sock"};
constexpr std::array<std::string_view, 4> kEnds{"close", "disconnect", "end", "disconnecting"};

// conn.on('close', …) with the function's own parameter.
void onCall(Marks& marks, const Call& call) {
  const std::string_view method = call.method();
  if (method != "on" && method != "once" && method != "addEventListener") return;
  if (!call.receiver.is(NodeKind::Identifier)) return;
  if (!isOneOf(kEnds, textArgument(call, 0))) return;
  const Scopes& scopes = marks.facts().scopes();
  const BindingId id = scopes.bindingOf(call.receiver);
  if (id == Scopes::kNone || !isOneOf(kConnectionNames, call.receiver.text())) return;
  const auto place = parameterPlaceOf(scopes.binding(id));
  if (!place || enclosingFunction(call.node) != place->function) return;
  marks.mark(place->function, {.repetition = Repetition::PerConnection,
                               .reason = call.receiver,
                               .phrase = "connection handler"});
  marks.parameter(place->function, place->index, Span::Connection, ThingKind::Socket);
}

}  // namespace

extern const Framework kSockets{.name = "sockets", .onCall = onCall};

}  // namespace leakline
