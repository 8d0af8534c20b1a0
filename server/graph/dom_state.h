// Embedder (native) objects that are detached from what they belong to, such as DOM nodes that were
// taken out of their document. DevTools shows them as "Detached …", and a rule that asks for a
// native node's name asks for that changed name.
#pragma once

#include <cstdint>
#include <vector>

#include "base/cancel.h"
#include "snapshot/columns.h"

namespace leakline {

// Ordinals of the native nodes whose name DevTools begins with "Detached ", rising. Empty for files
// without the detachedness column: there V8 itself has written the names so.
std::vector<uint32_t> detachedNativeNodes(const Columns& columns, const CancelToken& cancel);

}  // namespace leakline
