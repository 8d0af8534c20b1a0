// Which of the root's children stand for the program rather than for V8: the global objects.
#pragma once

#include "graph/known_names.h"
#include "snapshot/columns.h"

namespace leakline {

inline bool isDocumentDomTrees(const Columns& columns, const KnownNames& names, uint32_t node) {
  return columns.nodeType[node] == NodeType::Synthetic &&
         names.is(KnownName::DocumentDomTrees, columns.nodeName[node]);
}

inline bool isUserRoot(const Columns& columns, const KnownNames& names, uint32_t node) {
  return columns.nodeType[node] != NodeType::Synthetic || isDocumentDomTrees(columns, names, node);
}

}  // namespace leakline
