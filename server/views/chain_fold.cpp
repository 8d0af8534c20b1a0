#include "views/chain_fold.h"

#include <algorithm>
#include <string>
#include <string_view>

#include "views/format.h"

namespace leakline {
namespace {

// So many steps without a place between two of Node's are Node's, too.
constexpr size_t kLongestGap = 3;

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

}  // namespace

std::vector<ChainPart> foldChain(std::span<const ChainStep> chain) {
  const std::vector<bool> inside = insideNode(chain);
  std::vector<ChainPart> parts;
  for (size_t i = 0; i < chain.size();) {
    size_t end = i;
    while (end < chain.size() && inside[end]) ++end;
    if (end - i < 2) end = i + 1;
    parts.push_back({i, end - i, end - i > 1});
    i = end;
  }
  return parts;
}

std::string partEnd(std::span<const ChainStep> chain, const ChainPart& part) {
  const ChainStep& step = chain[part.first + part.count - 1];
  return displaySafe(step.node) + " @" + std::to_string(step.objectId);
}

}  // namespace leakline
