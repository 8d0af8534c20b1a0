// The "snapshot" section: JSON text → SnapshotMeta, by simdjson. Errors: BadFormat for text that is
// not what V8 writes, Unsupported for counts and type tables beyond what the columns can hold; both
// without a place, which the caller knows.
#pragma once

#include <string_view>

#include "base/result.h"
#include "snapshot/meta.h"

namespace leakline {

// The text of one whole JSON object. V8 writes about 1 KiB; more than this is refused unread.
inline constexpr size_t kMaxHeaderBytes = size_t{16} << 20;
// Fields per row; V8 has at most 7.
inline constexpr uint32_t kMaxFields = 64;

Result<SnapshotMeta> parseHeader(std::string_view json);

}  // namespace leakline
