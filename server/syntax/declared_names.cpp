#include "syntax/declared_names.h"

#include <algorithm>
#include <utility>

namespace leakline {
namespace {

uint64_t keyOf(uint32_t scope, uint32_t number) {
  return uint64_t{scope} << 32 | number;
}

}  // namespace

// The slot of a key, or the free one where it would be.
size_t DeclaredNames::slotOf(uint64_t key) const {
  constexpr uint64_t kSpread = 0x9E3779B97F4A7C15U;
  const size_t last = slots_.size() - 1;
  size_t slot = static_cast<size_t>(key * kSpread >> 32) & last;
  while (slots_[slot].key != kFree && slots_[slot].key != key) slot = (slot + 1) & last;
  return slot;
}

void DeclaredNames::grow() {
  constexpr size_t kFirst = 64;
  const std::vector<Slot> before = std::move(slots_);
  slots_.assign(std::max(kFirst, before.size() * 2), Slot());
  for (const Slot& slot : before) {
    if (slot.key != kFree) slots_[slotOf(slot.key)] = slot;
  }
}

uint32_t& DeclaredNames::at(uint32_t scope, std::string_view name) {
  if (used_ * 2 >= slots_.size()) grow();
  const auto next = static_cast<uint32_t>(numbers_.size());
  const uint64_t key = keyOf(scope, numbers_.try_emplace(name, next).first->second);
  Slot& slot = slots_[slotOf(key)];
  if (slot.key == kFree) {
    slot.key = key;
    ++used_;
  }
  return slot.binding;
}

uint32_t DeclaredNames::numberOf(std::string_view name) const {
  const auto known = numbers_.find(name);
  return known == numbers_.end() ? kNone : known->second;
}

uint32_t DeclaredNames::find(uint32_t scope, uint32_t number) const {
  return slots_.empty() ? kNone : slots_[slotOf(keyOf(scope, number))].binding;
}

}  // namespace leakline
