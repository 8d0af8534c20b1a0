// Writes the corpus of reader_fuzz, the same files on every run:
//   reader_corpus FOLDER            writes them
//   reader_corpus --check FOLDER    says how the folder differs from them; exit code 1 if it does
#include <algorithm>
#include <cstdio>
#include <filesystem>
#include <fstream>
#include <iterator>
#include <map>
#include <random>
#include <string>
#include <string_view>
#include <vector>

#include "support/snapshot_text.h"

namespace leakline::test {
namespace {

namespace fs = std::filesystem;

const std::vector<std::string> kV8NodeTypes{"hidden",
                                            "array",
                                            "string",
                                            "object",
                                            "code",
                                            "closure",
                                            "regexp",
                                            "number",
                                            "native",
                                            "synthetic",
                                            "concatenated string",
                                            "sliced string",
                                            "symbol",
                                            "bigint",
                                            "object shape"};

// What the graph and the detectors look for by name.
const std::vector<std::string> kWords{
    "",
    "(GC roots)",
    "(Global handles)",
    "(Document DOM trees)",
    "(map descriptors)",
    "global",
    "Window",
    "system / NativeContext",
    "system / Context",
    "system / Cell",
    "system / WeakCell",
    "system / PromiseReaction",
    "system / ExternalStringData",
    "sloppy_function_map",
    "Object",
    "Array",
    "elements",
    "properties",
    "Map",
    "Set",
    "WeakMap",
    "table",
    "1 / part of key (Map @3) -> value (Object @5) pair in WeakMap",
    "_events",
    "EventEmitter",
    "error",
    "listener",
    "kEvents",
    "EventTarget",
    "callback",
    "next",
    "previous",
    "shared",
    "script",
    "script_or_debug_info",
    "source",
    "context",
    "function",
    "bound_function",
    "bound_this",
    "bound_argument_0",
    "Timeout",
    "TimersList",
    "_onTimeout",
    "_idleNext",
    "_idlePrev",
    "Immediate",
    "Promise",
    "Generator",
    "reactions_or_result",
    "parameters_and_registers",
    "AsyncContextFrame",
    "kResourceStore",
    "Module",
    "exports",
    "parent",
    "children",
    "filename",
    "observers",
    "Detached HTMLDivElement",
    "HTMLDocument",
    "TCPSocketWrap",
    "handle",
    "constructor",
    "prototype",
    "__proto__",
    "map",
    "value",
    "/srv/app.js"};

// A heap that is put together node by node.
class NamedHeap {
 public:
  NamedHeap() { heap_.nodeTypes = kV8NodeTypes; }

  // Its ordinal.
  size_t node(std::string_view type, const std::string& name, uint64_t selfSize = 0) {
    const auto found = std::find(kV8NodeTypes.begin(), kV8NodeTypes.end(), type);
    SampleNode made;
    made.type = static_cast<uint32_t>(found - kV8NodeTypes.begin());
    made.name = string(name);
    made.id = 2 * heap_.nodes.size() + 1;
    made.selfSize = selfSize;
    heap_.nodes.push_back(made);
    return heap_.nodes.size() - 1;
  }
  void edge(size_t from, std::string_view type, const std::string& name, size_t to) {
    heap_.nodes[from].edges.push_back({edgeType(type), string(name), to});
  }
  void element(size_t from, uint64_t number, size_t to) {
    heap_.nodes[from].edges.push_back({edgeType("element"), number, to});
  }
  void location(size_t node, SampleLocation location) {
    heap_.nodes[node].locations.push_back(location);
  }
  const SampleHeap& heap() const { return heap_; }

 private:
  static uint32_t edgeType(std::string_view name) {
    return static_cast<uint32_t>(std::find(kEdgeTypes.begin(), kEdgeTypes.end(), name) -
                                 kEdgeTypes.begin());
  }
  uint64_t string(const std::string& text) {
    const auto found = std::find(heap_.strings.begin(), heap_.strings.end(), text);
    if (found == heap_.strings.end()) heap_.strings.push_back(text);
    return static_cast<uint64_t>(std::find(heap_.strings.begin(), heap_.strings.end(), text) -
                                 heap_.strings.begin());
  }

