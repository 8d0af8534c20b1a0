// Queues, schedulers and consumers: what they call for each job, tick or message.
#include <array>

#include "semantics/frameworks/models.h"
#include "semantics/frameworks/shapes.h"
#include "semantics/origin.h"
#include "semantics/signature.h"
#include "syntax/expressions.h"
#include "syntax/modules.h"

namespace leakline {
namespace {

struct Runner {
  std::string_view method;  // or the class of a `new`
  std::string_view phrase;
  bool isNew = false;
  std::array<std::string_view, 4> packages{};  // empty: the names below decide
  std::array<std::string_view, 4> receivers{};
};
constexpr std::array kRunners = std::to_array<Runner>({
    {"process",
     "queue processor",
     false,
     {"bull", "bee-queue", "kue"},
     {"queue", "jobs", "worker"}},
    {"Worker", "queue processor", true, {"bullmq"}, {}},
    {"define", "job", false, {"agenda", "@hokify/agenda"}, {"agenda"}},
    {"schedule", "cron job", false, {"node-cron", "cron"}, {"cron"}},
    {"scheduleJob", "scheduled job", false, {"node-schedule"}, {"schedule", "scheduler"}},
    {"CronJob", "cron job", true, {"cron"}, {}},
    {"Cron", "cron job", true, {"croner"}, {}},
    {"consume", "message handler", false, {"amqplib"}, {"channel", "ch", "consumer"}},
    {"work", "job", false, {"pg-boss"}, {"boss"}},
});
// Options that hold a function called for each message: consumer.run({ eachMessage }).
constexpr std::array<std::string_view, 4> kMessageOptions{"eachMessage", "eachBatch",
                                                          "handleMessage", "handleMessageBatch"};

bool fits(const FileFacts& facts, const Runner& runner, const Call& call) {
  if (call.method() != runner.method || call.isNew != runner.isNew) return false;
  const auto use = moduleUseOf(facts.scopes(), call.callee);
  if (use && isOneOf(runner.packages, packageName(use->specifier))) return true;
  if (runner.isNew) return false;
  return call.receiver && isMadeBy(facts, call.receiver, runner.packages, runner.receivers);
}

void onCall(Marks& marks, const Call& call) {
  for (const Runner& runner : kRunners) {
    if (!fits(marks.facts(), runner, call)) continue;
    for (const SyntaxNode argument : argumentsOf(call)) {
      if (unwrapped(argument).is(NodeKind::String)) continue;
      marks.mark(argument, {.repetition = Repetition::PerCall,
                            .reason = call.name ? call.name : call.callee,
                            .phrase = std::string(runner.phrase)});
    }
  }
  if (call.method() != "run" && !call.isNew && call.method() != "create") return;
  for (const SyntaxNode argument : argumentsOf(call)) {
    const SyntaxNode options = unwrapped(argument);
    if (!options.is(NodeKind::Object)) continue;
    for (const NamedFunction& named : functionsIn(marks.facts(), options)) {
      if (!isOneOf(kMessageOptions, named.name)) continue;
      marks.mark(named.function, {.repetition = Repetition::PerCall,
                                  .reason = named.node,
                                  .phrase = "`" + std::string(named.name) + "`"});
    }
  }
}

}  // namespace

extern const Framework kJobs{.name = "jobs", .onCall = onCall};

}  // namespace leakline
