#include <algorithm>
#include <array>

#include "rules/rules.h"

namespace leakline {

std::span<const Rule* const> allRules() {
  static constexpr std::array kAll{
      &kRepeatListener,       &kProcessListenerInRepeat,
      &kOnceNeverFires,       &kReusedSocketListener,
      &kPooledObjectListener, &kAbortSignalListener,
      &kRemoveMismatch,       &kListenerNotRemovedInTeardown,
      &kCleanupUnreliable,    &kMaxListenersSilenced,
      &kGrowingCollection,    &kRequireCacheDelete,
      &kClientPerCall,        &kGlobalRegistrationPerRequest,
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
