#include "syntax/token_scan.h"

#include <queue>

namespace leakline {
namespace {

constexpr uint16_t kRoot = 0;

}  // namespace

TokenScan::TokenScan(std::span<const ScanToken> tokens) : nodes_(1) {
  addTokens(tokens);
  linkFailures();
}

void TokenScan::addTokens(std::span<const ScanToken> tokens) {
  for (const ScanToken& token : tokens) {
    State at = kRoot;
    for (const char c : token.text) {
      const auto byte = static_cast<unsigned char>(c);
      if (nodes_[at].next[byte] == kRoot) {
        nodes_[at].next[byte] = static_cast<State>(nodes_.size());
        nodes_.emplace_back();
      }
      at = nodes_[at].next[byte];
    }
    nodes_[at].meaning |= token.meaning;
  }
}

// Breadth first, so that the state to fall back to is complete before it is copied from.
void TokenScan::linkFailures() {
  std::vector<State> fallback(nodes_.size(), kRoot);
  std::queue<State> open;
  for (const State child : nodes_[kRoot].next) {
    if (child != kRoot) open.push(child);
  }
  while (!open.empty()) {
    const State at = open.front();
    open.pop();
    const Node& behind = nodes_[fallback[at]];
    nodes_[at].meaning |= behind.meaning;
    for (size_t byte = 0; byte < behind.next.size(); ++byte) {
      State& child = nodes_[at].next[byte];
      if (child == kRoot) {
        child = behind.next[byte];
      } else {
        fallback[child] = behind.next[byte];
        open.push(child);
      }
    }
  }
}

uint64_t TokenScan::meaningsIn(std::string_view text, uint64_t enough) const {
  const Node* const nodes = nodes_.data();
  uint64_t found = 0;
  State at = kRoot;
  for (const char c : text) {
    at = nodes[at].next[static_cast<unsigned char>(c)];
    if (nodes[at].meaning == 0) continue;
    found |= nodes[at].meaning;
    if ((found & enough) != 0) break;
  }
  return found;
}

}  // namespace leakline
