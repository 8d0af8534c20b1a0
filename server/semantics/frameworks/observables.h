// Where the values of a subscription come from and whether they ever end: RxJS and what is made
// like it, stores, HTTP clients. Data and look-ups; pure.
#pragma once

#include <string_view>

#include "semantics/facts.h"

namespace leakline {

enum class SourceEnd : uint8_t {
  Unknown,
  Ends,     // after one value or a few: of(), http.get(), take(1)
  Own,      // with what subscribes: a route or form of the component itself
  Endless,  // interval(), a Subject, a store
};

struct Source {
  SourceEnd end = SourceEnd::Unknown;
  SyntaxNode origin;  // what it is made from: `prices$` of prices$.pipe(…), `bus` of fromEvent(bus)
};

// Of what subscribe is called on; operators in between are followed, also over variables.
Source sourceOf(const FileFacts& facts, SyntaxNode observable);

// Does subscribe give back an object with unsubscribe(), as RxJS does, not a function?
bool givesSubscription(const FileFacts& facts, SyntaxNode observable);

// An operator that ends what it is put behind: takeUntil(x), first(), firstValueFrom(…).
bool endsSource(std::string_view operatorName);

// What programs call things that all of their parts share: store, eventBus, socket.
bool namesShared(std::string_view name);

}  // namespace leakline
