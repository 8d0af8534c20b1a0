#include "source/call_finder.h"

#include <vector>

#include "source/call_walker.h"

namespace leakline {
namespace {

using Kind = OpenBracket::Kind;

enum class EventMatch { No, Unknown, Exact };

EventMatch matchEvent(const CallWalker& walker, const OpenBracket& call, const CallQuery& query) {
  if (query.event.empty()) return EventMatch::Unknown;
  if (!call.firstIsLiteral) return EventMatch::Unknown;
  return walker.textOf(call.firstLiteral) == query.event ? EventMatch::Exact : EventMatch::No;
}

// What the first pass finds at the function.
struct Surroundings {
  bool found = false;  // a token begins there
  std::optional<ByteRange> call;
  std::string_view assignedTo;        // `handler` of handler = function (…) or { handler: … }
  bool isProperty = false;            // this.handler = …, { handler: … }
  bool isVariable = false;            // const handler = …; neither: a class field or a variable
  std::optional<size_t> scopeBegins;  // the block around it; none: the whole file
};

std::optional<ByteRange> callAround(const CallWalker& walker, const CallQuery& query) {
  bool otherCallBetween = false;
  const std::vector<OpenBracket>& open = walker.open();
  for (auto bracket = open.rbegin(); bracket != open.rend(); ++bracket) {
    if (bracket->kind == Kind::Block || bracket->kind == Kind::Parameters || bracket->inArrowBody) {
      return std::nullopt;
    }
    if (bracket->kind != Kind::Call) continue;
    if (bracket->registers && bracket->argument > 0) {
      const EventMatch event = matchEvent(walker, *bracket, query);
      const bool doubtful = otherCallBetween || query.exactEvent || !bracket->onObject;
      if (event == EventMatch::Exact || (event == EventMatch::Unknown && !doubtful)) {
        return bracket->method;
      }
    }
    otherCallBetween = true;
  }
  return std::nullopt;
}

bool isWord(const CallWalker& walker, size_t back) {
  return walker.before(back).kind == JsTokenKind::Word;
}

// Looks left of the parameter list, over `async function* name`, for `x =`, `x: T =` or `x:`.
void readAssignment(const CallWalker& walker, Surroundings& result) {
  const auto text = [&](size_t back) { return walker.textBefore(back); };
  size_t back = 1;
  if (isWord(walker, 1) && (text(2) == "function" || text(2) == "*")) ++back;  // its own name
  while (text(back) == "function" || text(back) == "async" || text(back) == "*") ++back;
  const std::string_view sign = text(back);
  if (!isWord(walker, back + 1)) return;
  if (sign == ":") {
    // A property of an object, not the last part of `a ? b : c`.
    if (text(back + 2) != "{" && text(back + 2) != ",") return;
    result.isProperty = true;
  } else if (sign == "=") {
    if (text(back + 2) == ":" && isWord(walker, back + 3)) back += 2;
    const std::string_view declared = text(back + 2);
    result.isProperty = declared == ".";
    result.isVariable = declared == "const" || declared == "let" || declared == "var";
  } else {
    return;
  }
  result.assignedTo = text(back + 1);
}

Surroundings lookAround(std::string_view text, const CallQuery& query) {
  Surroundings result;
  CallWalker walker(text);
  while (walker.step()) {
    if (walker.token().begin < query.function) continue;
    // Anything else means that this is not the text the position was taken from.
    if (walker.token().begin > query.function) return result;
    result.found = true;
    result.call = callAround(walker, query);
    readAssignment(walker, result);
    for (const OpenBracket& bracket : walker.open()) {
      if (bracket.kind == Kind::Block) result.scopeBegins = bracket.begin;
    }
    return result;
  }
  return result;
}

// The first exact call, else the only one whose event is not known.
struct Candidates {
  std::optional<ByteRange> exact;
  std::optional<ByteRange> unknown;
  size_t unknownCount = 0;

  void offer(ByteRange method, EventMatch event) {
    if (event == EventMatch::Exact) {
      if (!exact) exact = method;
    } else if (event == EventMatch::Unknown && unknownCount++ == 0) {
      unknown = method;
    }
  }
};

bool passesFunction(const CallWalker& walker, const OpenBracket& call, const CallQuery& query,
                    const Surroundings& function, bool inScope) {
  const ArgumentState& argument = call.current;
  if (!call.registers || call.argument == 0 || argument.afterDot) return false;
  if (!call.onObject && walker.textOf(call.method) != "addEventListener") return false;
  if (argument.shape != ArgumentState::Shape::Name &&
      argument.shape != ArgumentState::Shape::Done) {
    return false;
  }
  const std::string_view name = walker.textOf(argument.name);
  const bool property = argument.parts > 1;
  const bool fits = property ? !function.isVariable : !function.isProperty && inScope;
  return (name == function.assignedTo && fits) ||
         (name == query.functionName && (property || inScope));
}

std::optional<ByteRange> callByName(std::string_view text, const CallQuery& query,
                                    const Surroundings& function) {
  Candidates candidates;
  CallWalker walker(text);
  bool inScope = !function.scopeBegins;
  size_t scopeDepth = 0;
  while (walker.step()) {
    if (function.scopeBegins && walker.token().begin == *function.scopeBegins) {
      inScope = true;
      scopeDepth = walker.open().size();
    } else if (function.scopeBegins && inScope && walker.open().size() <= scopeDepth) {
      inScope = false;
    }
    const OpenBracket* call = walker.endedArgument();
    if (call && passesFunction(walker, *call, query, function, inScope)) {
      candidates.offer(call->method, matchEvent(walker, *call, query));
    }
  }
  if (candidates.exact) return candidates.exact;
  return candidates.unknownCount == 1 && !query.exactEvent ? candidates.unknown : std::nullopt;
}

}  // namespace

std::optional<ByteRange> findRegisteringCall(std::string_view text, const CallQuery& query) {
  const Surroundings function = lookAround(text, query);
  if (!function.found) return std::nullopt;
  if (function.call) return function.call;
  if (query.functionName.empty() && function.assignedTo.empty()) return std::nullopt;
  return callByName(text, query, function);
}

}  // namespace leakline
