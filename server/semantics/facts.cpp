#include "semantics/facts.h"

#include <array>
#include <map>

#include "semantics/acquisition_finder.h"
#include "semantics/file_role.h"
#include "semantics/lifetime_finder.h"
#include "semantics/origin.h"
#include "semantics/release_finder.h"
#include "semantics/signature.h"
#include "semantics/summary_builder.h"
#include "syntax/expressions.h"
#include "syntax/functions.h"
#include "syntax/modules.h"

namespace leakline {
namespace {

// Of files that are followed for one that is checked.
constexpr size_t kMaxFiles = 60;
constexpr int kMaxReexports = 4;

// The value a file exports under a name; follows `export { x } from './y'`.
Imported exportOf(FactsStore& store, const FileFacts& facts, std::string_view name) {
  const FileFacts* at = &facts;
  std::string_view wanted = name;
  for (int hop = 0; hop < kMaxReexports; ++hop) {
    SyntaxNode whole;
    for (const Export& given : at->exports()) {
      if (given.name == wanted) {
        const SyntaxNode source = given.value.parent().parent().parent().child(Field::Source);
        if (!given.value.parent().is(NodeKind::ExportSpecifier) || !source) {
          return {at, given.value, {}, wanted};
        }
        const FileFacts* next = store.resolve(at->file(), literalText(source).value_or(""));
        if (!next) return {};
        at = next;
        wanted = given.value.text() == "default" ? std::string_view() : given.value.text();
        whole = source;
        break;
      }
      if (given.name.empty()) whole = given.value;
    }
    if (whole && wanted.empty()) return {at, whole, {}, wanted};
    if (!whole || !literalText(whole)) {
      // module.exports = new X(); its methods and fields are the object's.
      return {};
    }
  }
  return {};
}

// this.start() of a component of Vue that has it from a mixin in another file.
void addMixedIn(const FileFacts& facts, const Call& call, std::vector<FileFacts::Callee>& found) {
  if (!call.receiver.is(NodeKind::This)) return;
  const SyntaxNode owner = facts.subjects().ownerOfThis(call.receiver);
  if (!owner.is(NodeKind::Object)) return;
  for (const SyntaxNode pair : owner.children()) {
    const std::string_view key = memberName(pair);
    if (key != "mixins" && key != "extends") continue;
    const SyntaxNode value = unwrapped(pair.child(Field::Value));
    const SyntaxNode list = value.is(NodeKind::Array) ? value : pair;
    for (const SyntaxNode mixin : list.children()) {
      const auto imported = facts.importedBy(mixin);
      if (!imported || !imported->facts) continue;
      const SyntaxNode options = unwrapped(imported->value);
      SyntaxNode function = imported->facts->code().memberOf(options, call.method());
      for (const SyntaxNode group : options.children()) {
        if (function || memberName(group) != "methods") continue;
        function =
            imported->facts->code().memberOf(unwrapped(group.child(Field::Value)), call.method());
      }
      if (function) found.push_back({imported->facts, function});
    }
  }
}

}  // namespace

struct FileFacts::Parts {
  std::unique_ptr<CodeIndex> code;
  std::unique_ptr<Activations> activations;
  std::unique_ptr<std::vector<Acquisition>> acquisitions;
  std::vector<std::unique_ptr<Release>> releases;
  std::unique_ptr<const ReleaseIndex> releaseIndex;
  std::map<uint32_t, FunctionSummary> summaries;
  std::map<uint32_t, Lifetime> lifetimes;
  std::unique_ptr<std::vector<Export>> exports;
  std::unordered_map<uint32_t, std::optional<Imported>> imported;
};

FileFacts::FileFacts(FactsStore& store, std::shared_ptr<const SourceFile> file)
    : store_(store),
      file_(std::move(file)),
      role_(FileRole::Source),
      project_(store.program().factsOf(*file_)),
      subjects_(*file_),
      parts_(std::make_unique<Parts>()) {
  role_ = roleOf(file_->path(), file_->text(), project_.root);
}

FileFacts::~FileFacts() = default;

const CodeIndex& FileFacts::code() const {
  if (!parts_->code) parts_->code = std::make_unique<CodeIndex>(*file_, subjects_);
  return *parts_->code;
}

const Activations& FileFacts::activations() const {
  if (!parts_->activations) parts_->activations = std::make_unique<Activations>(*this);
  return *parts_->activations;
}

const std::vector<Acquisition>& FileFacts::acquisitions() const {
  if (!parts_->acquisitions) {
    parts_->acquisitions = std::make_unique<std::vector<Acquisition>>(findAcquisitions(*this));
    parts_->releases.resize(parts_->acquisitions->size());
  }
  return *parts_->acquisitions;
}

const std::vector<Export>& FileFacts::exports() const {
  if (!parts_->exports) {
    parts_->exports = std::make_unique<std::vector<Export>>(exportsOf(file_->tree()));
  }
  return *parts_->exports;
}

Lifetime FileFacts::lifetimeOf(SyntaxNode expression) const {
  if (!expression) return {};
  const auto known = parts_->lifetimes.find(expression.index());
  if (known != parts_->lifetimes.end()) return known->second;
  const Lifetime lifetime = LifetimeFinder(*this).of(expression, expression);
  parts_->lifetimes.emplace(expression.index(), lifetime);
  return lifetime;
}

const Release& FileFacts::releaseOf(const Acquisition& acquisition) const {
  const auto index = static_cast<size_t>(&acquisition - acquisitions().data());
  auto& release = parts_->releases[index];
  if (!parts_->releaseIndex) parts_->releaseIndex = std::make_unique<const ReleaseIndex>(*this);
  if (!release) {
    release = std::make_unique<Release>(findRelease(*this, *parts_->releaseIndex, acquisition));
  }
  return *release;
}

const FunctionSummary& FileFacts::summaryOf(SyntaxNode function) const {
  const auto known = parts_->summaries.find(function.index());
  if (known != parts_->summaries.end()) return known->second;
  return parts_->summaries.emplace(function.index(), summarise(*this, function, kMaxCallDepth - 1))
      .first->second;
}

EventValue FileFacts::eventValueOf(SyntaxNode expression) const {
  EventValue value;
  value.node = unwrapped(expression);
  SyntaxNode at = value.node;
  const FileFacts* facts = this;
  for (int hop = 0; hop < kMaxReexports; ++hop) {
    if (const auto text = literalText(at)) {
      value.text = std::string(*text);
      return value;
    }
    if (!at.is(NodeKind::Identifier) && !at.is(NodeKind::Member)) break;
    SyntaxNode next;
    const Subject subject = facts->subjectOf(at);
    const auto given = facts->code().assignedTo(subject);
    const bool variable = subject.root == Subject::Root::Binding && subject.path.empty();
    const bool constant =
        !variable || facts->scopes().binding(subject.id).kind == BindingKind::Const;
    if (given.size() == 1 && constant) next = given.front().value;
    if (!next) {
      const auto imported = facts->importedBy(at);
      if (imported && imported->facts) {
        facts = imported->facts;
        next = imported->value;
        const BindingId id = facts->scopes().bindingOf(next);
        if (id != Scopes::kNone) next = facts->scopes().binding(id).value;
      }
    }
    if (!next) break;
    at = unwrapped(next);
  }
  value.subject = subjects_.of(value.node);
  return value;
}

bool FileFacts::isImported(SyntaxNode expression) const {
  return moduleUseOf(scopes(), expression).has_value();
}

std::optional<Imported> FileFacts::importedBy(SyntaxNode expression) const {
  if (expression.tree() != &file_->tree()) return importFor(expression);
  const auto known = parts_->imported.find(expression.index());
  if (known != parts_->imported.end()) return known->second;
  return parts_->imported.emplace(expression.index(), importFor(expression)).first->second;
}

std::optional<Imported> FileFacts::importFor(SyntaxNode expression) const {
  const auto use = moduleUseOf(scopes(), expression);
  if (!use) return std::nullopt;
  Imported imported{nullptr, {}, use->specifier, use->property};
  const FileFacts* target = store_.resolve(*file_, use->specifier);
  if (!target) return imported;
  const Imported found = exportOf(store_, *target, use->property);
  imported.facts = found.facts ? found.facts : target;
  imported.value = found.value;
  return imported;
}

std::vector<FileFacts::Callee> FileFacts::calleesOf(const Call& call) const {
  std::vector<Callee> found;
  for (const SyntaxNode function : code().calledFunctions(call)) found.push_back({this, function});
  if (!found.empty() || !call.callee) return found;
  addMixedIn(*this, call, found);
  if (!found.empty()) return found;
  const auto imported = importedBy(call.callee);
  if (!imported || !imported->facts || !imported->value) return calleesOfObject(call);
  const CodeIndex& other = imported->facts->code();
  if (call.isNew) {
    const SyntaxNode made = other.classMeant(imported->value);
    const SyntaxNode constructor =
        isClass(made.kind()) ? other.memberOf(made, "constructor") : made;
    if (constructor) found.push_back({imported->facts, constructor});
    return found;
  }
  for (const SyntaxNode function : other.functionsMeant(imported->value)) {
    found.push_back({imported->facts, function});
  }
  return found;
}

// Methods of what another file exports: `new Store()`, { add () {} }, a class that a field has as
// its type.
std::vector<FileFacts::Callee> FileFacts::calleesOfObject(const Call& call) const {
  if (!call.receiver || call.isNew) return {};
  SyntaxNode receiver = call.receiver;
  if (const BindingId type = code().typeOfField(receiver); type != Scopes::kNone) {
    receiver = scopes().binding(type).name;
  }
  const auto imported = importedBy(receiver);
  if (!imported || !imported->facts || !imported->value) return {};
  const FileFacts& other = *imported->facts;
  std::vector<SyntaxNode> values{imported->value};
  for (const Assigned& given : other.code().assignedTo(other.subjectOf(imported->value))) {
    values.push_back(given.value);
  }
  for (const SyntaxNode value : values) {
    const SyntaxNode made = unwrappedAwaited(value);
    const auto construction = callOf(made);
    SyntaxNode owner = made;
    if (!made.is(NodeKind::Object)) {
      const bool isNew = construction && construction->isNew;
      owner = other.code().classMeant(isNew ? construction->callee : made);
    }
    if (!owner) continue;
    if (const SyntaxNode member = other.code().memberOf(owner, call.method())) {
      return {{&other, member}};
    }
  }
  return {};
}

FactsStore::FactsStore(const Program& program, CancelToken cancel)
    : program_(program), cancel_(std::move(cancel)) {}

FactsStore::~FactsStore() = default;

const FileFacts& FactsStore::of(const std::shared_ptr<const SourceFile>& file) {
  auto& facts = facts_[file.get()];
  if (!facts) facts = std::make_unique<FileFacts>(*this, file);
  return *facts;
}

const FileFacts* FactsStore::resolve(const SourceFile& from, std::string_view specifier) {
  if (specifier.empty()) return nullptr;
  const auto key = std::pair(&from, std::string(specifier));
  if (const auto known = resolved_.find(key); known != resolved_.end()) return known->second;
  const FileFacts* result = nullptr;
  if (facts_.size() < kMaxFiles) {
    if (const auto file = program_.resolve(from, specifier)) result = &of(file);
  }
  resolved_.emplace(key, result);
  return result;
}

}  // namespace leakline
