#include "capture/inspector/inspected_process.h"

#include <simdjson.h>

namespace leakline {
namespace {

using Json = InspectorClient::Json;

// Plain values only: in a process that has not begun yet, a promise that fails ends it.
constexpr std::string_view kAsk =
    R"json({"returnByValue":true,"silent":true,"expression":")json"
    R"json((typeof process==='object'&&process&&Array.isArray(process.argv))?)json"
    R"json({pid:process.pid,version:process.version,memory:process.memoryUsage()}:null"})json";
constexpr std::string_view kEnd = R"json({"silent":true,"expression":"process._debugEnd()"})json";

uint64_t sizeIn(Json object, std::string_view key) {
  uint64_t size = 0;
  return object[key].get(size) == simdjson::SUCCESS ? size : 0;
}

InspectedProcess processIn(Json value) {
  InspectedProcess process;
  int64_t pid = 0;
  if (value["pid"].get(pid) == simdjson::SUCCESS && pid > 0 && pid < (int64_t{1} << 30)) {
    process.pid = static_cast<int>(pid);
  }
  std::string_view version;
  if (value["version"].get(version) == simdjson::SUCCESS) process.version = version.substr(0, 40);
  simdjson::dom::element memory;
  if (value["memory"].get(memory) == simdjson::SUCCESS) {
    process.memory = {sizeIn(memory, "rss"), sizeIn(memory, "heapUsed")};
  }
  return process;
}

}  // namespace

Result<InspectedProcess> askProcess(InspectorClient& client, const CancelToken& cancel) {
  std::optional<InspectedProcess> process;
  const auto read = [&](Json result) {
    simdjson::dom::element value;
    if (result["result"]["value"].get(value) == simdjson::SUCCESS && value.is_object()) {
      process = processIn(value);
    }
  };
  const Result<void> asked = client.call({"Runtime.evaluate", kAsk}, read, cancel);
  if (!asked) return asked.error();
  if (process) return *std::move(process);
  return Error{ErrorCode::Unsupported,
               "it waits for a debugger before its first line (--inspect-brk), or is no Node.js "
               "program: let it run first",
               std::nullopt};
}

Result<void> askToTellItsEnd(InspectorClient& client, const CancelToken& cancel) {
  Result<void> asked = client.call(
      {"NodeRuntime.notifyWhenWaitingForDisconnect", R"({"enabled":true})"}, [](Json) {}, cancel);
  if (!asked && asked.error().code != ErrorCode::Unsupported) return asked;
  return {};
}

Result<ProcessMemory> askMemory(InspectorClient& client, const CancelToken& cancel) {
  const Result<InspectedProcess> process = askProcess(client, cancel);
  if (!process) return process.error();
  return process->memory;
}

Result<bool> isPaused(InspectorClient& client, const CancelToken& cancel) {
  bool paused = false;
  client.onEvent(
      [&](std::string_view method, Json) { paused = paused || method == "Debugger.paused"; });
  Result<void> asked = client.call(
      {"Debugger.enable"}, [](Json) {}, cancel);
  if (asked)
    asked = client.call(
        {"Debugger.disable"}, [](Json) {}, cancel);
  client.onEvent(nullptr);
  if (!asked) return asked.error();
  return paused;
}

Result<size_t> countThreads(InspectorClient& client, const CancelToken& cancel) {
  size_t threads = 0;
  client.onEvent([&](std::string_view method, Json) {
    threads += method == "NodeWorker.attachedToWorker" ? 1 : 0;
  });
  Result<void> asked = client.call(
      {"NodeWorker.enable", R"({"waitForDebuggerOnStart":false})"}, [](Json) {}, cancel);
  if (asked)
    asked = client.call(
        {"NodeWorker.disable"}, [](Json) {}, cancel);
  client.onEvent(nullptr);
  if (!asked) return asked.error();
  return threads;
}

void askToEndInspector(InspectorClient& client) {
  client.post("Runtime.evaluate", kEnd);
}

}  // namespace leakline
