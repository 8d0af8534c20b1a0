// One snapshot out of one input: walks the sections in whatever order they come and hands each to
// its scanner. Sections that need the header and come before it are read after it: from the file
// again, or, if the input cannot be read twice, from a copy in memory.
#pragma once

#include "base/result.h"
#include "snapshot/block_input.h"
#include "snapshot/columns.h"
#include "snapshot/reader.h"

namespace leakline {

// `options.maxMemory` of 0 means what the machine has free.
Result<Columns> parseSnapshot(BlockInput& input, const ReadOptions& options);

}  // namespace leakline
