// What a module offers to be called again and again: exported functions, and methods of exported
// classes, whose name says that they do a piece of work (connect, exec, publish) rather than set
// something up. No framework; the name is all there is, so the mark says that it is a guess.
#include <array>
#include <vector>

#include "semantics/frameworks/models.h"
#include "semantics/frameworks/shapes.h"
#include "semantics/signature.h"
#include "syntax/functions.h"

namespace leakline {
namespace {

constexpr std::array kWork = std::to_array<std::string_view>({
    "exec",      "execute",   "run",      "query",  "fetch",    "request", "publish", "send",
    "connect",   "open",      "convert",  "render", "handle",   "process", "track",   "call",
    "invoke",    "download",  "upload",   "read",   "write",    "spawn",   "launch",  "compile",
    "transform", "parse",     "find",     "search", "wait",     "acquire", "perform", "dispatch",
    "enqueue",   "consume",   "stream",   "ping",   "proxy",    "retry",   "scan",    "resize",
    "print",     "notify",    "login",    "verify", "validate", "get",     "load",    "save",
    "update",    "subscribe", "watch",    "on",     "with",     "forward", "merge",   "fresh",
    "reload",    "refresh",   "deliver",  "ask",    "submit",   "crawl",   "scrape",  "screenshot",
    "generate",  "import",    "export",   "sync",   "poll",     "race",    "sleep",   "delay",
    "timeout",   "lookup",    "resolve",  "pipe",   "copy",     "move",    "upsert",  "insert",
    "lock",      "withdraw",  "transfer", "pay",    "charge",   "emit",    "tunnel",  "log",
});
constexpr std::array kSetUp = std::to_array<std::string_view>({
    "init",      "initialize", "initialise",  "setup",     "bootstrap",  "boot",      "main",
    "start",     "install",    "register",    "configure", "apply",      "patch",     "enable",
    "serve",     "server",     "listen",      "plugin",    "db",         "database",  "mongo",
    "mongoose",  "app",        "application", "global",    "once",       "singleton", "shared",
    "hook",      "hooks",      "cli",         "up",        "middleware", "all",       "handlers",
    "listeners", "events",     "shutdown",    "exit",      "signals",
});

std::vector<std::string> wordsOf(std::string_view name) {
  std::vector<std::string> words;
  for (const char c : name) {
    const bool upper = c >= 'A' && c <= 'Z';
    if (words.empty() || upper || c == '_' || c == '$') words.emplace_back();
    if (c == '_' || c == '$') continue;
    words.back() += upper ? static_cast<char>(c - 'A' + 'a') : c;
  }
  return words;
}

bool saysWork(std::string_view name) {
  bool work = false;
  for (const std::string& word : wordsOf(name)) {
    if (isOneOf(kSetUp, word)) return false;
    work |= isOneOf(kWork, word);
  }
  return work;
}

void onFunction(Marks& marks, SyntaxNode function) {
  const std::string_view name = nameOfFunction(function);
  if (!marks.facts().code().isExported(function) || enclosingFunction(function)) return;
  if (name == "constructor" || !saysWork(name) || parametersOf(function).empty()) return;
  marks.mark(function, {.repetition = Repetition::PerCall,
                        .reason = function,
                        .phrase = "call of `" + std::string(name) + "`",
                        .guessed = true});
}

}  // namespace

extern const Framework kOperations{.name = "module", .onFunction = onFunction};

}  // namespace leakline
