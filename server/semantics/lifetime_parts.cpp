#include "semantics/lifetime_parts.h"

#include <array>

#include "semantics/words.h"

namespace leakline {
namespace {

struct KnownPart {
  std::string_view name;
  RequestPart part;
};
constexpr std::array kOfRequest = std::to_array<KnownPart>({
    {"socket", {Span::Reused, ThingKind::Socket}},
    {"connection", {Span::Reused, ThingKind::Socket}},
    {"client", {Span::Reused, ThingKind::Socket}},
    {"app", {Span::Process, ThingKind::Emitter}},
    {"server", {Span::Process, ThingKind::Emitter}},
    {"httpServer", {Span::Process, ThingKind::Emitter}},
    {"io", {Span::Process, ThingKind::Emitter}},
    {"signal", {Span::Request, ThingKind::Signal}},
});
constexpr std::array<std::string_view, 2> kHttpModules{"http", "https"};

}  // namespace

std::optional<RequestPart> partOfRequest(Span whole, std::string_view property) {
  if (whole != Span::Request && whole != Span::Reused) return std::nullopt;
  for (const KnownPart& known : kOfRequest) {
    if (known.name == property) return known.part;
  }
  return std::nullopt;
}

Lifetime longerOf(const Lifetime& a, const Lifetime& b) {
  const bool knownA = a.span < Span::Caller;
  const bool knownB = b.span < Span::Caller;
  if (knownA && knownB) {
    Lifetime result = a.span >= b.span ? a : b;
    if (result.kind == ThingKind::Unknown) result.kind = a.span >= b.span ? b.kind : a.kind;
    return result;
  }
  // Something of the process is one of the possibilities.
  if (a.span == Span::Process || b.span == Span::Process) {
    Lifetime result = a.span == Span::Process ? a : b;
    result.guessed = true;
    return result;
  }
  return knownA ? b : a;
}

Span spanOfRuns(Repetition repetition) {
  switch (repetition) {
    case Repetition::Once:
      return Span::Process;
    case Repetition::PerInstance:
      return Span::Instance;
    case Repetition::PerConnection:
      return Span::Connection;
    case Repetition::PerRequest:
      return Span::Request;
    case Repetition::PerCall:
      return Span::Activation;
    case Repetition::Unknown:
      break;
  }
  return Span::Unknown;
}

bool isNothing(SyntaxNode value) {
  return !value || value.is(NodeKind::Null) || value.is(NodeKind::Undefined);
}

bool isClientRequest(const std::optional<Origin>& origin) {
  return origin && isOneOf(kHttpModules, origin->package) &&
         (origin->name == "request" || origin->name == "get");
}

}  // namespace leakline
