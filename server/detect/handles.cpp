#include "detect/handles.h"

#include <algorithm>
#include <array>
#include <string>
#include <unordered_map>

namespace leakline {
namespace {

struct Kind {
  std::string_view name;  // behind "Node / "
  std::string_view word;
  bool carried = false;  // by another handle
};

// Memory-tracker names of Node's classes (src/*_wrap.h, SET_MEMORY_INFO_NAME), Node 12 to 26.
constexpr std::array kKinds{
    Kind{"TCPSocketWrap", "socket"},
    Kind{"TCPServerWrap", "listening socket"},
    Kind{"TLSWrap", "TLS connection", true},
    Kind{"PipeWrap", "pipe"},
    Kind{"PipeSocketWrap", "pipe"},
    Kind{"PipeServerWrap", "listening pipe"},
    Kind{"UDPWrap", "UDP socket"},
    Kind{"ProcessWrap", "child process"},
    Kind{"Process", "child process"},
    Kind{"FSEventWrap", "file watcher"},
    Kind{"FSEvent", "file watcher"},
    Kind{"StatWatcher", "file watcher"},
    Kind{"Worker", "worker thread"},
    Kind{"MessagePort", "message port"},
    Kind{"FileHandle", "open file"},
    Kind{"DirHandle", "open directory"},
    Kind{"Http2Session", "HTTP/2 session", true},
    Kind{"ZlibStream", "compressor"},
    Kind{"BrotliEncoderStream", "compressor"},
    Kind{"BrotliDecoderStream", "compressor"},
    Kind{"ChannelWrap", "DNS channel"},
};

constexpr std::string_view kPrefix = "Node / ";

const Kind* kindOf(std::string_view name) {
  if (!name.starts_with(kPrefix)) return nullptr;
  name.remove_prefix(kPrefix.size());
  for (const Kind& kind : kKinds) {
    if (kind.name == name) return &kind;
  }
  return nullptr;
}

}  // namespace

std::vector<Handle> findHandles(const Heap& heap) {
  std::vector<Handle> handles;
  std::unordered_map<uint32_t, const Kind*> kinds;  // by string index
  for (uint32_t n = 0; n < heap.nodeCount(); ++n) {
    const NodeIndex node{n};
    const NodeType type = heap.type(node);
    if (type != NodeType::Synthetic && type != NodeType::Native) continue;
    const StringIndex name = heap.nameIndex(node);
    const auto [known, fresh] = kinds.try_emplace(name.value, nullptr);
    if (fresh) known->second = kindOf(heap.strings().raw(name));
    const Kind* kind = known->second;
    if (!kind) continue;
    for (const Edge edge : heap.out(node)) {
      if (edge.type != EdgeType::Internal || heap.type(edge.target) != NodeType::Object) continue;
      const bool joined = heap.strings().equals(StringIndex{edge.name}, "native_to_javascript") ||
                          heap.strings().equals(StringIndex{edge.name}, "wrapped");
      if (joined) handles.push_back({edge.target, node, kind->word, kind->carried});
    }
  }
  std::sort(handles.begin(), handles.end(),
            [](const Handle& a, const Handle& b) { return a.object < b.object; });
  const auto same = [](const Handle& a, const Handle& b) { return a.object == b.object; };
  handles.erase(std::unique(handles.begin(), handles.end(), same), handles.end());
  return handles;
}

}  // namespace leakline
