#include "engine/joint/creation.h"

#include <algorithm>
#include <array>
#include <unordered_map>
#include <utility>

#include "engine/joint/bundled_module.h"
#include "semantics/conditions.h"
#include "syntax/expressions.h"
#include "syntax/functions.h"
#include "syntax/modules.h"

namespace leakline {
namespace {

// What a program calls to get an object it does not make with `new`.
constexpr std::array<std::string_view, 2> kCopyWords{"duplicate", "clone"};
constexpr std::array<std::string_view, 12> kFactoryWords{"create", "connect", "open", "make",
                                                         "build",  "init",    "fork", "spawn",
                                                         "get",    "request", "exec", "watch"};

// Node's own scripts and the module that gives their classes.
constexpr std::array<std::pair<std::string_view, std::string_view>, 10> kNodeModules{
    {{"_http_", "http"},
     {"_tls_", "tls"},
     {"_stream_", "stream"},
     {"internal/streams/", "stream"},
     {"internal/fs/", "fs"},
     {"internal/child_process", "child_process"},
     {"internal/cluster/", "cluster"},
     {"internal/http2/", "http2"},
     {"internal/worker", "worker_threads"},
     {"internal/readline/", "readline"}}};

bool isOneOf(std::span<const std::string_view> words, std::string_view word) {
  return !word.empty() && std::find(words.begin(), words.end(), word) != words.end();
}

// What gives objects of Node's own classes, where the module has other factories, too; all have
// `new`.
struct NodeClass {
  std::string_view module;
  std::string_view name;
  std::array<std::string_view, 4> calls;
};
constexpr std::array<NodeClass, 19> kNodeClasses{
    {{"net", "Socket", {"connect", "createConnection"}},
     {"net", "Server", {"createServer"}},
     {"tls", "TLSSocket", {"connect"}},
     {"tls", "Server", {"createServer"}},
     {"dgram", "Socket", {"createSocket"}},
     {"http", "Server", {"createServer"}},
     {"http", "Agent", {}},
     {"http", "ClientRequest", {"request", "get"}},
     {"https", "Server", {"createServer"}},
     {"https", "Agent", {}},
     {"http2", "ClientHttp2Session", {"connect"}},
     {"http2", "Http2Server", {"createServer"}},
     {"http2", "Http2SecureServer", {"createSecureServer"}},
     {"child_process", "ChildProcess", {"spawn", "exec", "execFile", "fork"}},
     {"worker_threads", "Worker", {}},
     {"worker_threads", "MessageChannel", {}},
     {"worker_threads", "BroadcastChannel", {}},
     {"fs", "FSWatcher", {"watch"}},
     {"fs", "StatWatcher", {"watchFile"}}}};

const NodeClass* nodeClassOf(const CreationQuery& query) {
  if (query.packages.size() != 1) return nullptr;
  const auto found =
      std::find_if(kNodeClasses.begin(), kNodeClasses.end(), [&](const NodeClass& known) {
        return known.module == query.packages.front() && known.name == query.className;
      });
  return found == kNodeClasses.end() ? nullptr : &*found;
}

bool isFactoryName(std::string_view name, std::span<const std::string> methods) {
  if (std::find(methods.begin(), methods.end(), name) != methods.end()) return true;
  return std::any_of(kFactoryWords.begin(), kFactoryWords.end(),
                     [&](std::string_view word) { return name.starts_with(word); });
}

// if (!root) root = new Node()
bool isMadeIfMissing(SyntaxNode made) {
  const SyntaxNode value = outermostWrapper(made);
  const SyntaxNode assignment = value.parent();
  if (!assignment.is(NodeKind::Assignment) || value.field() != Field::Right) return false;
  const SyntaxNode target = unwrapped(assignment.child(Field::Left));
  if (!target.is(NodeKind::Identifier) && !target.is(NodeKind::Member)) return false;
  const auto conditions = conditionsAt(made, enclosingFunction(made));
  return std::any_of(conditions.begin(), conditions.end(), [&](Condition condition) {
    SyntaxNode expression = unwrapped(condition.expression);
    while (expression.is(NodeKind::Unary) && expression.child(Field::Operator).text() == "!") {
      expression = unwrapped(expression.child(Field::Argument));
      condition.holds = !condition.holds;
    }
    return !condition.holds && expression.text() == target.text();
  });
}

class CreationFinder {
 public:
  CreationFinder(const ScriptSyntax& script, const ScriptSyntaxes& scripts,
                 const CreationQuery& query)
      : script_(script),
        scripts_(scripts),
        query_(query),
        nodeClass_(nodeClassOf(query)),
        modules_(script) {}

  // In a bundle the code of packages is beside the user's.
  bool isUsers(const Call& call) const {
    return !query_.originOf || query_.originOf(script_, call.node).owner == CodeOwner::User;
  }

