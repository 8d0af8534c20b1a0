// Who declares a name: scopes, the bindings in them, and for each use of a name the binding it
// means (ECMA-262, section 8 and 9.1; `eval` and `with` are not followed). Works on one tree, which
// must outlive it. Immutable once built.
#pragma once

#include <cstdint>
#include <optional>
#include <span>
#include <string_view>
#include <vector>

#include "syntax/declared_names.h"
#include "syntax/tree.h"

namespace leakline {

using ScopeId = uint32_t;
using BindingId = uint32_t;

enum class ScopeKind : uint8_t { Module, Function, Class, Block };

struct Scope {
  ScopeKind kind = ScopeKind::Block;
  SyntaxNode node;     // the program, function, class, block …
  ScopeId parent = 0;  // the module's is itself
};

enum class BindingKind : uint8_t {
  Var,
  Let,
  Const,
  Function,
  Class,
  Parameter,
  Catch,
  Import,
  Other,  // enum, namespace
};

struct Binding {
  BindingKind kind = BindingKind::Var;
  ScopeId scope = 0;
  SyntaxNode name;  // where it is declared
  // What it is declared with: the initial value (of the whole pattern), the function or class. For
  // an import the string that names the module.
  SyntaxNode value;
  // Of a pattern or import, the property taken: `b` of { b: c }; empty for the value itself.
  std::string_view property;
  bool typeOnly = false;    // import type: not there when the program runs
  bool redeclared = false;  // with another value: var a = 1; var a = 2
};

struct Reference {
  SyntaxNode node;
  ScopeId scope = 0;
  BindingId binding = 0;  // Scopes::kNone: not declared in this text
  bool read = true;
  bool write = false;
};

class Scopes {
 public:
  static constexpr BindingId kNone = DeclaredNames::kNone;

  // Once cancelled they are incomplete, and only good to be thrown away.
  explicit Scopes(const SyntaxTree& tree, const CancelToken& cancel = {});

  const std::vector<Scope>& scopes() const { return scopes_; }
  const std::vector<Binding>& bindings() const { return bindings_; }
  const Binding& binding(BindingId id) const { return bindings_[id]; }
  // In the order of the text.
  const std::vector<Reference>& references() const { return references_; }

  // The scope a node is in; for one that opens a scope, the opened one.
  ScopeId scopeOf(SyntaxNode node) const { return scopeOf_[node.index()]; }
  // What the name means there; kNone if it is not declared.
  BindingId lookup(ScopeId scope, std::string_view name) const;
  // The binding a name in the text uses or declares; kNone if it is none.
  BindingId bindingOf(SyntaxNode name) const;
  // Indexes into references(), in the order of the text.
  std::span<const uint32_t> referencesTo(BindingId binding) const;

 private:
  friend class ScopeBuilder;

  void resolve();

  std::vector<Scope> scopes_;
  std::vector<Binding> bindings_;
  std::vector<Reference> references_;
  std::vector<ScopeId> scopeOf_;
  DeclaredNames names_;
  std::vector<BindingId> byNode_;  // of names that are declared or used; else kNone
  std::vector<uint32_t> firstOfBinding_;
  std::vector<uint32_t> byBinding_;
};

}  // namespace leakline
