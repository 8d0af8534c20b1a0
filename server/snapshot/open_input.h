// A path as the user gave it → a BlockInput: regular files are read at any place, everything else
// as a stream; gzip is recognised by its first two bytes. "-" is standard input.
// Errors: NotFound, Unreadable (also for a folder).
#pragma once

#include <memory>
#include <string>

#include "base/cancel.h"
#include "base/progress.h"
#include "base/result.h"
#include "snapshot/block_input.h"

namespace leakline {

// Large enough that handing out a block costs nothing beside decoding it, small enough to stay in a
// core's second level cache between the steps (measured: docs/internals/snapshot-format.md).
inline constexpr size_t kBlockSize = size_t{256} << 10;

struct InputOptions {
  size_t blockSize = kBlockSize;
  CancelToken cancel;
  Progress* progress = nullptr;  // begins ReadingSnapshot; counts bytes of the file
};

Result<std::unique_ptr<BlockInput>> openInput(const std::string& path, const InputOptions& options);

}  // namespace leakline
