#include <algorithm>
#include <array>

#include "rules/rules.h"

namespace leakline {

std::span<const Rule* const> allRules() {
  static constexpr std::array kAll{
      // listeners
      &kRepeatListener,
      &kProcessListenerInRepeat,
      &kOnceNeverFires,
      &kReusedSocketListener,
      &kPooledObjectListener,
      &kAbortSignalListener,
      &kRemoveMismatch,
      &kListenerNotRemovedInTeardown,
      &kCleanupUnreliable,
      &kMaxListenersSilenced,
      // timers
      &kSsrTimer,
      &kIntervalInHandler,
      &kComponentInterval,
      &kTimerHandleLost,
      &kRaceTimeout,
      // components
      &kSsrRegistration,
      &kComponentListener,
      &kEffectOutsideScope,
      &kSubscriptionIgnored,
      // collections
      &kGrowingCollectionRule,
      &kRequireCacheDelete,
      // resources
      &kClientPerCall,
      &kGlobalRegistrationPerRequest,
  };
  return kAll;
}

const Rule* findRule(std::string_view id) {
  const auto rules = allRules();
  const auto found =
      std::find_if(rules.begin(), rules.end(), [&](const Rule* rule) { return rule->id == id; });
  return found == rules.end() ? nullptr : *found;
}

}  // namespace leakline
