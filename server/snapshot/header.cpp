#include "snapshot/header.h"

#include <simdjson.h>

#include <algorithm>
#include <string>

#include "snapshot/columns.h"

namespace leakline {
namespace {

namespace dom = simdjson::dom;

Error bad(std::string message) {
  return Error{ErrorCode::BadFormat, std::move(message), std::nullopt};
}
Error unsupported(std::string message) {
  return Error{ErrorCode::Unsupported, std::move(message), std::nullopt};
}
std::string quoted(std::string_view name) {
  return "\"" + std::string(name) + "\"";
}

// The names in meta[key]; empty if there is no such key.
Result<std::vector<std::string_view>> fieldNames(const dom::object& meta, std::string_view key) {
  std::vector<std::string_view> names;
  dom::element value;
  if (meta[key].get(value) != simdjson::SUCCESS) return names;
  dom::array array;
  if (value.get(array) != simdjson::SUCCESS) return bad(quoted(key) + " is not a list of names");
  for (const dom::element item : array) {
    std::string_view name;
    if (item.get(name) != simdjson::SUCCESS) return bad(quoted(key) + " is not a list of names");
    if (std::find(names.begin(), names.end(), name) != names.end()) {
      return bad(quoted(key) + " lists " + quoted(name.substr(0, 64)) + " twice");
    }
    names.push_back(name);
    if (names.size() > kMaxFields) {
      return unsupported(quoted(key) + " lists more than " + std::to_string(kMaxFields) +
                         " fields");
    }
  }
  return names;
}

struct WantedField {
  std::string_view name;
  uint32_t* position;
  bool required;
};

// Finds each wanted field's position in a row.
Result<void> locateFields(std::string_view key, const std::vector<std::string_view>& names,
                          std::initializer_list<WantedField> wanted) {
  for (const WantedField& field : wanted) {
    const auto found = std::find(names.begin(), names.end(), field.name);
    if (found != names.end()) {
      *field.position = static_cast<uint32_t>(found - names.begin());
    } else if (field.required) {
      return bad(quoted(key) + " lacks " + quoted(field.name));
    }
  }
  return {};
}

// meta[key][position]: the names of the types of nodes or edges.
Result<std::vector<std::string_view>> typeNames(const dom::object& meta, std::string_view key,
                                                uint32_t position) {
  dom::array types;
  if (meta[key].get(types) != simdjson::SUCCESS) return bad("there is no list " + quoted(key));
  dom::array names;
  if (types.at(position).get(names) != simdjson::SUCCESS) {
    return bad(quoted(key) + " has no list of type names");
  }
  std::vector<std::string_view> list;
  for (const dom::element item : names) {
    std::string_view name;
    if (item.get(name) != simdjson::SUCCESS) {
      return bad("a type in " + quoted(key) + " is not a name");
    }
    list.push_back(name);
  }
  return list;
}

constexpr auto kLastNodeType = static_cast<size_t>(NodeType::WasmObject);
constexpr size_t kMaxUnknownTypes = 255 - static_cast<size_t>(NodeType::FirstUnknown);

Result<void> readNodeTypes(const dom::object& meta, SnapshotMeta& out) {
  const auto names = typeNames(meta, "node_types", out.nodeFields.type);
  if (!names) return names.error();
  for (const std::string_view name : *names) {
    size_t known = 0;
    while (known <= kLastNodeType && nodeTypeName(static_cast<NodeType>(known)) != name) ++known;
    if (known <= kLastNodeType) {
      out.nodeTypes.push_back(static_cast<NodeType>(known));
      continue;
    }
    const size_t unknown = out.unknownNodeTypes.size();
    if (unknown > kMaxUnknownTypes) return unsupported("\"node_types\" lists too many node types");
    out.nodeTypes.push_back(
        static_cast<NodeType>(static_cast<size_t>(NodeType::FirstUnknown) + unknown));
    out.unknownNodeTypes.emplace_back(name);
  }
  return {};
}

Result<void> readEdgeTypes(const dom::object& meta, SnapshotMeta& out) {
  const auto names = typeNames(meta, "edge_types", out.edgeFields.type);
  if (!names) return names.error();
  if (names->size() > 255) return unsupported("\"edge_types\" lists too many edge types");
  for (const std::string_view name : *names) {
    size_t known = 0;
    while (known < static_cast<size_t>(EdgeType::Unknown) &&
           edgeTypeName(static_cast<EdgeType>(known)) != name) {
      ++known;
    }
    out.edgeTypes.push_back(static_cast<EdgeType>(known));
  }
  return {};
}

Result<void> readMeta(const dom::object& meta, SnapshotMeta& out) {
  const auto nodes = fieldNames(meta, "node_fields");
  if (!nodes) return nodes.error();
  NodeFields& n = out.nodeFields;
  n.width = static_cast<uint32_t>(nodes->size());
  if (auto r = locateFields("node_fields", *nodes,
                            {{"type", &n.type, true},
                             {"name", &n.name, true},
                             {"id", &n.id, true},
                             {"self_size", &n.selfSize, true},
                             {"edge_count", &n.edgeCount, true},
                             {"trace_node_id", &n.traceNodeId, false},
                             {"detachedness", &n.detachedness, false}});
      !r) {
    return r;
  }
  const auto edges = fieldNames(meta, "edge_fields");
  if (!edges) return edges.error();
  EdgeFields& e = out.edgeFields;
  e.width = static_cast<uint32_t>(edges->size());
  if (auto r = locateFields("edge_fields", *edges,
                            {{"type", &e.type, true},
                             {"name_or_index", &e.nameOrIndex, true},
                             {"to_node", &e.toNode, true}});
      !r) {
    return r;
  }
  const auto locations = fieldNames(meta, "location_fields");
  if (!locations) return locations.error();
  LocationFields& l = out.locationFields;
  l.width = static_cast<uint32_t>(locations->size());
  const bool located = l.width != 0;
  if (auto r = locateFields("location_fields", *locations,
                            {{"object_index", &l.objectIndex, located},
                             {"script_id", &l.scriptId, located},
                             {"line", &l.line, located},
                             {"column", &l.column, located}});
      !r) {
    return r;
  }
  if (auto r = readNodeTypes(meta, out); !r) return r;
  return readEdgeTypes(meta, out);
}

// header[key] as a count; `missing` if the key is absent and that is allowed.
Result<uint64_t> count(const dom::object& header, std::string_view key, bool required) {
  dom::element value;
  if (header[key].get(value) != simdjson::SUCCESS) {
    if (required) return bad("the header lacks " + quoted(key));
    return uint64_t{0};
  }
  uint64_t number = 0;
  if (value.get(number) != simdjson::SUCCESS) {
    return bad(quoted(key) + " is not a whole number from 0 to 18446744073709551615");
  }
  return number;
}

Result<void> readCounts(const dom::object& header, SnapshotMeta& out) {
  struct Wanted {
    std::string_view key;
    uint64_t* to;
    bool required;
  };
  uint64_t root = 0;
  for (const Wanted& w :
       {Wanted{"node_count", &out.nodeCount, true}, Wanted{"edge_count", &out.edgeCount, true},
        Wanted{"trace_function_count", &out.traceFunctionCount, false},
        Wanted{"extra_native_bytes", &out.extraNativeBytes, false},
        Wanted{"root_index", &root, false}}) {
    const auto number = count(header, w.key, w.required);
    if (!number) return number.error();
    *w.to = *number;
  }
  dom::element present;
  if (header["root_index"].get(present) == simdjson::SUCCESS) out.rootIndex = root;
  if (root != 0) return unsupported("\"root_index\" is not 0: the root must be the first node");
  if (out.nodeCount == 0) return bad("\"node_count\" is 0: even an empty heap has a root");
  if (out.nodeCount >= PackedEdge::kMaxNodes) {
    return unsupported("\"node_count\" is " + std::to_string(out.nodeCount) +
                       "; this version reads fewer than " + std::to_string(PackedEdge::kMaxNodes));
  }
  if (out.edgeCount >= UINT32_MAX) {
    return unsupported("\"edge_count\" is " + std::to_string(out.edgeCount) +
                       "; this version reads fewer than " + std::to_string(UINT32_MAX));
  }
  return {};
}

}  // namespace

Result<SnapshotMeta> parseHeader(std::string_view json) {
  dom::parser parser;
  dom::element document;
  if (const auto error = parser.parse(simdjson::padded_string(json)).get(document);
      error != simdjson::SUCCESS) {
    return bad("the header is not valid JSON");
  }
  dom::object header;
  if (document.get(header) != simdjson::SUCCESS) return bad("the header is not an object");
  dom::object meta;
  if (header["meta"].get(meta) != simdjson::SUCCESS)
    return bad("the header has no \"meta\" object");
  SnapshotMeta out;
  if (auto r = readMeta(meta, out); !r) return r.error();
  if (auto r = readCounts(header, out); !r) return r.error();
  return out;
}

}  // namespace leakline
