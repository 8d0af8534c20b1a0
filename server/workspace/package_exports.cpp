#include "workspace/package_exports.h"

#include <algorithm>
#include <array>

namespace leakline {
namespace {

constexpr size_t kMaxTargets = 64;

// Sources before what was made of them; what runs before what only has types.
int rankOf(std::string_view condition) {
  static constexpr std::array<std::string_view, 9> kBest{"source",  "development", "node",
                                                         "import",  "module",      "require",
                                                         "default", "browser",     "types"};
  const auto* found = std::find(kBest.begin(), kBest.end(), condition);
  return static_cast<int>(found - kBest.begin());
}

std::string withStar(std::string_view target, std::string_view star) {
  std::string out(target);
  for (size_t at = out.find('*'); at != std::string::npos; at = out.find('*', at + star.size())) {
    out.replace(at, 1, star);
    if (out.size() > 4096) break;
  }
  return out;
}

struct Found {
  std::string target;
  std::vector<int> ranks;  // of the conditions on the way
};

void addTargets(JsonValue value, std::string_view star, std::vector<Found>& out) {
  struct Step {
    JsonValue value;
    std::vector<int> ranks;
  };
  std::vector<Step> open{{value, {}}};
  while (!open.empty() && out.size() < kMaxTargets) {
    const Step step = std::move(open.back());
    open.pop_back();
    if (const auto target = step.value.string()) {
      out.push_back({withStar(*target, star), step.ranks});
    }
    for (const auto& [condition, inner] : step.value.members()) {
      if (condition == "types" || open.size() >= kMaxTargets) continue;
      std::vector<int> ranks = step.ranks;
      ranks.push_back(rankOf(condition));
      open.push_back({inner, std::move(ranks)});
    }
    for (const JsonValue& inner : step.value.elements()) {
      if (open.size() < kMaxTargets) open.push_back({inner, step.ranks});
    }
  }
}

// Is `exports` itself the target of ".": a text, or an object of conditions?
bool isOfRoot(JsonValue exports) {
  const auto members = exports.members();
  return members.empty() ||
         (!members[0].first.starts_with('.') && !members[0].first.starts_with('#'));
}

// The value of the key that fits best: the same, or the longest pattern. `star` is what its *
// means.
JsonValue valueFor(JsonValue exports, std::string_view subpath, std::string_view& star) {
  JsonValue best;
  size_t bestLength = 0;
  for (const auto& [key, value] : exports.members()) {
    if (key == subpath) {
      star = {};
      return value;
    }
    const size_t at = key.find('*');
    const bool isFolder = at == std::string_view::npos && key.ends_with('/');
    if (at == std::string_view::npos && !isFolder) continue;
    const std::string_view head = isFolder ? key : key.substr(0, at);
    const std::string_view tail = isFolder ? std::string_view() : key.substr(at + 1);
    if (!subpath.starts_with(head) || !subpath.ends_with(tail) ||
        subpath.size() <= head.size() + tail.size() || (best && head.size() < bestLength)) {
      continue;
    }
    best = value;
    bestLength = head.size();
    star = subpath.substr(head.size(), subpath.size() - head.size() - tail.size());
  }
  return best;
}

}  // namespace

std::vector<std::string> exportTargets(JsonValue exports, std::string_view subpath) {
  std::string_view star;
  JsonValue value = exports;
  if (!isOfRoot(exports)) {
    value = valueFor(exports, subpath, star);
  } else if (subpath != ".") {
    return {};
  }
  std::vector<Found> found;
  addTargets(value, star, found);
  std::stable_sort(found.begin(), found.end(),
                   [](const Found& a, const Found& b) { return a.ranks < b.ranks; });
  std::vector<std::string> targets;
  for (Found& one : found) targets.push_back(std::move(one.target));
  return targets;
}

}  // namespace leakline
