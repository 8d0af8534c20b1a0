#include "rules/component_fixes.h"

#include <algorithm>

#include "rules/edits.h"
#include "rules/giving_back.h"
#include "rules/member_edits.h"
#include "rules/writing.h"
#include "semantics/frameworks/lifecycle.h"
#include "semantics/signature.h"
#include "syntax/expressions.h"
#include "syntax/functions.h"

namespace leakline {
namespace {

void add(std::vector<TextEdit>& to, const std::vector<TextEdit>& more) {
  to.insert(to.end(), more.begin(), more.end());
}

std::vector<TextEdit> sorted(std::vector<TextEdit> edits) {
  std::stable_sort(edits.begin(), edits.end(),
                   [](const TextEdit& a, const TextEdit& b) { return a.begin < b.begin; });
  return edits;
}

class ComponentFixer {
 public:
  ComponentFixer(const FileFacts& facts, const Acquisition& acquired)
      : facts_(facts),
        file_(facts.file()),
        acquired_(acquired),
        activation_(facts.activations().of(acquired.node)),
        lifecycle_(lifecycleOf(facts, activation_)),
        statement_(freeStatementOf(acquired.node)),
        lineBreak_(lineBreakOf(file_.text())) {
    if (!statement_) return;
    indent_ = indentAt(file_.text(), statement_.begin());
    step_ = indentStepAt(file_, statement_);
  }

  Edits giveBack() {
    if (!statement_ || !activation_.component) return std::nullopt;
    switch (lifecycle_.endForm) {
      case HookForm::Member:
        return giveBackInMember();
      case HookForm::Callback:
        return giveBackInCallback();
      case HookForm::Returned:
        return giveBackInReturn();
      case HookForm::None:
        return std::nullopt;
    }
    return std::nullopt;
  }

  Edits startInBrowser() {
    // What runs for a request has no component in the browser to go to.
    if (!statement_ || !activation_.component ||
        activation_.repetition != Repetition::PerInstance) {
      return std::nullopt;
    }
    if (activation_.component->kind == ComponentKind::ReactFunction) return startInEffect();
    if (lifecycle_.startForm == HookForm::Member) return startInMember();
    if (lifecycle_.startForm == HookForm::Callback) return startInCallback();
    return std::nullopt;
  }

  Edits guard() {
    if (!statement_ || activation_.runsOn == RunsOn::ServerOnly) return std::nullopt;
    const bool ofComponent = activation_.component && isRendered(activation_.component->kind) &&
                             activation_.repetition == Repetition::PerInstance;
    if (statement_.is(NodeKind::ExpressionStatement)) {
      return ofComponent && !isGivenBack() ? guardAndGiveBack() : guardStatement({}, {});
    }
    if (ofComponent && !isGivenBack()) return std::nullopt;
    const SyntaxNode parent = acquired_.node.parent();
    const bool value = parent.is(NodeKind::Declarator) || parent.is(NodeKind::Pair);
    if (!value) return std::nullopt;
    return std::vector<TextEdit>{{acquired_.node.begin(), acquired_.node.begin(),
                                  "typeof window === 'undefined' ? undefined : "}};
  }

 private:
  // The statement's text with its further lines at another indentation.
  std::optional<std::string> moved(std::string code, std::string_view to) const {
    return reindented(file_, statement_, std::move(code), indent_, to);
  }

  bool isGivenBack() const { return facts_.releaseOf(acquired_).level >= Released::SomePaths; }

  std::string_view endHook() const {
    const auto& teardowns = activation_.component->teardowns;
    const std::string_view own =
        teardowns.empty() ? std::string_view() : nameOfFunction(teardowns.front());
    return own.empty() ? lifecycle_.end : own;
  }

  // A directive's functions have the element, and no `this`.
  bool isDirective() const {
    return activation_.component->kind == ComponentKind::VueOptions &&
           !parametersOf(acquired_.function).empty();
  }

  Edits giveBackInMember() {
    if (endHook().empty() || isDirective()) return std::nullopt;
    const auto code = givingBackOf(facts_, acquired_, Reach::Object);
    if (!code) return std::nullopt;
    MemberEdits members(facts_, activation_.component->node, acquired_.node);
    if (!members.append(endHook(), code->code + ";")) return std::nullopt;
    if (!code->field.empty()) members.declare(code->field);
    std::vector<TextEdit> edits = members.edits();
    add(edits, code->edits);
    return sorted(std::move(edits));
  }

