// The rules, one file each; the list of all is in all_rules.cpp.
#pragma once

#include "rules/rule.h"

namespace leakline {

// listeners/
extern const Rule kRepeatListener;
extern const Rule kProcessListenerInRepeat;
extern const Rule kOnceNeverFires;
extern const Rule kReusedSocketListener;
extern const Rule kPooledObjectListener;
extern const Rule kAbortSignalListener;
extern const Rule kRemoveMismatch;
extern const Rule kListenerNotRemovedInTeardown;
extern const Rule kCleanupUnreliable;
extern const Rule kMaxListenersSilenced;

// timers/
extern const Rule kSsrTimer;
extern const Rule kIntervalInHandler;
extern const Rule kComponentInterval;
extern const Rule kTimerHandleLost;
extern const Rule kRaceTimeout;

// components/
extern const Rule kSsrRegistration;
extern const Rule kComponentListener;
extern const Rule kEffectOutsideScope;
extern const Rule kSubscriptionIgnored;

// collections/
// The detector of that name is kGrowingCollection.
extern const Rule kGrowingCollectionRule;
extern const Rule kRequireCacheDelete;

// resources/
extern const Rule kClientPerCall;
extern const Rule kGlobalRegistrationPerRequest;

}  // namespace leakline
