// Numbers and names as people read them. Pure functions.
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "finding/place.h"

namespace leakline {

std::string formatCount(uint64_t count);  // "1,234,567"
// "1 file", "1,234 files".
std::string formatCounted(uint64_t count, std::string_view one, std::string_view many);
std::string formatDelta(int64_t delta);   // "+1,234", "-5", "0"
std::string formatBytes(uint64_t bytes);  // "512 B", "1.2 kB", "86.5 MB" (powers of 1,000)
std::string formatPercent(uint64_t part, uint64_t whole);  // "86.5 %"

// One small bar per value, scaled to the largest: "▁▅█".
std::string formatBars(const std::vector<uint64_t>& values);

// "path:line:column", counted from 1, clickable in terminals and editors. Paths below `folder` are
// shown relative to it.
std::string formatPlace(const Place& place, std::string_view folder);

// `text` with control characters, lone surrogates and direction marks made visible: names in a
// snapshot are anybody's.
std::string displaySafe(std::string_view text);

// A JSON string literal exactly as JavaScript's JSON.stringify writes it. `text` is WTF-8.
void appendJsonString(std::string& out, std::string_view text);

// Breaks `text` at spaces so that no line passes `width` columns; each line starts with `indent`.
std::string wrapText(std::string_view text, size_t width, std::string_view indent);

}  // namespace leakline
