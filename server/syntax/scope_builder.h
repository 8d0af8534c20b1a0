// Fills a Scopes from a tree in one pass: opens scopes, declares bindings, collects uses.
// Used by scopes.cpp only.
#pragma once

#include <string_view>
#include <vector>

#include "syntax/scopes.h"

namespace leakline {

class ScopeBuilder {
 public:
  ScopeBuilder(const SyntaxTree& tree, Scopes& out) : tree_(tree), out_(out) {}

  // False if it was cancelled.
  bool build(const CancelToken& cancel);

 private:
  void visit(SyntaxNode node);
  bool opensScope(SyntaxNode node) const;
  void open(SyntaxNode node);
  ScopeId functionScope() const;  // where `var` goes
  void declareVariables(SyntaxNode declaration, BindingKind kind, ScopeId scope);
  void declareParameters(SyntaxNode function);
  void declareImports(SyntaxNode statement);
  void declareForIn(SyntaxNode statement);
  // All names in a pattern. `value` is what the pattern is matched with.
  void declarePattern(SyntaxNode pattern, BindingKind kind, ScopeId scope, SyntaxNode value);
  void declare(SyntaxNode name, BindingKind kind, ScopeId scope, SyntaxNode value,
               std::string_view property = {});
  void use(SyntaxNode name);

  const SyntaxTree& tree_;
  Scopes& out_;
  std::vector<ScopeId> open_;
};

}  // namespace leakline
