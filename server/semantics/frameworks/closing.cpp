#include "semantics/frameworks/closing.h"

#include <array>

#include "semantics/frameworks/shapes.h"
#include "semantics/signature.h"
#include "semantics/words.h"
#include "syntax/functions.h"

namespace leakline {
namespace {

constexpr std::array<std::string_view, 3> kResponses{"res", "response", "reply"};
constexpr std::array<std::string_view, 2> kContexts{"ctx", "context"};

std::string ofFunction(const FileFacts& facts, SyntaxNode function) {
  if (std::string response = contextResponseOf(function); !response.empty()) return response;
  const std::string& framework = facts.activations().of(function).framework;
  const auto parameters = parametersOf(function);
  for (uint32_t index = 0; index < parameters.size(); ++index) {
    const std::string name(parameterName(function, index));
    const auto fact = facts.activations().parameter(function, index);
    if (name.empty() || !fact) continue;
    if (fact->span == Span::Connection) return name;
    if (fact->span != Span::Request) continue;
    if (!isOneOf(kResponses, name)) continue;
    return framework == "fastify" || name == "reply" ? name + ".raw" : name;
  }
  return {};
}

}  // namespace

std::string contextResponseOf(SyntaxNode function) {
  const std::string_view name = parameterName(function, 0);
  if (!isOneOf(kContexts, name) || !takesContext(function)) return {};
  return std::string(name) + ".res";
}

std::string closerAt(const FileFacts& facts, SyntaxNode place) {
  for (SyntaxNode function = enclosingFunction(place); function;
       function = enclosingFunction(function)) {
    if (std::string closer = ofFunction(facts, function); !closer.empty()) return closer;
  }
  return {};
}

}  // namespace leakline
