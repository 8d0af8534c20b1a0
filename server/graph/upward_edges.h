// The edges of a preorder that lead to smaller numbers, grouped by target.
#pragma once

#include "base/cancel.h"
#include "base/column.h"
#include "graph/preorder.h"

namespace leakline {

struct UpwardEdges {
  Column<uint32_t> first;    // by target's number, up to count + 1
  Column<uint32_t> sources;  // numbers, rising within a row
};

// Uses up `order.upward` and `order.room`: the memory of the former is the new room.
UpwardEdges groupUpwardEdges(Preorder& order, unsigned threads, const CancelToken& cancel);

}  // namespace leakline
