#include "engine/check/imported_files.h"

#include <gtest/gtest.h>

namespace leakline {
namespace {

TEST(ImportedFiles, OnlySpecifiersThatNameFiles) {
  EXPECT_EQ(importedFiles("import a, { b } from './a';\nimport \"../b.css\";\n"
                          "const c = require('./c'), d = await import( './d' );\n"
                          "export * from '@/e';\nimport x from 'express';\nconst from = 1;\n"
                          "require(name); import './a'"),
            (std::vector<std::string_view>{"./a", "@/e", "./c", "../b.css", "./d"}));
  EXPECT_EQ(importedFiles("import './a'; import './b'; import './c'", 2).size(), 2U);
  EXPECT_TRUE(importedFiles("from './a\n'").empty());
}

}  // namespace
}  // namespace leakline
