#include "engine/same_table.h"

#include <algorithm>
#include <map>
#include <string>
#include <string_view>
#include <tuple>
#include <utility>

#include "detect/growing_collection.h"

namespace leakline {
namespace {

using Table = std::tuple<std::string, uint32_t, uint32_t, std::string, std::string, size_t>;

std::string argumentOf(const Finding& finding, std::string_view name) {
  for (const auto& [key, value] : finding.args) {
    if (key == name) return value;
  }
  return {};
}

void setArgument(Finding& finding, std::string_view name, std::string value) {
  std::erase_if(finding.args, [&](const auto& arg) { return arg.first == name; });
  finding.args.emplace_back(std::string(name), std::move(value));
}

bool isBranch(const Finding& finding) {
  return finding.ruleId == kGrowingCollection.id && finding.place && finding.heap &&
         !argumentOf(finding, "table").empty();
}

Table tableOf(const Finding& finding) {
  const Place& place = *finding.place;
  return {place.path,
          place.line,
          place.column,
          argumentOf(finding, "table"),
          argumentOf(finding, "kinds"),
          finding.heap->counts.size()};
}

void addTo(Finding& sum, const Finding& more) {
  const auto addUp = [](std::vector<uint64_t>& sums, const std::vector<uint64_t>& other) {
    for (size_t i = 0; i < std::min(sums.size(), other.size()); ++i) sums[i] += other[i];
  };
  addUp(sum.heap->counts, more.heap->counts);
  addUp(sum.heap->births, more.heap->births);
  sum.heap->retainedSize += more.heap->retainedSize;
}

}  // namespace

std::vector<Finding> joinBranches(std::vector<Finding> findings) {
  std::map<Table, std::vector<size_t>> tables;
  for (size_t i = 0; i < findings.size(); ++i) {
    if (isBranch(findings[i])) tables[tableOf(findings[i])].push_back(i);
  }
  std::vector<bool> told(findings.size());
  for (const auto& [table, branches] : tables) {
    if (branches.size() < 2) continue;
    // The surest of them speaks, the first of equals.
    const size_t first = *std::max_element(
        branches.begin(), branches.end(),
        [&](size_t a, size_t b) { return findings[a].confidence < findings[b].confidence; });
    Finding& sum = findings[first];
    for (const size_t i : branches) {
      if (i == first) continue;
      addTo(sum, findings[i]);
      told[i] = true;
    }
    if (!sum.messageId.ends_with("-together")) sum.messageId += "-together";
    const std::string inTable = " in '" + argumentOf(sum, "table") + "'";
    setArgument(sum, "collection", argumentOf(sum, "kind") + inTable);
    setArgument(sum, "collections", argumentOf(sum, "kinds") + inTable);
    setArgument(sum, "parts", std::to_string(branches.size()));
    setArgument(sum, "holder", argumentOf(sum, "table"));
  }
  std::vector<Finding> joined;
  for (size_t i = 0; i < findings.size(); ++i) {
    if (!told[i]) joined.push_back(std::move(findings[i]));
  }
  return joined;
}

}  // namespace leakline
