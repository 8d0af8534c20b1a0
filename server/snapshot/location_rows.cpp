#include "snapshot/location_rows.h"

#include <algorithm>
#include <array>
#include <string>

namespace leakline {
namespace {

constexpr unsigned kDigitBits = 11;
constexpr size_t kDigitValues = size_t{1} << kDigitBits;

size_t digitOf(const Location& location, unsigned shift) {
  return (location.node >> shift) & (kDigitValues - 1);
}

// One pass of a radix sort: stable by the digit at `shift`.
void sortByDigit(std::span<const Location> from, std::span<Location> to, unsigned shift) {
  std::array<size_t, kDigitValues> next{};
  for (const Location& location : from) ++next[digitOf(location, shift)];
  size_t sum = 0;
  for (size_t& count : next) sum += std::exchange(count, sum);
  for (const Location& location : from) to[next[digitOf(location, shift)]++] = location;
}

}  // namespace

LocationRows::LocationRows(Columns& columns)
    : columns_(columns), fields_(columns.meta.locationFields) {
  // Room for as many as there can be; pages that are never written cost nothing.
  columns.locations = Column<Location>(columns.meta.nodeCount);
}

std::string LocationRows::tooManyRows() const {
  return "more locations than the " + std::to_string(columns_.meta.nodeCount) +
         " nodes the header announces";
}

std::optional<RowError> LocationRows::accept(const NumberRows& rows, unsigned) {
  const LocationFields f = fields_;
  const uint64_t nodeWidth = columns_.meta.nodeFields.width;
  const uint64_t nodeCount = columns_.meta.nodeCount;
  const uint64_t* row = rows.values;
  for (size_t i = 0; i < rows.count; ++i, row += f.width) {
    const uint64_t node = row[f.objectIndex] / nodeWidth;
    const uint64_t script = row[f.scriptId];
    const uint64_t line = row[f.line];
    const uint64_t column = row[f.column];
    if (node >= nodeCount || node * nodeWidth != row[f.objectIndex] || script > UINT32_MAX ||
        line > UINT32_MAX || column > UINT32_MAX) [[unlikely]] {
      return explain(row, i * f.width);
    }
    columns_.locations[rows.firstRow + i] = {
        static_cast<uint32_t>(node), static_cast<uint32_t>(script), static_cast<uint32_t>(line),
        static_cast<uint32_t>(column)};
  }
  return std::nullopt;
}

// `value` is the index of the row's first number; one of the row's numbers is wrong.
RowError LocationRows::explain(const uint64_t* row, size_t value) const {
  const LocationFields& f = fields_;
  const uint64_t nodeWidth = columns_.meta.nodeFields.width;
  const uint64_t object = row[f.objectIndex];
  if (object % nodeWidth != 0 || object / nodeWidth >= columns_.meta.nodeCount) {
    return {value + f.objectIndex,
            "object_index " + std::to_string(object) + " is no node of the snapshot"};
  }
  const auto tooLarge = [&](uint32_t field, std::string_view name) {
    return RowError{value + field,
                    std::string(name) + " " + std::to_string(row[field]) + " is too large"};
  };
  if (row[f.scriptId] > UINT32_MAX) return tooLarge(f.scriptId, "script_id");
  if (row[f.line] > UINT32_MAX) return tooLarge(f.line, "line");
  return tooLarge(f.column, "column");
}

void LocationRows::finish(uint64_t count) {
  Column<Location>& locations = columns_.locations;
  locations.truncate(count);
  const auto byNode = [](const Location& a, const Location& b) { return a.node < b.node; };
  if (std::is_sorted(locations.begin(), locations.end(), byNode)) return;
  Column<Location> other(count);
  for (unsigned shift = 0; shift < 32; shift += kDigitBits) {
    if ((columns_.meta.nodeCount >> shift) == 0) break;
    sortByDigit(locations.span(), other.span(), shift);
    std::swap(locations, other);
  }
}

}  // namespace leakline
