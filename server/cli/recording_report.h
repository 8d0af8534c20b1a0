// What follows a recording, whoever made it: its report, and the exit code that says how both
// ended.
#pragma once

#include <cstdint>
#include <string>

#include "capture/recording.h"
#include "cli/heap_flags.h"
#include "cli/report_flags.h"

namespace leakline {

// A recording that was cut short is reported all the same; was that its planned end?
enum class Ending : uint8_t { TooEarly, Expected };

int reportRecording(const ReportPrinter& printer, const HeapFlags& flags,
                    const Recording& recording, Ending ending);

// The first of NAME, NAME-2, NAME-3 … that does not exist.
std::string freshFolder(const std::string& name);

}  // namespace leakline
