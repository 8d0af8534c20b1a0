#include "views/chain_fold.h"

#include <algorithm>
#include <string>
#include <string_view>

#include "views/format.h"

namespace leakline {
namespace {

// So many steps without a place between two of Node's are Node's, too.
constexpr size_t kLongestGap = 3;
// So many steps are said once if they come again and again: `.next → Item`, or
// `.reactions → Reaction`, `.promise → Promise`.
constexpr size_t kLongestPeriod = 4;
constexpr size_t kFewestRepeated = 3;

bool isRoot(const ChainStep& step) {
  static constexpr std::string_view kFunction = "(anonymous";
  static constexpr std::string_view kString = "(string";
  const std::string_view name = step.node;
  return name.starts_with('(') && !name.starts_with(kFunction) && !name.starts_with(kString);
}

bool isVariable(const ChainStep& step) {
  return step.edge.starts_with("(context) ");
}

std::vector<bool> insideNode(std::span<const ChainStep> chain) {
  std::vector<bool> inside(chain.size());
  for (size_t i = 0; i < chain.size(); ++i) {
    inside[i] = chain[i].place ? chain[i].place->owner == CodeOwner::Node : isRoot(chain[i]);
  }
  size_t last = chain.size();  // the last step inside Node, if any
  for (size_t i = 0; i < chain.size(); ++i) {
    if (!inside[i]) continue;
    const size_t gap = last < i ? i - last - 1 : 0;
    const auto from = chain.begin() + static_cast<ptrdiff_t>(i - gap);
    const auto to = chain.begin() + static_cast<ptrdiff_t>(i);
    const bool bridged = gap <= kLongestGap && std::none_of(from, to, [](const ChainStep& step) {
                           return step.place || isVariable(step);
                         });
    if (bridged)
      std::fill(inside.begin() + static_cast<ptrdiff_t>(i - gap),
                inside.begin() + static_cast<ptrdiff_t>(i), true);
    last = i;
  }
  if (!inside.empty()) inside.back() = false;
  return inside;
}

bool looksLike(const ChainStep& a, const ChainStep& b) {
  return a.edge == b.edge && a.node == b.node;
}

// How many steps from `at` on are the same as those `period` steps before each. The last step of a
// chain is what it is about.
size_t repeatedFrom(std::span<const ChainStep> chain, size_t at, size_t period) {
  size_t end = at;
  while (end + 1 < chain.size() && looksLike(chain[end], chain[end - period])) ++end;
  return end - at;
}

// How many steps from `at` on only repeat those shown since `shownFrom`.
size_t repeatedSteps(std::span<const ChainStep> chain, size_t shownFrom, size_t at) {
  size_t most = 0;
  for (size_t period = 1; period <= std::min(kLongestPeriod, at - shownFrom); ++period) {
    most = std::max(most, repeatedFrom(chain, at, period));
  }
  return most;
}

std::vector<ChainPart> fold(std::span<const ChainStep> chain, const std::vector<bool>& inside) {
  std::vector<ChainPart> parts;
  size_t shownFrom = 0;  // the first of the steps before `i` that all are shown
  for (size_t i = 0; i < chain.size();) {
    size_t end = i;
    while (end < chain.size() && inside[end]) ++end;
    ChainPart part{i, end - i, Fold::InsideNode};
    if (part.count < 2) {
      part = {i, repeatedSteps(chain, shownFrom, i), Fold::Repeated};
      if (part.count < kFewestRepeated) part = {i, 1, Fold::None};
    }
    i += part.count;
    if (part.fold != Fold::None) shownFrom = i;
    parts.push_back(part);
  }
  return parts;
}

}  // namespace

std::vector<ChainPart> foldChain(std::span<const ChainStep> chain) {
  return fold(chain, insideNode(chain));
}

std::vector<ChainPart> foldRepeats(std::span<const ChainStep> chain) {
  return fold(chain, std::vector<bool>(chain.size()));
}

std::string partText(std::span<const ChainStep> chain, const ChainPart& part) {
  uint64_t steps = part.count;
  for (const ChainStep& step : chain.subspan(part.first, part.count)) steps += step.leftOut;
  return formatCount(steps) +
         (part.fold == Fold::InsideNode ? " steps inside Node" : " more steps like these");
}

std::string partEnd(std::span<const ChainStep> chain, const ChainPart& part) {
  const ChainStep& step = chain[part.first + part.count - 1];
  return displaySafe(step.node) + " @" + std::to_string(step.objectId);
}

std::string leftOutText(const ChainStep& step) {
  return step.leftOut == 0 ? std::string() : formatCount(step.leftOut) + " steps";
}

}  // namespace leakline
