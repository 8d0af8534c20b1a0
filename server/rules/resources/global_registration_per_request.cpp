// Something global is extended or wrapped once more by each request.
// Documentation and examples: docs/rules/global-registration-per-request.md
#include <optional>

#include "rules/report.h"
#include "rules/resources/global_registration.h"
#include "rules/rules.h"

namespace leakline {
namespace {

constexpr MessageTemplate kMessages[] = {
    {"registers", "{api} adds to something that all requests share, {often}"},
    {"wraps", "{api} is wrapped once more {often}; each wrapper keeps the one before"},
    {"replaces", "{api} sets something that all requests share, {often}"},
    {"unproven", "{api} adds to something global: a leak if the function runs more than once"},
    {"hoistFix", "Register once, outside of the function"},
    {"ejectFix", "Take the interceptor off when {response} closes"},
};
constexpr std::string_view kOnce =
    "Register once at start-up, or on an instance of the request's own: axios.create(), "
    "createSSRApp(), a router made there.";
constexpr MessageTemplate kAdvice[] = {
    {"registers", kOnce},
    {"wraps", "Wrap it once at start-up; keep what belongs to a request in AsyncLocalStorage."},
    {"replaces", "Requests see each other's value; keep it on the request."},
    {"unproven", kOnce},
};

void report(const RuleContext& context, const GlobalRegistration& found) {
  const FileFacts& facts = context.facts;
  const Activation& activation = facts.activations().of(found.node);
  Finding finding = findingAt(kGlobalRegistrationPerRequest, found.messageId,
                              {{"api", "`" + found.api + "`"}, {"often", howOften(activation)}},
                              found.severity, placeIn(facts.file(), found.begin, found.end));
  if (activation.reason) {
    relate(finding, "repeats", headPlaceOf(facts.file(), activation.reason));
  }
  if (found.target.declaration && found.target.file) {
    relate(finding, "shared", headPlaceOf(*found.target.file, found.target.declaration));
  }
  finding.fixes = fixesOf(facts, found);
  context.findings.push_back(std::move(finding));
}

void check(const RuleContext& context) {
  for (const GlobalRegistration& found : globalRegistrationsOf(context.facts)) {
    if (context.cancel.cancelled()) return;
    report(context, found);
  }
}

}  // namespace

const Rule kGlobalRegistrationPerRequest{.id = "global-registration-per-request",
                                         .title = "Something global is extended by each request",
                                         .category = "resources",
                                         .severity = Severity::Error,
                                         .fix = FixKind::Suggestion,
                                         .messages = kMessages,
                                         .advice = kAdvice,
                                         .check = check};

}  // namespace leakline
