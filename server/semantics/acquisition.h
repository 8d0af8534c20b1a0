// What a file takes and would have to give back: listeners, timers, subscriptions, observers,
// connections, entries of collections, registrations in something global; all brought into one
// shape. Plain data; nodes are of one file. Computed by FileFacts::acquisitions.
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>

#include "semantics/subject.h"
#include "syntax/calls.h"

namespace leakline {

enum class AcquisitionKind : uint8_t {
  Listener,      // on, once, addListener, addEventListener, $on, events.on; also onabort = f
  Interval,      // setInterval, and the interval composables of VueUse and the like
  Timeout,       // setTimeout
  Subscription,  // subscribe, watch of a store
  Observer,      // new ResizeObserver … observe()
  Client,        // a connection, pool, queue, channel, socket or browser that wants to be closed
  Growth,        // push, set, add, x[k] = v, concat
  Global,        // Vue.mixin, interceptors.use, router.addRoute, app.use
};

// The name of an event, or of what stands for one.
struct EventValue {
  std::optional<std::string> text;  // a constant, followed over const, enums and imports
  Subject subject;                  // else the variable
  SyntaxNode node;                  // none if the call takes no event

  // Certainly the same event; certainly another one. Neither if one of them is not known.
  bool same(const EventValue& other) const;
  bool differs(const EventValue& other) const;
  std::string shown() const;  // 'error', or the text of the expression
};

// What becomes of what the call returns.
enum class HandleUse : uint8_t {
  Discarded,
  Variable,  // subject says which
  Field,     // this.t, state.t, timers[k]
  Returned,  // to the caller
  Passed,    // to another function, or put in a list: subject of the list if it is one
  Chained,   // a method is called on it: setInterval(…).unref()
};

struct Handle {
  HandleUse use = HandleUse::Discarded;
  Subject subject;
  SyntaxNode node;  // the variable's name, the field, the return, the call
};

// What the receiver keeps.
enum class PayloadKind : uint8_t {
  None,
  Closure,   // a function written there, or made by bind(): another one each time
  Variable,  // a function in a variable of a function that repeats: another one each time
  Stable,    // the same function or value each time; an EventTarget ignores it
  Method,    // this.onX: one for each instance
  Value,
};

struct Acquisition {
  AcquisitionKind kind = AcquisitionKind::Listener;
  SyntaxNode node;           // the call, `new` or assignment
  std::optional<Call> call;  // none for x[k] = v, x.onabort = f
  SyntaxNode function;       // the innermost around; none: the body of the file
  SyntaxNode receiver;       // emitter, target, source, collection; none for timers and clients
  Subject subject;           // of the receiver
  std::string api;           // "on", "addEventListener", "setInterval", "push", "new Queue"
  EventValue event;
  SyntaxNode payload;  // the listener, callback, value that is stored; may be none
  PayloadKind payloadKind = PayloadKind::None;
  SyntaxNode key;  // of Growth: the key; none for push and add
  bool once = false;
  bool capture = false;
  SyntaxNode signal;  // of { signal }; ends a listener by itself
  Handle handle;
  std::optional<double> delayMs;  // of timers, if constant
  std::string what;               // "ResizeObserver", "redis client", "Bull queue"; else empty
  // What names the place: the method's name.
  uint32_t begin = 0;
  uint32_t end = 0;
};

}  // namespace leakline
