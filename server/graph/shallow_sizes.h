// Shallow sizes: what an object takes by itself, with the internal arrays that only it uses (the
// elements of an array, the table of a Map) counted as part of it.
// Rules: docs/internals/dominators.md, section "Shallow sizes". Units: bytes.
#pragma once

#include "base/cancel.h"
#include "base/column.h"
#include "base/progress.h"
#include "graph/known_names.h"
#include "snapshot/columns.h"

namespace leakline {

WideColumn chargeOwners(const Columns& columns, const KnownNames& names, const CancelToken& cancel,
                        Progress* progress);

}  // namespace leakline
