// Names of methods and functions that end what was acquired. Data.
#pragma once

#include <array>
#include <string_view>

namespace leakline {

inline constexpr std::array<std::string_view, 3> kRemovesAll{"removeAllListeners", "offAll",
                                                             "removeAllSubscribers"};
inline constexpr std::array<std::string_view, 3> kClears{"clearInterval", "clearTimeout",
                                                         "clearImmediate"};
// Methods and calls that end a subscription, observer or disposable.
inline constexpr std::array<std::string_view, 15> kEnds{
    "unsubscribe", "dispose",  "remove", "off",   "disconnect", "cancel",  "stop",     "close",
    "destroy",     "unlisten", "detach", "unref", "abort",      "unwatch", "unobserve"};
inline constexpr std::array<std::string_view, 6> kShrinks{"delete", "clear", "splice",
                                                          "shift",  "pop",   "evict"};
inline constexpr std::array<std::string_view, 2> kAborts{"abort", "destroy"};

}  // namespace leakline
