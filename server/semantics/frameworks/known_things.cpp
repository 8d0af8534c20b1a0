#include "semantics/frameworks/known_things.h"

#include <array>

#include "semantics/words.h"

namespace leakline {
namespace {

struct KnownPackage {
  std::string_view package;
  ThingKind kind;
};
constexpr std::array kPackages = std::to_array<KnownPackage>({
    {"mitt", ThingKind::Emitter},
    {"nanoevents", ThingKind::Emitter},
    {"eventemitter2", ThingKind::Emitter},
    {"eventemitter3", ThingKind::Emitter},
    {"emittery", ThingKind::Emitter},
    {"tiny-emitter", ThingKind::Emitter},
    {"generic-pool", ThingKind::Pool},
    {"tarn", ThingKind::Pool},
    {"lru-cache", ThingKind::Bounded},
    {"quick-lru", ThingKind::Bounded},
    {"tiny-lru", ThingKind::Bounded},
    {"lru_map", ThingKind::Bounded},
    {"lru", ThingKind::Bounded},
    {"node-cache", ThingKind::Bounded},
    {"memory-cache", ThingKind::Bounded},
    {"@isaacs/ttlcache", ThingKind::Bounded},
    {"mnemonist", ThingKind::Bounded},
    {"knex", ThingKind::NotEmitter},
    {"objection", ThingKind::NotEmitter},
    {"jquery", ThingKind::NotEmitter},
    {"cheerio", ThingKind::NotEmitter},
    {"yargs", ThingKind::NotEmitter},
    {"commander", ThingKind::NotEmitter},
    {"joi", ThingKind::NotEmitter},
    {"sinon", ThingKind::NotEmitter},
    {"nock", ThingKind::NotEmitter},
    {"d3", ThingKind::NotEmitter},
    {"d3-selection", ThingKind::NotEmitter},
    {"squel", ThingKind::NotEmitter},
    {"axios-mock-adapter", ThingKind::NotEmitter},
    {"signal-exit", ThingKind::Process},
    {"exit-hook", ThingKind::Process},
    {"async-exit-hook", ThingKind::Process},
    {"death", ThingKind::Process},
});

struct KnownClass {
  std::string_view name;
  ThingKind kind;
};
constexpr std::array kClasses = std::to_array<KnownClass>({
    {"EventEmitter", ThingKind::Emitter},     {"EventEmitter2", ThingKind::Emitter},
    {"EventTarget", ThingKind::EventTarget},  {"BroadcastChannel", ThingKind::EventTarget},
    {"WebSocket", ThingKind::EventTarget},    {"EventSource", ThingKind::EventTarget},
    {"Subject", ThingKind::Observable},       {"BehaviorSubject", ThingKind::Observable},
    {"ReplaySubject", ThingKind::Observable}, {"AsyncSubject", ThingKind::Observable},
    {"Observable", ThingKind::Observable},    {"Pool", ThingKind::Pool},
    {"createPool", ThingKind::Pool},          {"Map", ThingKind::Collection},
    {"Set", ThingKind::Collection},           {"Array", ThingKind::Collection},
    {"WeakMap", ThingKind::WeakCollection},   {"WeakSet", ThingKind::WeakCollection},
    {"WeakRef", ThingKind::WeakCollection},   {"LRU", ThingKind::Bounded},
    {"LRUCache", ThingKind::Bounded},         {"LRUMap", ThingKind::Bounded},
    {"QuickLRU", ThingKind::Bounded},         {"TTLCache", ThingKind::Bounded},
    {"NodeCache", ThingKind::Bounded},        {"mitt", ThingKind::Emitter},
    {"knex", ThingKind::NotEmitter},          {"Knex", ThingKind::NotEmitter},
});

constexpr std::array kGlobals = std::to_array<KnownClass>({
    {"process", ThingKind::Process},
    {"window", ThingKind::EventTarget},
    {"document", ThingKind::EventTarget},
    {"globalThis", ThingKind::EventTarget},
    {"self", ThingKind::EventTarget},
    {"navigator", ThingKind::EventTarget},
    {"visualViewport", ThingKind::EventTarget},
    {"screen", ThingKind::EventTarget},
    {"jQuery", ThingKind::NotEmitter},
    {"$", ThingKind::NotEmitter},
    {"d3", ThingKind::NotEmitter},
    {"cy", ThingKind::NotEmitter},
    {"sinon", ThingKind::NotEmitter},
});

constexpr std::array kMakes = std::to_array<std::string_view>({
    "create",  "make",  "new",     "spawn",    "fork",     "exec",      "execFile", "open",
    "connect", "fetch", "request", "build",    "clone",    "duplicate", "watch",    "download",
    "stream",  "query", "execa",   "launch",   "generate", "parse",     "from",     "of",
    "upload",  "get",   "post",    "pipeline", "readable", "start",
});
constexpr std::array<std::string_view, 17> kHandsOut{
    "service",   "of",         "getInstance", "instance",   "namespace",  "channel",
    "singleton", "getDefault", "getEmitter",  "matchMedia", "connection", "shared",
    "topic",     "getBus",     "database",    "firestore",  "ref"};
constexpr std::array<std::string_view, 8> kTakes{
    "connect", "getConnection", "acquire", "checkout", "reserve", "take", "borrow", "getClient"};
constexpr std::array<std::string_view, 9> kReturnsReceiver{"on",
                                                           "once",
                                                           "addListener",
                                                           "prependListener",
                                                           "prependOnceListener",
                                                           "setMaxListeners",
                                                           "off",
                                                           "removeListener",
                                                           "removeAllListeners"};

template <class Table>
ThingKind kindIn(const Table& table, std::string_view name) {
  for (const auto& row : table) {
    if (row.name == name) return row.kind;
  }
  return ThingKind::Unknown;
}

}  // namespace

ThingKind kindMadeBy(std::string_view package, std::string_view name) {
  for (const KnownPackage& known : kPackages) {
    if (known.package == package) return known.kind;
  }
  if (package == "events" && name.empty()) return ThingKind::Emitter;
  return kindIn(kClasses, name);
}

ThingKind kindOfGlobal(std::string_view name) {
  return kindIn(kGlobals, name);
}

bool givesShared(std::string_view function) {
  return function == "useNitroApp";
}

bool reportsQueries(std::string_view event) {
  static constexpr std::array<std::string_view, 4> kEvents{"query", "query-error", "query-response",
                                                           "start"};
  return isOneOf(kEvents, event);
}

bool makesNew(std::string_view function) {
  return beginsWithOneOf(kMakes, function);
}

bool handsOut(std::string_view method) {
  return isOneOf(kHandsOut, method);
}

bool takesFromPool(std::string_view method) {
  return isOneOf(kTakes, method);
}

bool returnsReceiver(std::string_view method) {
  return isOneOf(kReturnsReceiver, method);
}

}  // namespace leakline
