// What `leakline check` writes: the report in the wanted format, remarks on standard error, and the
// exit code.
#pragma once

#include <string>

#include "cli/check_flags.h"
#include "engine/check/check_report.h"

namespace leakline {

// Writes the report, or returns why that was not possible; then the exit code.
Result<int> printCheck(const CheckFlags& flags, CheckReport report);

// 3 if a file that was to be checked could not be read, else 1 if there are findings that count.
int exitCodeOf(const CheckFlags& flags, const CheckReport& report);

// Sentences about files, to standard error.
void printRemarks(const CheckReport& report);

}  // namespace leakline
