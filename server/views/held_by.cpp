#include "views/held_by.h"

#include <algorithm>
#include <string_view>
#include <vector>

#include "views/format.h"

namespace leakline {
namespace {

constexpr size_t kMaxParts = 4;
constexpr std::string_view kContext = "(context) ";
constexpr std::string_view kInternal = "(internal) ";

bool isElement(std::string_view edge) {
  return edge.size() > 2 && edge.front() == '[' && edge[1] >= '0' && edge[1] <= '9';
}

bool isStep(std::string_view edge) {
  return !edge.empty() && (edge.front() == '.' || edge.front() == '[' || edge.front() == '<');
}

}  // namespace

std::string heldByText(std::span<const ChainStep> chain) {
  std::vector<std::string> parts;  // the last first
  std::string start;
  size_t i = chain.size();
  while (i > 1 && parts.size() < kMaxParts) {
    const std::string_view edge = chain[--i].edge;
    if (edge.starts_with(kContext)) {
      start = edge.substr(kContext.size());
      break;
    }
    if (edge.starts_with(kInternal) || (isElement(edge) && parts.empty())) continue;
    if (!isStep(edge)) break;
    // A list of a thousand links is one.
    if (parts.empty() || parts.back() != edge) parts.emplace_back(edge);
  }
  if (start.empty()) {
    if (parts.empty()) return {};
    start = chain[i - 1].node;
  }
  for (auto part = parts.rbegin(); part != parts.rend(); ++part) start += *part;
  return displaySafe(start);
}

}  // namespace leakline
