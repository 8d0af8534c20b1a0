// Nitro, the server below Nuxt 3: the hooks of its app that are called for each request.
#include <algorithm>
#include <array>

#include "semantics/frameworks/models.h"
#include "semantics/frameworks/shapes.h"
#include "syntax/expressions.h"

namespace leakline {
namespace {

struct Hook {
  std::string_view name;
  uint32_t event;  // which parameter has the request
};
constexpr std::array kHooks = std::to_array<Hook>({
    {"request", 0},
    {"beforeResponse", 0},
    {"afterResponse", 0},
    {"error", 1},
    {"render:before", 0},
    {"render:html", 1},
    {"render:response", 1},
    {"render:island", 1},
});

// nitroApp.hooks.hook('request', (event) => …)
void onCall(Marks& marks, const Call& call) {
  if (call.isNew || call.method() != "hook" || lastNameTextOf(call.receiver) != "hooks") return;
  const std::string_view name = textArgument(call, 0);
  const auto hook = std::find_if(kHooks.begin(), kHooks.end(),
                                 [&](const Hook& known) { return known.name == name; });
  const auto arguments = argumentsOf(call);
  if (hook == kHooks.end() || arguments.size() < 2) return;
  marks.mark(arguments[1], {.repetition = Repetition::PerRequest,
                            .runsOn = RunsOn::ServerOnly,
                            .reason = call.name,
                            .phrase = "Nitro hook"});
  marks.parameter(arguments[1], hook->event, Span::Request, ThingKind::Unknown);
}

}  // namespace

extern const Framework kNitro{.name = "nitro", .onCall = onCall};

}  // namespace leakline