  // The function that makes the component, or a callback of one of its hooks.
  bool isInSetup() const {
    const bool effect = activation_.effect && activation_.component->kind == ComponentKind::Solid;
    return activation_.hook == "setup" || activation_.hook == "render" || effect ||
           activation_.hook == lifecycle_.start;
  }

  Edits giveBackInCallback() {
    if (!isInSetup()) return std::nullopt;
    const auto code = givingBackOf(facts_, acquired_, Reach::Block);
    auto edits = importOf(facts_, {lifecycle_.end}, lifecycle_.package);
    if (!code || !edits) return std::nullopt;
    add(*edits, code->edits);
    edits->push_back(statementAfter(file_, statement_,
                                    std::string(lifecycle_.end) + "(() => " + code->code + ");"));
    return sorted(std::move(*edits));
  }

  // if (typeof window !== 'undefined') { … } around the statement, with `inside` made in it and
  // `last` behind it.
  Edits guardStatement(const std::vector<TextEdit>& inside, const std::string& last) const {
    const auto inner = moved(editedText(file_, statement_, inside), indent_ + step_);
    if (!inner) return std::nullopt;
    const std::string line = lineBreak_ + indent_ + step_;
    return std::vector<TextEdit>{{statement_.begin(), statement_.end(),
                                  "if (typeof window !== 'undefined') {" + line + *inner +
                                      (last.empty() ? last : line + last) + lineBreak_ + indent_ +
                                      "}"}};
  }

  Edits guardAndGiveBack() {
    if (lifecycle_.endForm == HookForm::Callback && isInSetup()) {
      const auto code = givingBackOf(facts_, acquired_, Reach::Block);
      const auto imports = importOf(facts_, {lifecycle_.end}, lifecycle_.package);
      if (!code || !imports) return std::nullopt;
      Edits edits =
          guardStatement(code->edits, std::string(lifecycle_.end) + "(() => " + code->code + ");");
      if (edits) add(*edits, *imports);
      return edits ? Edits(sorted(std::move(*edits))) : std::nullopt;
    }
    if (lifecycle_.endForm != HookForm::Member || isDirective()) return std::nullopt;
    const auto code = givingBackOf(facts_, acquired_, Reach::Object);
    if (!code) return std::nullopt;
    MemberEdits members(facts_, activation_.component->node, acquired_.node);
    if (!members.append(endHook(), code->code + ";")) return std::nullopt;
    if (!code->field.empty()) members.declare(code->field);
    Edits edits = guardStatement(code->edits, {});
    if (edits) add(*edits, members.edits());
    return edits ? Edits(sorted(std::move(*edits))) : std::nullopt;
  }

  // At the end of an effect that gives nothing back yet.
  Edits giveBackInReturn() {
    const SyntaxNode body = acquired_.function.child(Field::Body);
    if (statement_.parent() != body || !returnedBy(acquired_.function).empty() ||
        isAsync(acquired_.function)) {
      return std::nullopt;
    }
    const auto code = givingBackOf(facts_, acquired_, Reach::Block);
    if (!code) return std::nullopt;
    std::vector<TextEdit> edits = code->edits;
    edits.push_back(appendedTo(file_, body, "return () => " + code->code + ";"));
    return sorted(std::move(edits));
  }

  // From created() to mounted().
  Edits startInMember() {
    const SyntaxNode owner = activation_.component->node;
    const SyntaxNode function = acquired_.function;
    const bool ofHook = function && statement_.parent() == function.child(Field::Body) &&
                        !activation_.hook.empty() &&
                        facts_.code().memberOf(owner, activation_.hook) == function;
    if (!ofHook || !statement_.is(NodeKind::ExpressionStatement)) return std::nullopt;
    if (usesLocals(facts_, statement_, function)) return std::nullopt;
    MemberEdits members(facts_, owner, acquired_.node);
    std::string text(statement_.text());
    if (!isGivenBack()) {
      const auto code = givingBackOf(facts_, acquired_, Reach::Object);
      if (!code) return std::nullopt;
      text = editedText(file_, statement_, code->edits);
      if (!code->field.empty()) members.declare(code->field);
      const auto started = moved(std::move(text), members.indentIn(lifecycle_.start));
      if (!started || !members.append(lifecycle_.start, *started)) return std::nullopt;
      if (!members.append(endHook(), code->code + ";")) return std::nullopt;
    } else {
      const auto started = moved(std::move(text), members.indentIn(lifecycle_.start));
      if (!started || !members.append(lifecycle_.start, *started)) return std::nullopt;
    }
    std::vector<TextEdit> edits = members.edits();
    edits.push_back(removalOf(file_, statement_));
    return sorted(std::move(edits));
  }

