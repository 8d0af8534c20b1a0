#include "semantics/interest.h"

#include <algorithm>
#include <cstring>

#include "syntax/token_scan.h"

namespace leakline {
namespace {

enum Meaning : uint64_t {
  Acquires = 1,  // alone enough
  Grows = 2,     // something is put into a collection
  Collects = 4,  // a collection is made, or something is kept on what lives long
  Repeats = 8,
};

constexpr ScanToken kTokens[] = {
    // Listeners
    {".on(", Acquires},
    {".on?.(", Acquires},
    {".once(", Acquires},
    {"ddListener", Acquires},  // addListener
    {"ddEventListener", Acquires},
    {"prependListener", Acquires},
    {"prependOnceListener", Acquires},
    {"$on(", Acquires},
    {"['on']", Acquires},
    {"onabort", Acquires},
    {"setMaxListeners", Acquires},
    {"defaultMaxListeners", Acquires},
    {"AbortSignal.any", Acquires},
    {"useEventListener", Acquires},
    {"useEventBus", Acquires},
    // Timers
    {"setInterval", Acquires},
    {"setTimeout", Acquires},
    {"useInterval", Acquires},
    {"useTimeoutPoll", Acquires},
    {"requestAnimationFrame", Acquires},
    // Subscriptions, observers, effects
    {".subscribe(", Acquires},
    {"$subscribe(", Acquires},
    {"Observer(", Acquires},
    {".watch(", Acquires},
    {"watchEffect(", Acquires},
    {"watch(", Acquires},
    // Connections
    {"createClient", Acquires},
    {"createConnection", Acquires},
    {"createPool", Acquires},
    {"createChannel", Acquires},
    {"createTransport", Acquires},
    {"createLogger", Acquires},
    {"new Redis", Acquires},
    {"IORedis", Acquires},
    {"new Pool", Acquires},
    {"new Client", Acquires},
    {"MongoClient", Acquires},
    {"PrismaClient", Acquires},
    {"new Queue", Acquires},
    {"new Worker", Acquires},
    {"QueueEvents", Acquires},
    {"bull", Acquires},
    {"amqp", Acquires},
    {"new Kafka", Acquires},
    {"WebSocket", Acquires},
    {"EventSource", Acquires},
    {"BroadcastChannel", Acquires},
    {"Agent(", Acquires},
    {".launch(", Acquires},
    {"knex(", Acquires},
    {"new Sequelize", Acquires},
    {"DataSource(", Acquires},
    {"mongoose", Acquires},
    // Things that are there once for the whole program
    {"require.cache", Acquires},
    {".mixin(", Acquires},
    {"interceptors", Acquires},
    {"addRoute", Acquires},
    {"beforeEach(", Acquires},
    {"mergeLocaleMessage", Acquires},
    {"Vue.use(", Acquires},
    {"Vue.component(", Acquires},
    {"process.env[", Acquires},
    // Collections
    {".push(", Grows},
    {".unshift(", Grows},
    {".set(", Grows},
    {".add(", Grows},
    {"] =", Grows},
    {"]=", Grows},
    {".concat(", Grows},
    {"\nconst ", Collects},
    {"\nlet ", Collects},
    {"\nvar ", Collects},
    {"\nexport const ", Collects},
    {"\nexport let ", Collects},
    {"static ", Collects},
    {"global", Collects},
    {"new Map", Collects},
    {"new Set", Collects},
    // Who runs again and again
    {"(req", Repeats},
    {" req", Repeats},
    {"ctx", Repeats},
    {"request", Repeats},
    {"event", Repeats},
    {"socket", Repeats},
    {"reply", Repeats},
    {"handler", Repeats},
    {"Handler", Repeats},
    {"handle", Repeats},
    {".get(", Repeats},
    {".post(", Repeats},
    {".use(", Repeats},
    {"createServer", Repeats},
    {"onnection", Repeats},
    {"created", Repeats},
    {"setup", Repeats},
    {"mounted", Repeats},
    {"asyncData", Repeats},
    {"fetch", Repeats},
    {"useEffect", Repeats},
    {"Component", Repeats},
    {"middleware", Repeats},
    {"export default", Repeats},
    {"module.exports", Repeats},
    {"GET", Repeats},
    {"POST", Repeats},
    {"@Get", Repeats},
    {"@Post", Repeats},
    {"job", Repeats},
    {"message", Repeats},
};

const TokenScan& scanner() {
  static const TokenScan scan(kTokens);
  return scan;
}

// Between quotes that begin at `at`; empty if there are none, or on another line.
std::string_view quotedAt(std::string_view text, size_t at) {
  at = std::min(text.find_first_not_of(" \t(", at), text.size());
  if (at == text.size() || (text[at] != '\'' && text[at] != '"')) return {};
  constexpr size_t kLongest = 300;
  const std::string_view rest = text.substr(at + 1, kLongest);
  const char stop[] = {text[at], '\n', '\0'};
  const size_t end = rest.find_first_of(stop);
  if (end == std::string_view::npos || rest[end] == '\n') return {};
  return rest.substr(0, end);
}

bool namesFile(std::string_view specifier) {
  return specifier.starts_with("./") || specifier.starts_with("../") ||
         specifier.starts_with("@/") || specifier.starts_with("~/") || specifier.starts_with('#') ||
         specifier == "." || specifier == "..";
}

}  // namespace

Interest interestOf(std::string_view text) {
  const uint64_t found = scanner().meaningsIn(text);
  constexpr uint64_t kKeeps = Grows | Collects;
  return {(found & Acquires) != 0 || (found & kKeeps) == kKeeps, (found & Repeats) != 0};
}

std::vector<std::string_view> importedFiles(std::string_view text, size_t most) {
  std::vector<std::string_view> specifiers;
  for (const std::string_view word : {"from", "require", "import"}) {
    for (size_t at = 0; (at = text.find(word, at)) != std::string_view::npos;) {
      at += word.size();
      const std::string_view specifier = quotedAt(text, at);
      if (specifier.empty() || !namesFile(specifier)) continue;
      const bool known =
          std::find(specifiers.begin(), specifiers.end(), specifier) != specifiers.end();
      if (!known) specifiers.push_back(specifier);
      if (specifiers.size() >= most) return specifiers;
    }
  }
  return specifiers;
}

}  // namespace leakline
