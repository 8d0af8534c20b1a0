// Rewrites a snapshot without what its strings contain, so that it can be given away. One pass over
// the input (a file, a pipe, gzip), eight bytes of memory per object. Every number stays, so every
// size, distance and count does; what stays readable and why: docs/guide/redact.md.
//
// The string table holds contents and names alike. A string is kept if something is called by it (a
// class, function, property, variable, script) and else becomes as many asterisks.
// Errors: those of snapshot/reader.h; Unsupported if the strings come before the objects.
#pragma once

#include <cstdint>
#include <functional>
#include <string>
#include <string_view>

#include "base/cancel.h"
#include "base/progress.h"
#include "base/result.h"

namespace leakline {

struct RedactOptions {
  uint64_t maxMemory = 0;  // bytes; 0: what the machine has free
  CancelToken cancel;
  Progress* progress = nullptr;  // may be null; must outlive the call
};

struct RedactSummary {
  uint64_t strings = 0;   // in the snapshot
  uint64_t redacted = 0;  // of them
};

// Takes the output piece by piece; false if it cannot take more.
using RedactSink = std::function<bool(std::string_view)>;

Result<RedactSummary> redactSnapshot(const std::string& path, const RedactOptions& options,
                                     const RedactSink& sink);

}  // namespace leakline