  SampleHeap heap_;
};

// Listeners of one function under one event of one emitter.
SampleHeap listenersHeap(size_t count) {
  NamedHeap b;
  const size_t root = b.node("synthetic", "");
  const size_t roots = b.node("synthetic", "(GC roots)");
  const size_t global = b.node("object", "global", 64);
  const size_t context = b.node("object", "system / Context", 48);
  const size_t queue = b.node("object", "Queue", 56);
  const size_t events = b.node("object", "Object", 40);
  const size_t list = b.node("object", "Array", 32);
  const size_t elements = b.node("array", "(object elements)", 16 + 8 * count);
  const size_t shared = b.node("code", "onQueueError", 56);
  const size_t script = b.node("code", "/srv/app.js", 120);
  const size_t source = b.node("string", "'use strict';", 32);
  b.element(root, 1, roots);
  b.edge(root, "shortcut", "global", global);
  b.element(roots, 1, global);
  b.edge(global, "property", "app", context);
  b.edge(context, "context", "queue", queue);
  b.edge(queue, "property", "_events", events);
  b.edge(events, "property", "error", list);
  b.edge(list, "internal", "elements", elements);
  b.edge(shared, "internal", "script", script);
  b.edge(script, "internal", "source", source);
  for (size_t i = 0; i < count; ++i) {
    const size_t closure = b.node("closure", "onQueueError", 64);
    const size_t scope = b.node("object", "system / Context", 32);
    const size_t task = b.node("object", "Object", 1024);
    b.location(closure, {7, 5, 29});
    b.element(list, i, closure);
    b.edge(elements, "internal", std::to_string(i), closure);
    b.edge(closure, "internal", "shared", shared);
    b.edge(closure, "internal", "context", scope);
    b.edge(scope, "context", "task", task);
    b.edge(scope, "internal", "previous", context);
  }
  return b.heap();
}

// V8's types and names without any sense in how they are put together.
SampleHeap wordHeap(size_t count, unsigned seed) {
  std::mt19937 random(seed);
  const auto below = [&](size_t n) { return static_cast<size_t>(random() % n); };
  const auto word = [&] { return kWords[below(kWords.size())]; };
  NamedHeap b;
  b.node("synthetic", "");
  for (size_t i = 1; i < count; ++i) {
    const size_t type = below(2) == 0 ? 3 : below(kV8NodeTypes.size());  // mostly objects
    const std::string name = word();
    b.node(kV8NodeTypes[type], name, below(4096));
    if (below(3) == 0) b.location(i, {1 + below(3), below(40), below(80)});
    const size_t from = below(i);  // so that most are reached
    b.edge(from, below(2) == 0 ? "property" : "internal", word(), i);
  }
  for (size_t i = 0; i < 2 * count; ++i) {
    const size_t from = below(count);
    const size_t to = below(count);
    const size_t type = below(7);
    if (type == 1 || type == 4) {
      b.element(from, below(20), to);
    } else {
      b.edge(from, kEdgeTypes[type], word(), to);
    }
  }
  return b.heap();
}

SampleHeap withDetachedness(SampleHeap heap, uint64_t value) {
  for (SampleNode& node : heap.nodes) node.detachedness = value;
  return heap;
}

SampleHeap withTraces(SampleHeap heap, uint64_t count) {
  for (size_t i = 0; i < heap.nodes.size(); ++i) heap.nodes[i].traceNodeId = i % (count + 1);
  return heap;
}

// As JSON, with what it calls in `children`.
std::string call(const std::string& name, int line, const std::string& size,
                 const std::string& children = "") {
  return R"({"callFrame":{"functionName":")" + name +
         R"(","scriptId":"7","url":"file:///srv/app.js","lineNumber":)" + std::to_string(line) +
         R"(,"columnNumber":3},"selfSize":)" + size + R"(,"id":1,"children":[)" + children + "]}";
}