  std::optional<CreationSite::Weight> weigh(const Call& call) const {
    const bool named = !query_.className.empty() && call.method() == query_.className;
    const bool bundled = fromBundle(call);
    const bool ours = declaredHere(call) || fromModule(call) || bundled;
    const bool asked = std::find(query_.methods.begin(), query_.methods.end(), call.method()) !=
                       query_.methods.end();
    if (nodeClass_) {
      if (!ours || (call.isNew ? !named : !isOneOf(nodeClass_->calls, call.method()))) {
        return std::nullopt;
      }
      return CreationSite::Weight{runsOnCall(call.node), true, call.isNew};
    }
    if (call.isNew) {
      // Without a known origin the class's name must do; a name that is imported from elsewhere is
      // another class.
      if (!ours && (!named || fromElsewhere(call))) return std::nullopt;
      // Another class of the package, or what the package is.
      const bool same = named || declaredHere(call);
      const bool itself = isItself(call) || (bundled && call.method() == "default");
      return CreationSite::Weight{runsOnCall(call.node), same, same || itself};
    }
    if (asked && (ours || (query_.packages.empty() && query_.classPath.empty()))) {
      return CreationSite::Weight{runsOnCall(call.node), true, false};
    }
    if (isCopy(call)) return CreationSite::Weight{runsOnCall(call.node), true, false};
    const bool calledItself = !call.receiver && named;
    if (!ours ||
        (!calledItself && !isFactoryName(call.method(), query_.methods) && !isItself(call))) {
      return std::nullopt;
    }
    return CreationSite::Weight{runsOnCall(call.node), false, false};
  }

 private:
  bool declaredHere(const Call& call) const {
    if (!query_.classNode || query_.classNode.tree() != script_.tree.get()) return false;
    const BindingId id = script_.scopes.bindingOf(call.callee);
    return id != Scopes::kNone && unwrapped(script_.scopes.binding(id).value) == query_.classNode;
  }

  std::optional<ModuleUse> useOf(const Call& call) const {
    return moduleUseOf(script_.scopes, call.callee);
  }

  bool fromModule(const Call& call) const {
    const auto use = useOf(call);
    if (!use) return false;
    if (isFromPackage(use->specifier, query_.packages)) return true;
    return !query_.classPath.empty() &&
           scripts_.resolve(script_.name, use->specifier) == query_.classPath;
  }

  bool fromBundle(const Call& call) const {
    const bool makes = call.isNew || isFactoryName(call.method(), query_.methods) ||
                       (nodeClass_ && isOneOf(nodeClass_->calls, call.method()));
    if (!query_.originOf || query_.packages.empty() || !makes) return false;
    const BundledModule module = modules_.of(call.callee);
    if (!module.specifier.empty()) {
      return isFromPackage(module.specifier, query_.packages) &&
             query_.originOf(script_, call.node).generated;
    }
    if (!module.code) return false;
    const auto [known, fresh] = bundled_.emplace(module.code.index(), false);
    if (fresh) {
      const Place place = query_.originOf(script_, module.code);
      const std::vector<std::string> packages = packagesOf(place.path);
      known->second = place.generated && place.owner == CodeOwner::Dependency &&
                      std::any_of(packages.begin(), packages.end(), [&](const auto& package) {
                        return isFromPackage(package, query_.packages);
                      });
    }
    return known->second;
  }

  bool fromElsewhere(const Call& call) const {
    if (query_.packages.empty() && query_.classPath.empty()) return false;
    const auto use = useOf(call);
    return use && !use->specifier.starts_with(".");
  }

  // Another like one that the package made: shared.duplicate().
  bool isCopy(const Call& call) const {
    const auto end = kCopyWords.end();
    if (std::find(kCopyWords.begin(), end, call.method()) == end) return false;
    const auto maker = creationOfReceiver(script_, call);
    const auto made = maker ? callOf(maker->node) : std::nullopt;
    return made && fromModule(*made);
  }

  // What the module itself is: mysql(), express().
  bool isItself(const Call& call) const {
    const auto use = useOf(call);
    return use && use->property.empty() && !requiredModule(call.node);
  }

