// Distances: the number of edges from the global object, as DevTools shows them.
// Rules: docs/internals/dominators.md, section "Distances".
#pragma once

#include <cstdint>

#include "base/cancel.h"
#include "base/column.h"
#include "base/progress.h"
#include "graph/ephemerons.h"
#include "graph/known_names.h"
#include "snapshot/columns.h"

namespace leakline {

// Values: see kSystemDistance and kUnreachable. `ephemeronNodes` are the nodes with edges of
// WeakMap entries, empty if there are none.
Column<int32_t> measureDistances(const Columns& columns, const KnownNames& names,
                                 const EphemeronNames& ephemerons, const Bitmap& ephemeronNodes,
                                 const CancelToken& cancel, Progress* progress);

}  // namespace leakline
