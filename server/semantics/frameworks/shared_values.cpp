#include "semantics/frameworks/shared_values.h"

#include <array>

#include "semantics/frameworks/shapes.h"
#include "semantics/words.h"
#include "syntax/expressions.h"

namespace leakline {
namespace {

constexpr std::array<std::string_view, 3> kDecorators{"decorateRequest", "decorateReply",
                                                      "decorate"};

}  // namespace

SyntaxNode decoratedValue(const FileFacts& facts, std::string_view name) {
  for (const Call& call : facts.code().calls()) {
    if (!isOneOf(kDecorators, call.method()) || textArgument(call, 0) != name) continue;
    const auto arguments = argumentsOf(call);
    return arguments.size() > 1 ? unwrapped(arguments[1]) : SyntaxNode();
  }
  return {};
}

}  // namespace leakline
