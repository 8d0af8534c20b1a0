#include "rules/resources/global_registration.h"

#include "rules/edits.h"
#include "semantics/frameworks/shapes.h"
#include "semantics/frameworks/shared_registries.h"
#include "semantics/guard.h"
#include "semantics/signature.h"
#include "syntax/expressions.h"
#include "syntax/functions.h"

namespace leakline {
namespace {

bool isProven(const Activation& activation) {
  return repeats(activation.repetition) && !activation.guessed;
}

class RegistrationFinder {
 public:
  explicit RegistrationFinder(const FileFacts& facts) : facts_(facts) {}

  std::vector<GlobalRegistration> find() {
    for (const Acquisition& acquired : facts_.acquisitions()) {
      if (acquired.kind == AcquisitionKind::Global) visit(acquired);
    }
    for (const Assigned& assigned : facts_.code().assignments()) {
      const SyntaxNode left = unwrapped(assigned.node.child(Field::Left));
      const bool member = left.is(NodeKind::Member) || left.is(NodeKind::Subscript);
      if (assigned.node.is(NodeKind::Assignment) && member) visit(assigned, left);
    }
    return std::move(found_);
  }

 private:
  void visit(const Acquisition& acquired) {
    const Activation& activation = facts_.activations().of(acquired.node);
    if (activation.repetition == Repetition::Once || activation.teardown) return;
    const Lifetime target = facts_.lifetimeOf(acquired.receiver);
    if (target.span != Span::Process) return;
    if (facts_.releaseOf(acquired).level == Released::Always) return;
    const bool anew = registersWith(facts_, *acquired.call) == Registers::Anew;
    const bool proven = isProven(activation) && !target.guessed;
    GlobalRegistration found{.messageId = !proven ? "unproven"
                                          : anew  ? "replaces"
                                                  : "registers",
                             .severity = Severity::Info,
                             .node = acquired.node,
                             .api = acquired.api,
                             .target = target,
                             .begin = acquired.begin,
                             .end = acquired.end,
                             .acquired = &acquired};
    if (proven && !anew) {
      const bool rendered = activation.repetition == Repetition::PerInstance;
      found.severity = rendered ? Severity::Warning : Severity::Error;
    }
    found_.push_back(std::move(found));
  }

  // console.log = (…) => { … log(…) … }, process.env.X = …
  void visit(const Assigned& assigned, SyntaxNode left) {
    const Activation& activation = facts_.activations().of(assigned.node);
    if (!isProven(activation) || activation.teardown) return;
    const Subject target = facts_.subjectOf(left);
    const bool environment =
        target.root == Subject::Root::Global && target.path.starts_with("process.env.");
    const bool entry =
        target.root == Subject::Root::Global && target.path.starts_with("process.env[");
    const bool wrapped = wrapsItself(assigned, target);
    if (!environment && !wrapped && !entry) return;
    const Lifetime lifetime = facts_.lifetimeOf(left.child(Field::Object));
    if (lifetime.span != Span::Process || isRestored(assigned)) return;
    if (guardOf(facts_, assigned.node)) return;
    found_.push_back({.messageId = wrapped ? "wraps"
                                   : entry ? "registers"
                                           : "replaces",
                      .severity = wrapped || entry ? Severity::Error : Severity::Info,
                      .node = assigned.node,
                      .api = std::string(left.text()),
                      .target = lifetime,
                      .begin = left.begin(),
                      .end = left.end()});
  }

  // The new function calls the old one.
  bool wrapsItself(const Assigned& assigned, const Subject& target) const {
    const SyntaxNode value = unwrapped(assigned.value);
    if (!target || !isFunction(value.kind())) return false;
    for (const Call& call : facts_.code().calls()) {
      if (!value.contains(call.node)) continue;
      if (facts_.subjectOf(call.callee) == target) return true;
      const bool indirect = call.method() == "call" || call.method() == "apply";
      if (indirect && call.receiver && facts_.subjectOf(call.receiver) == target) return true;
    }
    return false;
  }

  // The same function, or one inside it, puts something else back.
  bool isRestored(const Assigned& assigned) const {
    const SyntaxNode function = enclosingFunction(assigned.node);
    for (const Assigned& other : facts_.code().assignedTo(assigned.subject)) {
      if (other.node != assigned.node && function.contains(other.node)) return true;
    }
    return false;
  }

  const FileFacts& facts_;
  std::vector<GlobalRegistration> found_;
};

Fix suggestion(const FileFacts& facts, std::string_view messageId, MessageArgs args) {
  return {.messageId = std::string(messageId),
          .args = std::move(args),
          .safe = false,
          .path = facts.file().path(),
          .edits = {}};
}

std::optional<Fix> hoistFix(const FileFacts& facts, SyntaxNode statement) {
  auto edits = movedToTop(facts, statement);
  if (!edits) return std::nullopt;
  Fix fix = suggestion(facts, "hoistFix", {});
  fix.edits = *std::move(edits);
  return fix;
}

// const interceptor = axios.interceptors.request.use(…);
// res.on('close', () => axios.interceptors.request.eject(interceptor));
std::optional<Fix> ejectFix(const FileFacts& facts, const GlobalRegistration& found,
                            SyntaxNode statement) {
  constexpr std::string_view kName = "interceptor";
  const std::string_view receiver = found.acquired->receiver.text();
  const SyntaxNode function = found.acquired->function;
  const auto parameters = requestParametersOf(function);
  if (receiver.find("interceptors.") == std::string_view::npos || !parameters) return std::nullopt;
  const std::string response(parameterName(function, parameters->response));
  if (response.empty() || !isUnusedName(facts.file(), kName)) return std::nullopt;
  Fix fix = suggestion(facts, "ejectFix", {{"response", "`" + response + "`"}});
  fix.edits.push_back(
      {found.node.begin(), found.node.begin(), "const " + std::string(kName) + " = "});
  fix.edits.push_back(statementAfter(facts.file(), statement,
                                     response + ".on('close', () => " + std::string(receiver) +
                                         ".eject(" + std::string(kName) + "));"));
  return fix;
}

}  // namespace

std::vector<GlobalRegistration> globalRegistrationsOf(const FileFacts& facts) {
  return RegistrationFinder(facts).find();
}

std::vector<Fix> fixesOf(const FileFacts& facts, const GlobalRegistration& found) {
  std::vector<Fix> fixes;
  if (found.messageId != "registers" || !found.acquired) return fixes;
  const SyntaxNode statement = freeStatementOf(found.node);
  if (!statement.is(NodeKind::ExpressionStatement)) return fixes;
  if (outermostWrapper(found.node).parent() != statement) return fixes;
  if (auto fix = hoistFix(facts, statement)) fixes.push_back(std::move(*fix));
  if (auto fix = ejectFix(facts, found, statement)) fixes.push_back(std::move(*fix));
  return fixes;
}

}  // namespace leakline
