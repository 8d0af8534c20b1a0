// What the language server asks of the layers below, as values: the real functions in the program,
// others in tests.
#pragma once

#include <functional>
#include <string>
#include <vector>

#include "engine/heap_engine.h"

namespace leakline {

struct EngineCalls {
  std::function<Result<HeapReport>(const std::vector<std::string>&, const HeapOptions&)>
      reportHeaps;
  std::function<std::string(const Finding&)> findingSentence;
  std::function<std::string(const ChainStep&)> chainStepText;
  // Where a client can open a rule's page; empty: nowhere.
  std::function<std::string(const std::string& ruleId)> rulePageUri = {};
};

}  // namespace leakline
