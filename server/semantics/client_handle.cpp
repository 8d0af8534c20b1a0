#include "semantics/client_handle.h"

#include <array>

#include "semantics/acquisition_finder.h"
#include "semantics/words.h"
#include "syntax/expressions.h"

namespace leakline {
namespace {

constexpr int kLongestChain = 8;
constexpr std::array<std::string_view, 9> kReturnsItself{"on",       "once",    "addListener",
                                                         "promise",  "connect", "setMaxListeners",
                                                         "$extends", "ref",     "catch"};

}  // namespace

Handle handleOfClient(const FileFacts& facts, SyntaxNode expression) {
  Handle handle = handleOf(facts, expression);
  for (int hop = 0; hop < kLongestChain && handle.use == HandleUse::Chained; ++hop) {
    const SyntaxNode call = handle.node.parent();
    if (!isOneOf(kReturnsItself, lastNameTextOf(handle.node)) || !call.is(NodeKind::Call)) break;
    handle = handleOf(facts, call);
  }
  return handle;
}

}  // namespace leakline
