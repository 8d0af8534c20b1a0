// Class names of nodes as DevTools forms them, numbered so that rows can be found by integers.
// Two names with the same text have the same number, wherever they come from: DevTools numbers them
// by string index and lets an object named "Function" collide with the row of all functions.
// Semantics: docs/internals/dominators.md, section "Class rows". One thread at a time.
#pragma once

#include <cstdint>
#include <deque>
#include <optional>
#include <string>
#include <string_view>
#include <unordered_map>
#include <vector>

#include "base/cancel.h"
#include "graph/heap.h"

namespace leakline {

// Distinct texts, numbered from 0 in the order of their first use.
class TextTable {
 public:
  TextTable() = default;
  TextTable(TextTable&&) = default;  // a copy would refer to the original's texts
  TextTable& operator=(TextTable&&) = default;

  uint32_t idOf(std::string_view text);
  std::optional<uint32_t> find(std::string_view text) const;
  const std::string& text(uint32_t id) const { return texts_[id]; }
  uint32_t size() const { return static_cast<uint32_t>(texts_.size()); }

 private:
  std::deque<std::string> texts_;
  std::unordered_map<std::string_view, uint32_t> ids_;  // into texts_
};

class ClassNames {
 public:
  // One pass over the detachedness column. If cancelled, the names are worthless.
  ClassNames(const Heap& heap, const CancelToken& cancel);

  // Without inferred interfaces.
  uint32_t classOf(uint32_t node);
  // Interfaces are inferred for, and given to, objects of exactly this name.
  bool isPlainObject(uint32_t node) {
    return heap_->columns().nodeType[node] == NodeType::Object && classOf(node) == plainObject_;
  }
  uint32_t plainObject() const { return plainObject_; }
  uint32_t idOf(std::string_view text) { return texts_.idOf(text); }
  const std::string& text(uint32_t id) const { return texts_.text(id); }

 private:
  uint32_t classOfString(uint32_t string);

  const Heap* heap_;
  std::vector<uint32_t> detached_;  // native nodes, rising
  TextTable texts_;
  uint32_t plainObject_;
  std::vector<uint32_t> ofType_;  // by NodeType: class id, kNoOrdinal for named types
  Column<uint32_t> ofString_;     // by string: class id + 1, 0 if not asked for yet
};

// The order of JavaScript's strings, by UTF-16 code unit, for texts in WTF-8. It differs from the
// order of the bytes where one side is beyond U+FFFF.
bool utf16Less(std::string_view a, std::string_view b);

}  // namespace leakline
