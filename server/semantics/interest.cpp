#include "semantics/interest.h"

#include <algorithm>
#include <iterator>
#include <string>

#include "semantics/frameworks/known_clients.h"
#include "syntax/token_scan.h"

namespace leakline {
namespace {

enum Meaning : uint64_t {
  Acquires = 1,  // alone enough
  Grows = 2,     // something is put into a collection
  Collects = 4,  // a collection is made that may live long
  Runs = 8,      // something that may be called from elsewhere
  Repeats = 16,  // a handler, hook or component
};

constexpr ScanToken kTokens[] = {
    // Listeners
    {".on(", Acquires},
    {".on?.(", Acquires},
    {" on(", Acquires},  // of node:events
    {"once(", Acquires},
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
    {"ubscribe", Acquires},
    {"onAction(", Acquires},
    {"onValue(", Acquires},
    {"watch(", Acquires},
    {"Effect(", Acquires},
    {"ounted(", Acquires},  // onMounted, onBeforeUnmount, …
    {"nmount(", Acquires},
    {"onScopeDispose", Acquires},
    // Things that are there once for the whole program
    {"require.cache", Acquires},
    {".mixin(", Acquires},
    {"interceptors", Acquires},
    {"ddRoute", Acquires},
    {"beforeEach(", Acquires},
    {"fterEach(", Acquires},
    {"beforeResolve(", Acquires},
    {".onError(", Acquires},
    {"LocaleMessage", Acquires},
    {"Vue.", Acquires},
    {"process.env[", Acquires},
    // Collections
    {".push(", Grows},
    {".unshift(", Grows},
    {".set(", Grows},
    {".add(", Grows},
    {".append(", Grows},
    {".enqueue(", Grows},
    {"] =", Grows},
    {"]=", Grows},
    {".concat(", Grows},
    {"new Map", Collects},
    {"new Set", Collects},
    {"Object.create(null)", Collects},
    {"= []", Collects},
    {"=[]", Collects},
    {": []", Collects},
    {"= {}", Collects},
    {"={}", Collects},
    {": {}", Collects},
    {"= [\n", Collects},
    {"= {\n", Collects},
    {"global.", Collects},
    {"globalThis", Collects},
    {"Array(", Collects},
    // What others may call
    {"export ", Runs},
    {"exports", Runs},
    {"define(", Runs},
    // What runs again and again
    {"(req", Runs | Repeats},
    {" req,", Runs | Repeats},
    {"ctx", Runs | Repeats},
    {"context", Runs},
    {"request", Runs},
    {"socket", Runs},
    {"handler", Runs | Repeats},
    {"Handler", Runs | Repeats},
    {"createServer", Runs | Repeats},
    {"onnection'", Runs | Repeats},
    {"onnection\"", Runs | Repeats},
    {".get('/", Runs | Repeats},
    {".post('/", Runs | Repeats},
    {".get(\"/", Runs | Repeats},
    {".post(\"/", Runs | Repeats},
    {".use(", Acquires | Runs | Repeats},
    {"outer.", Runs | Repeats},
    {"middleware", Runs | Repeats},
    {"@Get", Runs | Repeats},
    {"@Post", Runs | Repeats},
    {"@Controller", Runs | Repeats},
    {"@Injectable", Runs | Repeats},
    {"function GET", Runs | Repeats},
    {"function POST", Runs | Repeats},
    {"getServerSideProps", Runs | Repeats},
    {"created(", Runs | Repeats},
    {"created (", Runs | Repeats},
    {"setup", Runs | Repeats},
    {"mounted", Runs | Repeats},
    {"asyncData", Runs | Repeats},
    {"Effect(", Runs | Repeats},
    {"omponent", Runs | Repeats},
    {"createSignal", Runs | Repeats},
    {"onMount", Runs | Repeats},
    {".process(", Runs | Repeats},
    {"schedule", Runs | Repeats},
    {"cron", Runs | Repeats},
};

TokenScan makeScanner() {
  std::vector<ScanToken> tokens(std::begin(kTokens), std::end(kTokens));
  const std::vector<std::string> clients = clientWords();
  for (const std::string& word : clients) tokens.push_back({word, Acquires});
  return TokenScan(tokens);
}

const TokenScan& scanner() {
  static const TokenScan scan = makeScanner();
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
  const bool keeps = (found & kKeeps) == kKeeps;
  Interest interest;
  interest.acquires = (found & Acquires) != 0 || keeps;
  interest.own = (found & Acquires) != 0 || (keeps && (found & Runs) != 0);
  interest.repeats = (found & Repeats) != 0;
  return interest;
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