  // `const timer = setInterval(…)` that others use: the variable stays where it is.
  struct Start {
    std::string declaration;  // a line before; empty if none
    std::string statement;
    std::string end;  // what gives it back; empty if something does
  };

  std::optional<Start> startApart() const {
    Start start;
    std::string text(statement_.text());
    if (!isGivenBack()) {
      const auto code = givingBackOf(facts_, acquired_, Reach::Block);
      if (!code) return std::nullopt;
      text = editedText(file_, statement_, code->edits);
      start.end = code->code;
    } else if (!statement_.is(NodeKind::ExpressionStatement)) {
      const SyntaxNode declarator = acquired_.node.parent();
      const SyntaxNode name = declarator.child(Field::Name);
      const bool timer =
          acquired_.kind == AcquisitionKind::Interval || acquired_.kind == AcquisitionKind::Timeout;
      if (!declarator.is(NodeKind::Declarator) || !name.is(NodeKind::Identifier)) {
        return std::nullopt;
      }
      if (isTypeScript(file_) && !timer) return std::nullopt;
      start.declaration = "let " + std::string(name.text());
      if (isTypeScript(file_)) {
        start.declaration += ": ReturnType<typeof " + acquired_.api + "> | undefined";
      }
      start.declaration += ";";
      text = std::string(name.text()) + " = " + std::string(acquired_.node.text()) + ";";
    }
    const auto inner = moved(std::move(text), indent_ + step_);
    if (!inner) return std::nullopt;
    start.statement = *inner;
    return start;
  }

  // onMounted(() => { … }) around the statement.
  Edits startInCallback() {
    if (activation_.hook != "setup" && activation_.hook != "render") return std::nullopt;
    const auto start = startApart();
    if (!start) return std::nullopt;
    std::vector<std::string_view> names{lifecycle_.start};
    if (!start->end.empty()) names.push_back(lifecycle_.end);
    auto edits = importOf(facts_, names, lifecycle_.package);
    if (!edits) return std::nullopt;
    std::string code = declared(*start) + std::string(lifecycle_.start) + "(() => {" + lineBreak_ +
                       indent_ + step_ + start->statement + lineBreak_;
    if (!start->end.empty()) {
      code += indent_ + step_ + std::string(lifecycle_.end) + "(() => " + start->end + ");" +
              lineBreak_;
    }
    edits->push_back({statement_.begin(), statement_.end(), code + indent_ + "});"});
    return sorted(std::move(*edits));
  }

  // useEffect(() => { …; return () => …; }, []) around it.
  Edits startInEffect() {
    const bool render = activation_.hook == "render" &&
                        statement_.parent() == acquired_.function.child(Field::Body);
    if (!render || isGivenBack()) return std::nullopt;
    const auto start = startApart();
    auto edits = importOf(facts_, {lifecycle_.start}, lifecycle_.package);
    if (!start || !edits) return std::nullopt;
    edits->push_back({statement_.begin(), statement_.end(),
                      std::string(lifecycle_.start) + "(() => {" + lineBreak_ + indent_ + step_ +
                          start->statement + lineBreak_ + indent_ + step_ + "return () => " +
                          start->end + ";" + lineBreak_ + indent_ + "}, []);"});
    return sorted(std::move(*edits));
  }

  std::string declared(const Start& start) const {
    return start.declaration.empty() ? std::string() : start.declaration + lineBreak_ + indent_;
  }

  const FileFacts& facts_;
  const SourceFile& file_;
  const Acquisition& acquired_;
  const Activation& activation_;
  Lifecycle lifecycle_;
  SyntaxNode statement_;
  std::string lineBreak_;
  std::string indent_;
  std::string step_;
};

}  // namespace

Edits givenBackAtEnd(const FileFacts& facts, const Acquisition& acquired) {
  return ComponentFixer(facts, acquired).giveBack();
}

Edits startedInBrowser(const FileFacts& facts, const Acquisition& acquired) {
  return ComponentFixer(facts, acquired).startInBrowser();
}

Edits guardedByBrowser(const FileFacts& facts, const Acquisition& acquired) {
  return ComponentFixer(facts, acquired).guard();
}

void addFix(Finding& finding, const SourceFile& file, std::string_view messageId, MessageArgs args,
            Edits edits) {
  if (!edits || edits->empty()) return;
  finding.fixes.push_back({.messageId = std::string(messageId),
                           .args = std::move(args),
                           .safe = false,
                           .path = file.path(),
                           .edits = std::move(*edits)});
}

}  // namespace leakline