  const ScriptSyntax& script_;
  const ScriptSyntaxes& scripts_;
  const CreationQuery& query_;
  const NodeClass* nodeClass_;
  mutable BundledModules modules_;
  // By a module's code, what was found of it: one is used many times.
  mutable std::unordered_map<uint32_t, bool> bundled_;
};

Site siteOfCall(const ScriptSyntax& script, const Call& call) {
  return {&script, call.node, call.placeBegin(), call.placeEnd()};
}

// The value a variable or property was last made with, near the top: `new …` or a call.
SyntaxNode makerOf(const ScriptSyntax& script, SyntaxNode expression) {
  constexpr int kMaxHops = 4;
  for (int hop = 0; hop < kMaxHops; ++hop) {
    expression = unwrappedAwaited(expression);
    const auto call = callOf(expression);
    if (call && (call->isNew || !call->receiver || !callOf(call->receiver))) return expression;
    if (call) {  // new Queue().on(…).on(…)
      expression = call->receiver;
      continue;
    }
    if (!expression.is(NodeKind::Identifier)) return {};
    const BindingId id = script.scopes.bindingOf(expression);
    if (id == Scopes::kNone) return {};
    const Binding& binding = script.scopes.binding(id);
    SyntaxNode value = binding.kind == BindingKind::Parameter ? SyntaxNode() : binding.value;
    if (value.is(NodeKind::Null)) value = {};
    // let q; … q = new Queue()
    for (const uint32_t use : script.scopes.referencesTo(id)) {
      const Reference& reference = script.scopes.references()[use];
      const SyntaxNode target = outermostWrapper(reference.node);
      if (value || !reference.write || !target.parent().is(NodeKind::Assignment)) continue;
      value = target.parent().child(Field::Right);
    }
    expression = value;
  }
  return {};
}

// this.queue = new Queue(…) somewhere in the script.
SyntaxNode makerOfProperty(const ScriptSyntax& script, std::string_view property) {
  for (uint32_t i = 0; i < script.tree->nodeCount(); ++i) {
    const SyntaxNode node = script.tree->node(i);
    SyntaxNode value;
    if (node.is(NodeKind::Assignment) && unwrapped(node.child(Field::Left)).is(NodeKind::Member) &&
        lastNameTextOf(node.child(Field::Left)) == property) {
      value = node.child(Field::Right);
    } else if (node.is(NodeKind::Pair) && literalOr(node.child(Field::Key)) == property) {
      value = node.child(Field::Value);
    }
    value = unwrappedAwaited(value);
    if (value.is(NodeKind::New) || value.is(NodeKind::Call)) return value;
  }
  return {};
}

}  // namespace

bool isFromPackage(std::string_view specifier, std::span<const std::string> packages) {
  constexpr std::string_view kNode = "node:";
  if (specifier.starts_with(kNode)) specifier.remove_prefix(kNode.size());
  return std::any_of(packages.begin(), packages.end(), [&](const std::string& package) {
    return specifier == package ||
           (specifier.starts_with(package) && specifier.substr(package.size()).starts_with("/"));
  });
}

std::optional<CreationSite> creationOf(const ScriptSyntax& script, const ScriptSyntaxes& scripts,
                                       const CreationQuery& query) {
  const CreationFinder finder(script, scripts, query);
  std::optional<CreationSite> best;
  for (uint32_t i = 0; i < script.tree->nodeCount(); ++i) {
    const auto call = callOf(script.tree->node(i));
    if (!call) continue;
    auto weight = finder.weigh(*call);
    if (weight) weight->again = !isMadeIfMissing(call->node);
    if (!weight || (best && !(best->weight < *weight)) || !finder.isUsers(*call)) continue;
    best = CreationSite{siteOfCall(script, *call), *weight};
  }
  return best;
}

std::optional<Site> creationOfReceiver(const ScriptSyntax& script, const Call& call) {
  if (!call.receiver) return std::nullopt;
  SyntaxNode maker = makerOf(script, call.receiver);
  if (!maker && call.receiver.is(NodeKind::Member)) {
    maker = makerOfProperty(script, lastNameTextOf(call.receiver));
  }
  const auto made = callOf(maker);
  if (!made || requiredModule(maker)) return std::nullopt;
  return siteOfCall(script, *made);
}

bool isMadeByLibrarysObject(const Site& creation) {
  const auto call = callOf(creation.node);
  if (!call || call->isNew || !call->receiver) return false;
  const ScriptSyntax& script = *creation.script;
  const auto maker = creationOfReceiver(script, *call);
  const auto made = maker ? callOf(maker->node) : std::nullopt;
  const auto use = made ? moduleUseOf(script.scopes, made->callee) : std::nullopt;
  return use && !use->specifier.starts_with(".") && !use->specifier.starts_with("/");
}

std::vector<std::string> packagesOf(std::string_view scriptPath) {
  constexpr std::string_view kFolder = "node_modules/";
  std::vector<std::string> packages;
  size_t at = scriptPath.rfind(kFolder);
  for (; at != std::string_view::npos; at = at == 0 ? at : scriptPath.rfind(kFolder, at - 1)) {
    const std::string_view rest = scriptPath.substr(at + kFolder.size());
    size_t end = rest.find('/');
    if (rest.starts_with('@') && end != std::string_view::npos) end = rest.find('/', end + 1);
    if (end != std::string_view::npos && !rest.starts_with('.')) {
      packages.emplace_back(rest.substr(0, end));
    }
    if (at == 0) break;
  }
  constexpr std::string_view kNode = "node:";
  if (!packages.empty() || scriptPath.starts_with('/')) return packages;
  if (scriptPath.starts_with(kNode)) scriptPath.remove_prefix(kNode.size());
  for (const auto& [prefix, module] : kNodeModules) {
    if (scriptPath.starts_with(prefix)) packages.emplace_back(module);
  }
  constexpr std::string_view kJs = ".js";
  if (scriptPath.ends_with(kJs)) scriptPath.remove_suffix(kJs.size());
  const bool plain = scriptPath.find_first_of("/:\\") == std::string_view::npos;
  if (packages.empty() && plain && !scriptPath.empty()) packages.emplace_back(scriptPath);
  return packages;
}

}  // namespace leakline
