#include "semantics/handle_use.h"

#include <array>

#include "semantics/frameworks/vue_data.h"
#include "semantics/signature.h"
#include "semantics/words.h"
#include "syntax/expressions.h"
#include "syntax/functions.h"

namespace leakline {
namespace {

constexpr int kLongestChain = 8;
constexpr std::array<std::string_view, 6> kPutsIn{"push", "unshift", "set",
                                                  "add",  "append",  "enqueue"};
constexpr std::array<std::string_view, 9> kReturnsItself{"on",       "once",    "addListener",
                                                         "promise",  "connect", "setMaxListeners",
                                                         "$extends", "ref",     "catch"};

}  // namespace

Handle handleOf(const FileFacts& facts, SyntaxNode expression) {
  SyntaxNode at = expression;
  for (SyntaxNode parent = at.parent(); parent; parent = at.parent()) {
    switch (parent.kind()) {
      case NodeKind::Parenthesized:
      case NodeKind::As:
      case NodeKind::NonNull:
      case NodeKind::Await:
      case NodeKind::Binary:
      case NodeKind::Ternary:
      case NodeKind::Sequence:
        at = parent;
        continue;
      case NodeKind::Declarator:
        return {HandleUse::Variable, facts.subjectOf(parent.child(Field::Name)),
                parent.child(Field::Name)};
      case NodeKind::Assignment:
      case NodeKind::AugmentedAssignment: {
        const SyntaxNode left = unwrapped(parent.child(Field::Left));
        if (left.is(NodeKind::ObjectPattern)) return {HandleUse::Variable, {}, left};
        const Subject subject = facts.subjectOf(left);
        const bool variable = left.is(NodeKind::Identifier);
        return {variable ? HandleUse::Variable : HandleUse::Field, subject, left};
      }
      case NodeKind::ClassField: {
        const SyntaxNode owner = classOfMember(parent);
        const Subject self{Subject::Root::This, owner.index(), {}};
        return {HandleUse::Field, Subjects::member(self, memberName(parent)), parent};
      }
      case NodeKind::Pair: {
        for (const Assigned& assigned : facts.code().assignments()) {
          if (assigned.node == parent) return {HandleUse::Field, assigned.subject, parent};
        }
        if (const Subject data = dataFieldOf(parent)) return {HandleUse::Field, data, parent};
        return {HandleUse::Passed, {}, parent};
      }
      case NodeKind::Return:
        return {HandleUse::Returned, {}, parent};
      case NodeKind::Arguments: {
        const auto call = callOf(parent.parent());
        Subject list;
        if (call && call->receiver && isOneOf(kPutsIn, call->method())) {
          list = facts.subjectOf(call->receiver);
        }
        return {HandleUse::Passed, list, parent.parent()};
      }
      case NodeKind::Array:
      case NodeKind::Spread:
      case NodeKind::ShorthandProperty:
        return {HandleUse::Passed, {}, parent};
      case NodeKind::Member:
        return {HandleUse::Chained, {}, parent};
      default:
        if (parent.is(NodeKind::ArrowFunction) && at.field() == Field::Body) {
          return {HandleUse::Returned, {}, parent};
        }
        return {HandleUse::Discarded, {}, parent};
    }
  }
  return {};
}

bool isGivenToNobody(const FileFacts& facts, const Acquisition& acquired) {
  const Handle& handle = acquired.handle;
  const Activation& activation = facts.activations().of(acquired.node);
  const bool client = acquired.kind == AcquisitionKind::Client;
  if (client && activation.hook == "context") return true;
  if (handle.use != HandleUse::Passed) return false;
  if (client && handle.node.is(NodeKind::Pair)) return acquired.what == "HTTP agent";
  const auto call = callOf(handle.node);
  return call && (call->method() == "useRef" || call->method() == "useState") &&
         activation.framework == "react";
}

Handle handleOfClient(const FileFacts& facts, SyntaxNode expression) {
  Handle handle = handleOf(facts, expression);
  for (int hop = 0; hop < kLongestChain && handle.use == HandleUse::Chained; ++hop) {
    const SyntaxNode call = handle.node.parent();
    if (!isOneOf(kReturnsItself, lastNameTextOf(handle.node)) || !call.is(NodeKind::Call)) break;
    handle = handleOf(facts, call);
  }
  return handle;
}

}  // namespace leakline
