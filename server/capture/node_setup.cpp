#include "capture/node_setup.h"

#include <charconv>
#include <vector>

namespace leakline {
namespace {

// Runs before the program in every Node process that it starts; see preloadScript().
//
// Node before 20 writes to the working folder whatever --diagnostic-dir says, so there the
// listener is ours. Node before 22 looks up the line of every function by reading the script from
// its beginning unless its line ends are known, which takes hours for large bundles; a debugger
// session that begins and ends makes V8 remember them. Only before the first snapshot: the end of a
// session also gives every object a new id.
constexpr std::string_view kPreload = R"(// Written by leakline record; removed when it ends.
'use strict';
const { isMainThread } = require('worker_threads');
if (isMainThread) {
  const path = require('path');
  const v8 = require('v8');
  const signal = '{SIGNAL}';
  const major = Number(process.versions.node.split('.')[0]);
  if (major < 20) {
    let count = 0;
    process.removeAllListeners(signal);
    process.on(signal, () => {
      v8.writeHeapSnapshot(path.join(__dirname, `Heap.${process.pid}.${++count}.heapsnapshot`));
    });
  }
  if (major < 22) {
    process.prependOnceListener(signal, () => {
      try {
        const { Session } = require('inspector');
        const session = new Session();
        session.connect();
        session.post('Debugger.enable');
        session.post('Debugger.disable');
        session.disconnect();
      } catch {
        // Built without an inspector: slow, but right.
      }
    });
  }
  if ({NEAR} && v8.setHeapSnapshotNearHeapLimit) v8.setHeapSnapshotNearHeapLimit(1);
}
)";

void replaceAll(std::string& text, std::string_view from, std::string_view to) {
  for (size_t at = text.find(from); at != std::string::npos; at = text.find(from, at + to.size())) {
    text.replace(at, from.size(), to);
  }
}

// NODE_OPTIONS is split at spaces; inside double quotes a backslash escapes.
std::string inQuotes(std::string_view option) {
  std::string out = "\"";
  for (const char c : option) {
    if (c == '"' || c == '\\') out += '\\';
    out += c;
  }
  return out + '"';
}

// The option exists, but not yet the function that the script calls.
bool needsNearHeapLimitOption(const NodeVersion& version) {
  switch (version.major) {
    case 14:
      return version.minor >= 18;
    case 15:
      return version.minor >= 1;
    case 16:
      return version.minor < 18;
    case 17:
      return true;
    case 18:
      return version.minor < 10;
    default:
      return false;
  }
}

std::vector<std::string_view> partsOf(std::string_view name) {
  std::vector<std::string_view> parts;
  for (size_t dot = name.find('.'); dot != std::string_view::npos; dot = name.find('.')) {
    parts.push_back(name.substr(0, dot));
    name.remove_prefix(dot + 1);
  }
  parts.push_back(name);
  return parts;
}

std::optional<int> numberIn(std::string_view text) {
  int value = 0;
  const auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), value);
  if (error != std::errc() || end != text.data() + text.size()) return std::nullopt;
  return value;
}

}  // namespace

std::string preloadScript(const NodeSetup& setup) {
  std::string script(kPreload);
  replaceAll(script, "{SIGNAL}", setup.signal);
  replaceAll(script, "{NEAR}", setup.nearHeapLimit ? "true" : "false");
  return script;
}

std::string nodeOptions(std::string_view existing, const NodeSetup& setup,
                        const std::optional<NodeVersion>& version) {
  std::string options(existing);
  const auto add = [&](const std::string& option) {
    if (!options.empty()) options += ' ';
    options += option;
  };
  add("--heapsnapshot-signal=" + setup.signal);
  add(inQuotes("--diagnostic-dir=" + setup.folder));
  add("--require " + inQuotes(setup.folder + "/" + std::string(kPreloadName)));
  if (setup.nearHeapLimit && version && needsNearHeapLimitOption(*version)) {
    add("--heapsnapshot-near-heap-limit=1");
  }
  return options;
}

bool writesNearHeapLimit(const NodeVersion& version) {
  return version.major >= 16 || needsNearHeapLimitOption(version);
}

std::optional<NodeVersion> parseNodeVersion(std::string_view text) {
  if (!text.starts_with('v')) return std::nullopt;
  const auto parts = partsOf(text.substr(1));
  if (parts.size() < 3) return std::nullopt;
  const auto major = numberIn(parts[0]);
  const auto minor = numberIn(parts[1]);
  if (!major || !minor) return std::nullopt;
  return NodeVersion{*major, *minor};
}

std::optional<int> processOfSnapshot(std::string_view fileName) {
  const auto parts = partsOf(fileName);
  if (parts.front() != "Heap" || parts.back() != "heapsnapshot") return std::nullopt;
  if (parts.size() == 4) return numberIn(parts[1]);
  if (parts.size() == 7) return numberIn(parts[3]);
  return std::nullopt;
}

}  // namespace leakline
