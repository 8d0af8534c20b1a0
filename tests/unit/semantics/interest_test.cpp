#include "semantics/interest.h"

#include <gtest/gtest.h>

namespace leakline {
namespace {

TEST(Interest, RegistrationsTimersAndConnections) {
  EXPECT_TRUE(interestOf("queue.on('error', f)").acquires);
  EXPECT_TRUE(interestOf("window.addEventListener('x', f)").acquires);
  EXPECT_TRUE(interestOf("setInterval(f, 1)").acquires);
  EXPECT_TRUE(interestOf("store.$subscribe(f)").acquires);
  EXPECT_TRUE(interestOf("new ResizeObserver(f)").acquires);
  EXPECT_TRUE(interestOf("delete require.cache[x]").acquires);
  EXPECT_FALSE(interestOf("const a = [1].map(String);\nexport default a;\n").acquires);
}

TEST(Interest, ACollectionThatIsMadeAndFilled) {
  EXPECT_TRUE(interestOf("\nconst seen = [];\nexport const f = (x) => seen.push(x);").acquires);
  EXPECT_FALSE(interestOf("function f(a) { a.push(1); }").acquires);
  // Nobody else can call it, and it is no handler.
  EXPECT_TRUE(interestOf("const seen = [];\nseen.push(1);").acquires);
  EXPECT_FALSE(interestOf("const seen = [];\nseen.push(1);").own);
}

TEST(Interest, ImportsThatNameFiles) {
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
