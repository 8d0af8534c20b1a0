#include "finding/script_name.h"

#include <algorithm>
#include <array>
#include <optional>

#include "base/path.h"

namespace leakline {
namespace {

bool startsWithAny(std::string_view name, std::initializer_list<std::string_view> heads) {
  return std::any_of(heads.begin(), heads.end(),
                     [&](std::string_view head) { return name.starts_with(head); });
}

// Node 12 and 14 name their own scripts "events.js" and "internal/timers.js", later ones
// "node:events". From `process.binding('natives')` of both; what begins with "_" or "internal/" is
// recognised by that. Sorted.
constexpr std::array<std::string_view, 50> kNodesOwn{"assert",
                                                     "assert/strict",
                                                     "async_hooks",
                                                     "buffer",
                                                     "child_process",
                                                     "cluster",
                                                     "config",
                                                     "console",
                                                     "constants",
                                                     "crypto",
                                                     "dgram",
                                                     "diagnostics_channel",
                                                     "dns",
                                                     "dns/promises",
                                                     "domain",
                                                     "events",
                                                     "fs",
                                                     "fs/promises",
                                                     "http",
                                                     "http2",
                                                     "https",
                                                     "inspector",
                                                     "module",
                                                     "net",
                                                     "os",
                                                     "path",
                                                     "path/posix",
                                                     "path/win32",
                                                     "perf_hooks",
                                                     "process",
                                                     "punycode",
                                                     "querystring",
                                                     "readline",
                                                     "repl",
                                                     "stream",
                                                     "stream/promises",
                                                     "string_decoder",
                                                     "sys",
                                                     "timers",
                                                     "timers/promises",
                                                     "tls",
                                                     "trace_events",
                                                     "tty",
                                                     "url",
                                                     "util",
                                                     "v8",
                                                     "vm",
                                                     "wasi",
                                                     "worker_threads",
                                                     "zlib"};

bool isOldNodeScript(std::string_view name) {
  if (!name.ends_with(".js")) return false;
  if (startsWithAny(name, {"internal/", "_http_", "_stream_", "_tls_"})) return true;
  name.remove_suffix(3);
  return std::binary_search(kNodesOwn.begin(), kNodesOwn.end(), name);
}

// Code that was never in a file of its own.
bool isGenerated(std::string_view name) {
  if (name.empty() || name.front() == '[' || name.find("<anonymous>") != std::string_view::npos) {
    return true;  // eval, new Function; [eval], [stdin], [worker eval]; evalmachine.<anonymous>
  }
  return startsWithAny(name, {"wasm:", "data:", "blob:", "webpack-internal:", "REPL"});
}

CodeOwner ownerOfFile(std::string_view path) {
  return path.find("/node_modules/") != std::string_view::npos ? CodeOwner::Dependency
                                                               : CodeOwner::User;
}

}  // namespace

ScriptOrigin originOfScript(std::string_view name) {
  if (name.starts_with("file:")) {
    if (std::optional<std::string> path = pathFromFileUri(name)) {
      const CodeOwner owner = ownerOfFile(*path);
      return {owner, std::move(*path), true};
    }
  } else if (isAbsolutePath(name)) {
    std::string path = normalisePath(name);
    const CodeOwner owner = ownerOfFile(path);
    return {owner, std::move(path), true};
  }
  CodeOwner owner = CodeOwner::Unknown;
  if (name.starts_with("node:") || isOldNodeScript(name)) {
    owner = CodeOwner::Node;
  } else if (isGenerated(name)) {
    owner = CodeOwner::Generated;
  }
  return {owner, std::string(name), false};
}

}  // namespace leakline
