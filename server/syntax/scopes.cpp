#include "syntax/scopes.h"

#include "syntax/scope_builder.h"

namespace leakline {

Scopes::Scopes(const SyntaxTree& tree, const CancelToken& cancel) {
  if (ScopeBuilder(tree, *this).build(cancel)) resolve();
}

void Scopes::resolve() {
  std::vector<uint32_t> counts(bindings_.size() + 1, 0);
  for (Reference& reference : references_) {
    reference.binding = lookup(reference.scope, reference.node.text());
    if (reference.binding == kNone) continue;
    BindingId& known = byNode_[reference.node.index()];
    if (known == kNone) known = reference.binding;
    ++counts[reference.binding + 1];
  }
  for (size_t i = 1; i < counts.size(); ++i) counts[i] += counts[i - 1];
  firstOfBinding_ = counts;
  byBinding_.resize(counts.back());
  for (uint32_t i = 0; i < references_.size(); ++i) {
    if (references_[i].binding != kNone) byBinding_[counts[references_[i].binding]++] = i;
  }
}

BindingId Scopes::lookup(ScopeId scope, std::string_view name) const {
  const uint32_t number = names_.numberOf(name);
  if (number == DeclaredNames::kNone) return kNone;
  while (true) {
    const BindingId found = names_.find(scope, number);
    if (found != kNone || scopes_[scope].parent == scope) return found;
    scope = scopes_[scope].parent;
  }
}

BindingId Scopes::bindingOf(SyntaxNode name) const {
  return name.index() < byNode_.size() ? byNode_[name.index()] : kNone;
}

std::span<const uint32_t> Scopes::referencesTo(BindingId binding) const {
  if (binding >= bindings_.size()) return {};
  return std::span(byBinding_)
      .subspan(firstOfBinding_[binding], firstOfBinding_[binding + 1] - firstOfBinding_[binding]);
}

}  // namespace leakline
