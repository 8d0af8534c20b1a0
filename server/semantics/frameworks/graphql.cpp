// GraphQL servers and tRPC: resolvers, procedures, and what makes the context of an operation.
#include <array>

#include "semantics/frameworks/models.h"
#include "semantics/frameworks/shapes.h"
#include "semantics/signature.h"
#include "semantics/words.h"
#include "syntax/expressions.h"

namespace leakline {
namespace {

constexpr std::array<std::string_view, 3> kOperations{"Query", "Mutation", "Subscription"};
constexpr std::array<std::string_view, 3> kProcedures{"query", "mutation", "subscription"};
// Calls that take options with a function for the context of each operation …
constexpr std::array<std::string_view, 10> kServers{
    "ApolloServer",     "startStandaloneServer", "expressMiddleware",       "createYoga",
    "createHandler",    "graphqlHTTP",           "createExpressMiddleware", "GraphQLServer",
    "createHTTPServer", "createHTTPHandler"};
// … under one of these names.
constexpr std::array<std::string_view, 2> kContexts{"context", "createContext"};

void markOperation(Marks& marks, SyntaxNode function, SyntaxNode reason, std::string phrase) {
  marks.mark(function,
             {.repetition = Repetition::PerRequest, .reason = reason, .phrase = std::move(phrase)});
}

// { Query: { field: (parent, args) => …, other: { subscribe () {}, resolve () {} } } }
void onObject(Marks& marks, SyntaxNode object) {
  for (const SyntaxNode pair : object.children()) {
    if (!pair.is(NodeKind::Pair) || !isOneOf(kOperations, memberName(pair))) continue;
    const SyntaxNode fields = unwrapped(pair.child(Field::Value));
    if (!fields.is(NodeKind::Object)) continue;
    for (const NamedFunction& named : functionsIn(marks.facts(), fields)) {
      markOperation(marks, named.function, named.node, "resolver");
    }
    for (const SyntaxNode field : fields.children()) {
      const SyntaxNode inner = unwrapped(field.child(Field::Value));
      if (!inner.is(NodeKind::Object)) continue;
      for (const NamedFunction& named : functionsIn(marks.facts(), inner)) {
        markOperation(marks, named.function, named.node, "resolver");
      }
    }
  }
}

void onCall(Marks& marks, const Call& call) {
  const auto arguments = argumentsOf(call);
  // publicProcedure.input(…).query(({ input }) => …)
  const bool procedure = call.receiver && isOneOf(kProcedures, call.method()) &&
                         call.receiver.text().find("rocedure") != std::string_view::npos;
  if (procedure && !arguments.empty()) {
    markOperation(marks, arguments.back(), call.name, "tRPC procedure");
  }
  if (!isOneOf(kServers, call.method())) return;
  for (const SyntaxNode argument : arguments) {
    const SyntaxNode options = unwrapped(argument);
    if (!options.is(NodeKind::Object)) continue;
    for (const NamedFunction& named : functionsIn(marks.facts(), options)) {
      if (!isOneOf(kContexts, named.name)) continue;
      marks.mark(named.function, {.repetition = Repetition::PerRequest,
                                  .reason = named.node,
                                  .phrase = "function that makes the context",
                                  .hook = "context"});
    }
  }
}

}  // namespace

extern const Framework kGraphQl{.name = "graphql", .onCall = onCall, .onObject = onObject};

}  // namespace leakline
