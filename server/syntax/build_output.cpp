#include "syntax/build_output.h"

#include <algorithm>
#include <array>

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
// Anywhere: the helpers of Babel and Rollup, each with a name of its own.
constexpr auto kHelpers = std::to_array<std::string_view>({
    "function _defineProperty(",
    "function _slicedToArray(",
    "function _toConsumableArray(",
    "function _arrayLikeToArray(",
    "function _interopRequireDefault(",
    "function _interopRequireWildcard(",
    "function _classCallCheck(",
    "function _asyncToGenerator(",
    "function _objectSpread(",
    "var _this2 = this;",
    "/*#__PURE__*/_createElementBlock",
});
constexpr std::string_view kMapLink = "//# sourceMappingURL=";

bool hasAny(std::string_view text, const auto& words) {
  return std::any_of(words.begin(), words.end(), [&](std::string_view word) {
    return text.find(word) != std::string_view::npos;
  });
}

}  // namespace

bool isBuildOutput(std::string_view text) {
  const std::string_view tail = text.substr(text.size() - std::min(text.size(), kTail));
  if (tail.find(kMapLink) != std::string_view::npos) return true;
  return hasAny(text.substr(0, kHead), kAtTop) || hasAny(text, kHelpers);
}

}  // namespace leakline
