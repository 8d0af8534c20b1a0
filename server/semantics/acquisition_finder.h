// Finds everything a file acquires, call by call. Used by facts.cpp.
#pragma once

#include <vector>

#include "semantics/acquisition.h"
#include "semantics/facts.h"

namespace leakline {

std::vector<Acquisition> findAcquisitions(const FileFacts& facts);

// The subject of a receiver; `window`, `self` and no receiver at all are the same.
Subject receiverSubject(const FileFacts& facts, SyntaxNode receiver);

// The third argument of addEventListener and removeEventListener.
struct ListenerOptions {
  bool once = false;
  bool capture = false;
  SyntaxNode signal;  // or the whole of options that nobody here knows
};
ListenerOptions listenerOptionsOf(const FileFacts& facts, SyntaxNode argument);

}  // namespace leakline
