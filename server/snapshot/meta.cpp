#include "snapshot/meta.h"

#include <array>

namespace leakline {
namespace {

// In the order of the enumerations.
constexpr std::array<std::string_view, 16> kNodeTypeNames{"hidden",
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
                                                          "object shape",
                                                          "wasm object"};
constexpr std::array<std::string_view, 7> kEdgeTypeNames{
    "context", "element", "property", "internal", "hidden", "shortcut", "weak"};

}  // namespace

std::string_view nodeTypeName(NodeType type) {
  const auto i = static_cast<size_t>(type);
  return i < kNodeTypeNames.size() ? kNodeTypeNames[i] : "unknown";
}

std::string_view edgeTypeName(EdgeType type) {
  const auto i = static_cast<size_t>(type);
  return i < kEdgeTypeNames.size() ? kEdgeTypeNames[i] : "unknown";
}

}  // namespace leakline
