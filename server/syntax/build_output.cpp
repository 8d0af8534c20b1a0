#include "syntax/build_output.h"

#include <algorithm>
#include <array>

#include "base/text.h"

namespace leakline {
namespace {

constexpr size_t kHead = 4096;
constexpr size_t kTail = 300;

// In the first lines.
constexpr auto kAtTop = std::to_array<std::string_view>({
    "Object.defineProperty(exports, \"__esModule\"",
    "Object.defineProperty(exports, '__esModule'",
    "exports.__esModule = true",
    "(this && this.__",
    "var __defProp = Object.defineProperty;",
    "webpackBootstrap",
    "webpackUniversalModuleDefinition",
    "@babel/runtime/helpers",
    "@swc/helpers",
    "function _interopRequireDefault(",
    "function _interopDefaultLegacy",
    "function _interopDefault (",
    "function ownKeys(object, enumerableOnly)",
});
// Anywhere: the helpers of Babel and Rollup, each with a name of its own …
constexpr std::string_view kHelper = "function _";
constexpr auto kHelpers = std::to_array<std::string_view>({
    "defineProperty(",
    "slicedToArray(",
    "toConsumableArray(",
    "arrayLikeToArray(",
    "interopRequireDefault(",
    "interopRequireWildcard(",
    "classCallCheck(",
    "asyncToGenerator(",
    "objectSpread(",
});
// … and what they write.
constexpr auto kWritten = std::to_array<std::string_view>({
    "var _this2 = this;",
    "/*#__PURE__*/_createElementBlock",
});
constexpr std::string_view kMapLink = "//# sourceMappingURL=";

bool hasAny(std::string_view text, const auto& words) {
  return std::any_of(words.begin(), words.end(), [&](std::string_view word) {
    return findText(text, word) != std::string_view::npos;
  });
}

bool hasHelper(std::string_view text) {
  for (size_t at = 0; (at = findText(text, kHelper, at)) != std::string_view::npos;) {
    at += kHelper.size();
    const std::string_view name = text.substr(at);
    const bool known = std::any_of(kHelpers.begin(), kHelpers.end(), [&](std::string_view helper) {
      return name.starts_with(helper);
    });
    if (known) return true;
  }
  return false;
}

}  // namespace

bool isBuildOutput(std::string_view text) {
  const std::string_view tail = text.substr(text.size() - std::min(text.size(), kTail));
  if (tail.find(kMapLink) != std::string_view::npos) return true;
  return hasAny(text.substr(0, kHead), kAtTop) || hasHelper(text) || hasAny(text, kWritten);
}

}  // namespace leakline
