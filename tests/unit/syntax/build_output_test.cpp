// What compilers leave in their output, and programs that only look like it.
#include "syntax/build_output.h"

#include <gtest/gtest.h>

#include <string>

namespace leakline {
namespace {

TEST(BuildOutput, IsKnownByItsMarks) {
  EXPECT_TRUE(
      isBuildOutput("\"use strict\";\nObject.defineProperty(exports, \"__esModule\", {});\n"));
  EXPECT_TRUE(isBuildOutput("var __awaiter = (this && this.__awaiter) || function () {};\n"));
  EXPECT_TRUE(isBuildOutput("f();\n//# sourceMappingURL=f.js.map\n"));
  EXPECT_TRUE(isBuildOutput("module.exports = (function (m) { // webpackBootstrap\n})([]);\n"));
  EXPECT_TRUE(isBuildOutput(std::string(9000, ' ') + "function _slicedToArray(a, i) {}\n"));
}

TEST(BuildOutput, SourcesAreNot) {
  EXPECT_FALSE(isBuildOutput(""));
  EXPECT_FALSE(isBuildOutput("'use strict';\nconst _this = this;\nexports.a = 1;\n"));
  EXPECT_FALSE(isBuildOutput("// see sourceMappingURL\nimport a from './a';\n"));
  // A bundler speaks of such links; its own end is elsewhere.
  EXPECT_FALSE(isBuildOutput("out += '//# sourceMappingURL=' + name;\n" + std::string(500, ';')));
}

}  // namespace
}  // namespace leakline
