#include "rules/collections/key_names.h"

#include <array>

#include "semantics/words.h"

namespace leakline {
namespace {

constexpr auto kFewOfRequest = std::to_array<std::string_view>({
    "method",        "statusCode",    "status",
    "statusMessage", "httpVersion",   "protocol",
    "secure",        "_matchedRoute", "_matchedRouteName",
    "routerPath",    "routeOptions",  "route",
    "matchedRoute",  "readyState",    "aborted",
    "complete",      "encrypted",     "baseUrl",
    "fresh",         "stale",
});
constexpr auto kFewOfAll = std::to_array<std::string_view>({
    "type",
    "kind",
    "constructor",
    "displayName",
    "level",
    "severity",
    "mode",
    "category",
    "statusCode",
    "nodeType",
    "tagName",
    "nodeName",
    "prototype",
    "locale",
    "lang",
    "language",
    "partition",
});
constexpr auto kFewCalls = std::to_array<std::string_view>({
    "getDay",     "getHours",  "getMinutes",  "getSeconds",    "getMonth",
    "getDate",    "getUTCDay", "getUTCHours", "getUTCMinutes", "getUTCMonth",
    "startsWith", "endsWith",  "includes",    "test",          "isArray",
    "Boolean",    "indexOf",   "sign",        "cwd",           "platform",
    "hostname",   "resolve",   "basename",    "extname",       "dirname",
});
constexpr auto kManyCalls = std::to_array<std::string_view>({
    "now",       "random",    "randomUUID",   "randomBytes", "uuid",
    "uuidv1",    "uuidv4",    "uuidv7",       "v1",          "v4",
    "v7",        "nanoid",    "cuid",         "createId",    "ulid",
    "Symbol",    "hrtime",    "bigint",       "generateId",  "genId",
    "uniqueId",  "makeId",    "newId",        "nextId",      "getRandomValues",
    "randomInt", "monotonic", "generateUUID", "uid",         "guid",
    "shortid",   "ObjectId",  "toISOString",
});
constexpr std::array<std::string_view, 7> kIdentities{"_uid", "uid", "id", "_id",
                                                      "uuid", "key", "$el"};

}  // namespace

bool isFewOfRequest(std::string_view property) {
  return isOneOf(kFewOfRequest, property);
}

bool isFewOfAll(std::string_view property) {
  return isOneOf(kFewOfAll, property);
}

bool givesFew(std::string_view function) {
  return isOneOf(kFewCalls, function);
}

bool givesMany(std::string_view function) {
  return isOneOf(kManyCalls, function);
}

bool isIdentity(std::string_view property) {
  return isOneOf(kIdentities, property);
}

}  // namespace leakline
