#include "snapshot/reader.h"

#include "snapshot/open_input.h"
#include "snapshot/snapshot_parser.h"

namespace leakline {

Result<Columns> readSnapshot(const std::string& path, const ReadOptions& options) {
  const auto input = openInput(path, {kBlockSize, options.cancel, options.progress});
  if (!input) return input.error();
  return parseSnapshot(**input, options);
}

}  // namespace leakline
