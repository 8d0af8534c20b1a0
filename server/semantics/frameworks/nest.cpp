// NestJS: methods by their decorators, providers by their scope.
#include <array>

#include "semantics/frameworks/models.h"
#include "semantics/frameworks/shapes.h"
#include "semantics/signature.h"
#include "syntax/modifiers.h"

namespace leakline {
namespace {

struct Decorated {
  std::string_view decorator;
  Repetition repetition;
};
constexpr std::array kMethods = std::to_array<Decorated>({
    {"Get", Repetition::PerRequest},           {"Post", Repetition::PerRequest},
    {"Put", Repetition::PerRequest},           {"Patch", Repetition::PerRequest},
    {"Delete", Repetition::PerRequest},        {"Head", Repetition::PerRequest},
    {"Options", Repetition::PerRequest},       {"All", Repetition::PerRequest},
    {"Sse", Repetition::PerRequest},           {"Query", Repetition::PerRequest},
    {"Mutation", Repetition::PerRequest},      {"Subscription", Repetition::PerRequest},
    {"ResolveField", Repetition::PerRequest},  {"MessagePattern", Repetition::PerCall},
    {"EventPattern", Repetition::PerCall},     {"GrpcMethod", Repetition::PerCall},
    {"SubscribeMessage", Repetition::PerCall}, {"Cron", Repetition::PerCall},
    {"Interval", Repetition::PerCall},         {"OnEvent", Repetition::PerCall},
    {"Process", Repetition::PerCall},          {"RabbitSubscribe", Repetition::PerCall},
});
constexpr std::array<std::string_view, 6> kProviders{"Injectable", "Controller", "WebSocketGateway",
                                                     "Resolver",   "Catch",      "Processor"};
// Methods of what Nest calls for each request: guards, interceptors, pipes, filters, middleware.
constexpr std::array<std::string_view, 5> kPerRequest{"canActivate", "intercept", "transform",
                                                      "catch", "use"};
constexpr std::array<std::string_view, 3> kBoot{"onModuleInit", "onApplicationBootstrap",
                                                "afterInit"};
constexpr std::array<std::string_view, 3> kTeardown{"onModuleDestroy", "beforeApplicationShutdown",
                                                    "onApplicationShutdown"};

SyntaxNode providerDecorator(SyntaxNode classNode) {
  for (const SyntaxNode decorator : decoratorsOf(classNode)) {
    if (isOneOf(kProviders, decoratorName(decorator))) return decorator;
  }
  return {};
}

// What constructors run for: REQUEST and TRANSIENT providers are made again and again.
Repetition scopeOf(SyntaxNode decorator) {
  const std::string_view text = decorator.text();
  if (text.find("Scope.REQUEST") != std::string_view::npos) return Repetition::PerRequest;
  if (text.find("Scope.TRANSIENT") != std::string_view::npos) return Repetition::PerInstance;
  return Repetition::Once;
}

void markMethod(Marks& marks, const NamedFunction& method, Repetition scope, uint32_t component) {
  Mark mark{.reason = method.node, .component = component};
  if (isOneOf(kTeardown, method.name)) {
    // Providers of a request are dropped without a word.
    mark.teardown = scope == Repetition::Once;
    mark.repetition = Repetition::Once;
    mark.phrase = "`" + std::string(method.name) + "`";
  } else if (method.name == "constructor" || isOneOf(kBoot, method.name)) {
    mark.repetition = scope;
    mark.phrase =
        scope == Repetition::Once ? "start-up hook" : "constructor of a request-scoped provider";
  } else if (method.name == "handleConnection") {
    mark.repetition = Repetition::PerConnection;
    mark.phrase = "`handleConnection`";
    marks.parameter(method.function, 0, Span::Connection, ThingKind::Socket);
  } else if (isOneOf(kPerRequest, method.name)) {
    mark.repetition = Repetition::PerRequest;
    mark.phrase = "`" + std::string(method.name) + "` of a provider";
  }
  for (const SyntaxNode decorator : decoratorsOf(method.node)) {
    for (const Decorated& known : kMethods) {
      if (known.decorator != decoratorName(decorator)) continue;
      mark.repetition = known.repetition;
      mark.reason = decorator;
      mark.phrase = "method with @" + std::string(known.decorator);
    }
  }
  mark.hook = std::string(method.name);
  marks.mark(method.function, mark);
}

void onClass(Marks& marks, SyntaxNode classNode) {
  static constexpr std::array<std::string_view, 1> kAngular{"@angular/core"};
  const SyntaxNode decorator = providerDecorator(classNode);
  if (!decorator || importsAny(marks.facts(), kAngular)) return;
  const Repetition scope = scopeOf(decorator);
  const auto methods = functionsIn(marks.facts(), classNode);
  Component component{.kind = ComponentKind::NestProvider,
                      .node = classNode,
                      .name = std::string(classNode.child(Field::Name).text()),
                      .repetition = scope};
  for (const NamedFunction& method : methods) {
    if (scope == Repetition::Once && isOneOf(kTeardown, method.name)) {
      component.teardowns.push_back(method.function);
    }
  }
  const uint32_t id = marks.component(std::move(component));
  for (const NamedFunction& method : methods) markMethod(marks, method, scope, id);
}

}  // namespace

extern const Framework kNest{.name = "nest", .onClass = onClass};

}  // namespace leakline
