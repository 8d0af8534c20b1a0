// The explicit list of detectors, the more specific first. A detector that is not named here does
// not exist.
#include "detect/async_store.h"
#include "detect/client_pileup.h"
#include "detect/detached_dom.h"
#include "detect/detector.h"
#include "detect/duplicate_strings.h"
#include "detect/event_target_pileup.h"
#include "detect/growing_collection.h"
#include "detect/growing_population.h"
#include "detect/growing_text.h"
#include "detect/large_retainer.h"
#include "detect/listener_pileup.h"
#include "detect/module_reload.h"
#include "detect/pending_promise.h"
#include "detect/shared_context.h"
#include "detect/subscriber_pileup.h"
#include "detect/timer_pileup.h"

namespace leakline {

std::span<const Detector* const> allDetectors() {
  static constexpr const Detector* kAll[] = {
      &kListenerPileup,    &kEventTargetPileup, &kTimerPileup,       &kSubscriberPileup,
      &kModuleReload,      &kClientPileup,      &kPendingPromise,    &kAsyncStore,
      &kSharedContext,     &kGrowingText,       &kGrowingCollection, &kDetachedDom,
      &kGrowingPopulation, &kLargeRetainer,     &kDuplicateStrings,
  };
  return kAll;
}

}  // namespace leakline