// By name of the file.
std::map<std::string, std::string> corpus() {
  std::map<std::string, std::string> files;
  SampleHeap smallest;
  smallest.nodes.resize(1);
  smallest.strings = {"x"};
  files["smallest.snapshot"] = snapshotText(smallest);
  files["node12.snapshot"] = snapshotText(sampleHeap(24, 2), node12Layout());
  files["node20.snapshot"] = snapshotText(sampleHeap(24, 3));
  files["node24.snapshot"] = snapshotText(sampleHeap(30, 4), node24Layout());
  files["detached.snapshot"] = snapshotText(withDetachedness(sampleHeap(6, 5), 2));

  SnapshotLayout order;
  order.sections = {"strings", "future", "locations", "edges", "nodes", "snapshot", "samples"};
  order.shuffleLocations = true;
  files["order.snapshot"] = snapshotText(sampleHeap(12, 6), order);
  SnapshotLayout spaced;
  spaced.beforeComma = " ";
  spaced.afterComma = "\r\n\t";
  spaced.around = "  ";
  files["spaced.snapshot"] = snapshotText(sampleHeap(8, 7), spaced);
  SnapshotLayout fields;
  fields.nodeFields = {"edge_count", "x", "self_size", "id", "name", "type"};
  fields.edgeFields = {"to_node", "y", "type", "name_or_index"};
  fields.locationFields = {"column", "line", "script_id", "object_index", "z"};
  files["fields.snapshot"] = snapshotText(sampleHeap(12, 8), fields);
  SnapshotLayout least;
  least.sections = {"snapshot", "nodes", "edges", "strings"};
  least.nodeFields = {"type", "name", "id", "self_size", "edge_count"};
  least.locationFields = {};
  files["least.snapshot"] = snapshotText(sampleHeap(5, 9), least);

  files["listeners.snapshot"] = snapshotText(listenersHeap(12), node24Layout());
  files["words.snapshot"] = snapshotText(wordHeap(60, 11));
  files["detached-words.snapshot"] = snapshotText(withDetachedness(wordHeap(40, 12), 1));

  SnapshotLayout traces;
  traces.traceFunctions = "[0,1,0,0,0,0,\n7,2,3,40,12,5,\n9,3,3,40,4294967295,1]";
  traces.traceTree = "[1,0,0,0,[ 5,1,2,3,[9,2,1,1,[]],\n6,2,0,0,[]]]";
  files["traces.snapshot"] = snapshotText(withTraces(sampleHeap(12, 10), 9), traces);
  SnapshotLayout deep = node12Layout();
  deep.sections = {"snapshot", "nodes", "edges", "trace_tree", "trace_function_infos", "strings"};
  deep.traceFunctions = traces.traceFunctions;
  deep.traceTree = "[";
  constexpr int kDepth = 40;
  for (int i = 1; i <= kDepth; ++i) deep.traceTree += std::to_string(i) + ",1,0,0,[";
  deep.traceTree += std::string(kDepth + 1, ']');
  files["deep-traces.snapshot"] = snapshotText(withTraces(sampleHeap(8, 13), kDepth), deep);

  files["profile.heapprofile"] = R"({"head":{"callFrame":{},"children":[]},"samples":[]})";
  const std::string leak = call("leak", 4, "1024.5");
  files["calls.heapprofile"] = R"({"head":)" +
                               call("(root)", -1, "0",
                                    call("serve", 1, "30", leak) + "," + call("", 9, "9e300") +
                                        "," + call("serve", 1, "7", leak + "," + leak)) +
                               R"(,"samples":[{"size":16,"nodeId":1,"ordinal":1}]})";
  return files;
}

std::string contents(const fs::path& path) {
  std::ifstream file(path, std::ios::binary);
  return {std::istreambuf_iterator<char>(file), {}};
}

int write(const fs::path& folder) {
  fs::create_directories(folder);
  for (const auto& [name, text] : corpus()) {
    std::ofstream(folder / name, std::ios::binary) << text;
  }
  return 0;
}

int check(const fs::path& folder) {
  auto files = corpus();
  int different = 0;
  for (const fs::directory_entry& entry : fs::directory_iterator(folder)) {
    const auto found = files.find(entry.path().filename().string());
    const char* const what = found == files.end()                      ? "is not written"
                             : found->second != contents(entry.path()) ? "is written otherwise"
                                                                       : nullptr;
    if (found != files.end()) files.erase(found);
    if (!what) continue;
    std::fprintf(stderr, "%s %s\n", entry.path().c_str(), what);
    different = 1;
  }
  for (const auto& [name, text] : files) {
    std::fprintf(stderr, "%s is missing\n", (folder / name).c_str());
    different = 1;
  }
  return different;
}

}  // namespace
}  // namespace leakline::test

int main(int argc, char** argv) {
  using namespace leakline::test;
  const std::vector<std::string> args(argv + 1, argv + argc);
  if (args.size() == 1 && args[0] != "--check") return write(args[0]);
  if (args.size() == 2 && args[0] == "--check") return check(args[1]);
  std::fprintf(stderr, "usage: reader_corpus [--check] FOLDER\n");
  return 2;
}
