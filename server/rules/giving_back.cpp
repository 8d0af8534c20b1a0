#include "rules/giving_back.h"

#include <array>

#include "rules/edits.h"
#include "rules/writing.h"
#include "semantics/frameworks/observables.h"
#include "semantics/words.h"
#include "syntax/expressions.h"
#include "syntax/functions.h"

namespace leakline {
namespace {

struct Removal {
  std::string_view adds;
  std::string_view removes;
};
constexpr std::array kRemovals = std::to_array<Removal>({
    {"addEventListener", "removeEventListener"},
    {"addListener", "removeListener"},
    {"prependListener", "removeListener"},
    {"on", "off"},
    {"once", "off"},
    {"$on", "$off"},
    {"$once", "$off"},
});

std::string_view removalFor(std::string_view api) {
  for (const Removal& known : kRemovals) {
    if (known.adds == api) return known.removes;
  }
  return {};
}

// "onCartChanged" of 'cart:changed'.
std::string listenerName(const EventValue& event) {
  std::string name = "on";
  bool upper = true;
  for (const char c : event.text.value_or("event")) {
    const bool letter = (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z');
    if (letter) name += upper && c >= 'a' ? static_cast<char>(c - 32) : c;
    upper = !letter;
  }
  return name.size() > 2 ? name : "onEvent";
}

class Writer {
 public:
  Writer(const FileFacts& facts, const Acquisition& acquired, Reach reach)
      : facts_(facts),
        acquired_(acquired),
        reach_(reach),
        statement_(freeStatementOf(acquired.node)) {}

  std::optional<GivingBack> write() {
    if (!statement_) return std::nullopt;
    switch (acquired_.kind) {
      case AcquisitionKind::Interval:
        if (!acquired_.what.empty()) return std::nullopt;  // a job: each library has its own way
        return ended("timer", "ReturnType<typeof setInterval>", "clearInterval(", ")");
      case AcquisitionKind::Timeout:
        return ended("timer", "ReturnType<typeof setTimeout>", "clearTimeout(", ")");
      case AcquisitionKind::Observer:
        if (isDropped()) return std::nullopt;
        return ended("observer", acquired_.what, "", ".disconnect()");
      case AcquisitionKind::Client:
        if (isDropped()) return std::nullopt;
        return ended("connection", acquired_.what, "", ".close()");
      case AcquisitionKind::Subscription:
        // A promise of a number.
        if (endsWithWord(lastNameTextOf(acquired_.receiver), "pubsub")) return std::nullopt;
        if (!givesSubscription(facts_, acquired_.receiver)) {
          return ended("stop", "() => void", "", "()");
        }
        return ended("subscription", "{ unsubscribe(): void }", "", ".unsubscribe()");
      case AcquisitionKind::Listener:
        return removed();
      default:
        return std::nullopt;
    }
  }

 private:
  bool isDropped() const { return acquired_.handle.use == HandleUse::Discarded; }

  bool inClass() const { return isClass(facts_.subjects().ownerOfThis(acquired_.node).kind()); }

  // A field cannot be made up where a compiler wants it declared elsewhere.
  bool canHaveField() const { return inClass() || !isTypeScript(facts_.file()); }

  TextEdit insertAt(uint32_t byte, std::string code) const { return {byte, byte, std::move(code)}; }

  std::optional<GivingBack> ended(std::string_view name, std::string_view type,
                                  std::string_view before, std::string_view after) const {
    GivingBack result;
    const auto named = handleName(name, type, result);
    if (!named) return std::nullopt;
    result.code = std::string(before) + *named + std::string(after);
    return result;
  }

  // What the handle can be called; may need an edit.
  std::optional<std::string> handleName(std::string_view name, std::string_view type,
                                        GivingBack& result) const {
    const Handle& handle = acquired_.handle;
    const bool isField = handle.use == HandleUse::Field && handle.subject;
    if (isField && handle.node.is(NodeKind::Member)) return fieldName();
    if (reach_ == Reach::Block) {
      if (handle.use == HandleUse::Variable && handle.node.is(NodeKind::Identifier)) {
        return std::string(handle.node.text());
      }
      if (!isDropped()) return std::nullopt;
      std::string fresh = freeName(facts_.file(), name);
      result.edits.push_back(insertAt(acquired_.node.begin(), "const " + fresh + " = "));
      return fresh;
    }
    if (handle.use != HandleUse::Variable && !isDropped()) return std::nullopt;
    if (!canHaveField()) return std::nullopt;
    const std::string fresh = freeName(facts_.file(), name);
    result.edits.push_back(insertAt(acquired_.node.begin(), "this." + fresh + " = "));
    if (isTypeScript(facts_.file())) {
      result.field = "private " + fresh + "?: " + std::string(type) + ";";
    }
    return "this." + fresh;
  }

  std::optional<std::string> fieldName() const {
    const std::string path = pathTextOf(acquired_.handle.node);
    const bool ofThis = path.starts_with("this.");
    if (path != acquired_.handle.node.text()) return std::nullopt;
    if (reach_ == Reach::Object && !ofThis) return std::nullopt;
    return path;
  }

  // Means the same in the other place: this.x, a variable of the module, a global.
  bool canBeNamed(SyntaxNode expression) const {
    if (!expression) return true;
    if (expression.is(NodeKind::String) || expression.is(NodeKind::Number)) return true;
    const std::string path = pathTextOf(expression);
    if (path.empty() || path != expression.text()) return false;
    if (reach_ == Reach::Block || path.starts_with("this.")) return true;
    const Subject subject = facts_.subjects().of(expression);
    if (subject.root == Subject::Root::Global) return true;
    SyntaxNode root = expression;
    while (const SyntaxNode object = unwrapped(objectOf(root))) root = object;
    const BindingId id = facts_.scopes().bindingOf(root);
    return id != Scopes::kNone && !enclosingFunction(facts_.scopes().binding(id).name);
  }

  std::optional<GivingBack> removed() const {
    const std::string_view removes = removalFor(acquired_.api);
    if (removes.empty() || !canBeNamed(acquired_.receiver)) return std::nullopt;
    if (!acquired_.event.node || !canBeNamed(acquired_.event.node)) return std::nullopt;
    GivingBack result;
    const auto function = functionName(result);
    if (!function) return std::nullopt;
    if (acquired_.receiver) result.code = std::string(acquired_.receiver.text()) + ".";
    result.code += std::string(removes) + "(" + std::string(acquired_.event.node.text()) + ", " +
                   *function + (acquired_.capture ? ", true)" : ")");
    return result;
  }

  std::optional<std::string> functionName(GivingBack& result) const {
    const SyntaxNode payload = acquired_.payload;
    if (acquired_.payloadKind != PayloadKind::Closure) {
      if (!canBeNamed(payload)) return std::nullopt;
      return std::string(payload.text());
    }
    if (!isFunction(payload.kind()) || !statement_.is(NodeKind::ExpressionStatement)) {
      return std::nullopt;
    }
    const std::string fresh = freeName(facts_.file(), listenerName(acquired_.event));
    if (reach_ == Reach::Object && isTypeScript(facts_.file())) return std::nullopt;
    const bool field = reach_ == Reach::Object;
    const std::string name = field ? "this." + fresh : fresh;
    const std::string_view indent = indentAt(facts_.file().text(), statement_.begin());
    const std::string_view deeper = indentAt(facts_.file().text(), payload.begin());
    const auto code =
        reindented(facts_.file(), payload, std::string(payload.text()), deeper, indent);
    if (!code) return std::nullopt;
    result.edits.push_back(statementBefore(facts_.file(), statement_,
                                           (field ? "" : "const ") + name + " = " + *code + ";"));
    result.edits.push_back({payload.begin(), payload.end(), name});
    return name;
  }

  const FileFacts& facts_;
  const Acquisition& acquired_;
  Reach reach_;
  SyntaxNode statement_;
};

}  // namespace

std::optional<GivingBack> givingBackOf(const FileFacts& facts, const Acquisition& acquired,
                                       Reach reach) {
  return Writer(facts, acquired, reach).write();
}

}  // namespace leakline
