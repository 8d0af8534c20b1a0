// Which binding a name is in which scope: one table for all scopes of a text, so that building and
// asking cost no allocation per scope or name. Owned by Scopes; names are parts of its tree's text.
#pragma once

#include <cstddef>
#include <cstdint>
#include <string_view>
#include <unordered_map>
#include <vector>

namespace leakline {

class DeclaredNames {
 public:
  static constexpr uint32_t kNone = UINT32_MAX;

  // Where the binding of the name in the scope is kept: kNone if it has none yet. Valid until the
  // next call.
  uint32_t& at(uint32_t scope, std::string_view name);

  // The number of a name that is declared in some scope; kNone if it is in none.
  uint32_t numberOf(std::string_view name) const;
  // kNone if it is not declared in that scope.
  uint32_t find(uint32_t scope, uint32_t number) const;

 private:
  struct Slot {
    uint64_t key = kFree;
    uint32_t binding = kNone;
  };
  static constexpr uint64_t kFree = UINT64_MAX;

  size_t slotOf(uint64_t key) const;
  void grow();

  std::unordered_map<std::string_view, uint32_t> numbers_;
  std::vector<Slot> slots_;  // a power of two, at most half of it used
  size_t used_ = 0;
};

}  // namespace leakline
