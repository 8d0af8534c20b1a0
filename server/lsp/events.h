// What a worker hands to the loop when its job is done: the part that needs the server's state,
// run on the loop thread. It must not throw away an answer: jobs that may fail carry a Result.
#pragma once

#include <functional>

namespace leakline {

using Event = std::function<void()>;

}  // namespace leakline
