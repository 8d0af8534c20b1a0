// The one place where exceptions of the layers below end: running out of memory becomes TooLarge,
// anything else Internal. Every function of the facade that works on a heap goes through it.
#pragma once

#include <exception>
#include <new>
#include <string>

#include "base/result.h"

namespace leakline {

template <class Work>
auto guarded(Work&& work) -> decltype(work()) {
  try {
    return work();
  } catch (const std::bad_alloc&) {
    return Error{ErrorCode::TooLarge,
                 "the system ran out of memory; close other programs or use a larger machine",
                 std::nullopt};
  } catch (const std::exception& e) {
    return Error{ErrorCode::Internal, std::string("internal error: ") + e.what(), std::nullopt};
  }
}

}  // namespace leakline
