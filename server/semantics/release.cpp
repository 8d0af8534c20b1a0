#include "semantics/release.h"

#include <array>

#include "semantics/words.h"

namespace leakline {
namespace {

constexpr std::array kCertain = std::to_array<std::string_view>({
    "close",       "end",          "finish",       "disconnect",   "disconnecting", "exit",
    "destroy",     "destroyed",    "unload",       "beforeunload", "pagehide",      "abort",
    "aborted",     "unpipe",       "detach",       "leave",        "dispose",       "disposed",
    "app:unmount", "app:rendered", "settled",      "stop",         "stopped",       "shutdown",
    "closed",      "ended",        "disconnected", "mouseup",      "pointerup",     "pointercancel",
    "touchend",    "touchcancel",  "keyup",        "dragend",      "transitionend", "animationend",
    "loadend",
});

}  // namespace

bool isCertainEvent(std::string_view event) {
  return isOneOf(kCertain, event);
}

}  // namespace leakline
