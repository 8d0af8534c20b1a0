// What well-known packages, classes and functions give: emitters, pools, collections with a limit,
// things whose .on() is no registration; whether it is a new one each time. Data and look-ups;
// pure.
#pragma once

#include <string_view>

#include "semantics/thing.h"

namespace leakline {

// Of what a package's function or constructor makes; `name` is "" for the module itself.
ThingKind kindMadeBy(std::string_view package, std::string_view name);
// A name no one declares: process, window, document …
ThingKind kindOfGlobal(std::string_view name);

// Does a function of that name make something new each time: createClient, spawn, fetch?
bool makesNew(std::string_view function);
// … or hand out what it has: service, of, getInstance?
bool handsOut(std::string_view method);
// … or an object that goes back: connect, getConnection, acquire of a pool.
bool takesFromPool(std::string_view method);
// A plain function that gives what the whole program has: useNitroApp.
bool givesShared(std::string_view function);
// An event that a query builder has itself, beside its joins: knex.on('query', …).
bool reportsQueries(std::string_view event);
// Returns what it is called on: on, once, setMaxListeners.
bool returnsReceiver(std::string_view method);

}  // namespace leakline
