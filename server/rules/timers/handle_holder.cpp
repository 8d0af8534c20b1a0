#include "rules/timers/handle_holder.h"

#include "syntax/functions.h"

namespace leakline {
namespace {

HandleHolder ofVariable(const FileFacts& facts, const Binding& binding) {
  HandleHolder holder;
  holder.declaration = binding.name;
  const SyntaxNode maker = enclosingFunction(binding.name);
  const auto& setup = facts.file().setupBlock();
  const bool ofModule = !maker && !(setup && setup->contains(binding.name.begin()));
  holder.repetition = ofModule ? Repetition::Once : facts.activations().of(binding.name).repetition;
  return holder;
}

}  // namespace

std::optional<HandleHolder> holderOf(const FileFacts& facts, const Acquisition& timer) {
  const Handle& handle = timer.handle;
  if (handle.use != HandleUse::Variable && handle.use != HandleUse::Field) return std::nullopt;
  const Subject& subject = handle.subject;
  if (subject.path.find('[') != std::string::npos) return std::nullopt;
  switch (subject.root) {
    case Subject::Root::Binding: {
      const Binding& binding = facts.scopes().binding(subject.id);
      if (binding.kind == BindingKind::Parameter) return std::nullopt;
      return ofVariable(facts, binding);
    }
    case Subject::Root::Global:
      return HandleHolder{Repetition::Once, {}};
    case Subject::Root::This: {
      const SyntaxNode owner = facts.file().tree().node(subject.id);
      const Component* component = facts.activations().componentOf(owner);
      Repetition repetition = facts.activations().of(owner).repetition;
      if (!isClass(owner.kind()) && component) repetition = component->repetition;
      if (repetition == Repetition::Unknown) return std::nullopt;
      return HandleHolder{repetition, {}};
    }
    default:
      return std::nullopt;
  }
}

}  // namespace leakline
