#include <gtest/gtest.h>

#include "views/markdown_text.h"

namespace leakline {
namespace {

TEST(MarkdownText, WrapsAndKeepsCode) {
  TextStyle style;
  style.width = 30;
  EXPECT_EQ(markdownText("# title\n\nOne **two** three four five\nsix [seven](a.md) and "
                         "[eight](https://e.org).\n\n```js\nif (a)  b();\n```\n\n- a list item "
                         "that is longer\n- b\n\n1. first\n",
                         style),
            "title\n\nOne two three four five six\nseven and eight\n(https://e.org).\n\n"
            "    if (a)  b();\n\n- a list item that is longer\n- b\n\n1. first\n");
}

TEST(MarkdownText, TablesKeepTheirColumns) {
  TextStyle style;
  style.width = 40;
  EXPECT_EQ(markdownText("| option | meaning |\n|---|---|\n| `a` | short |\n| `longer` | so long "
                         "that it must be wrapped |\n",
                         style),
            "option    meaning\n`a`       short\n`longer`  so long that it must be\n"
            "          wrapped\n");
}

TEST(MarkdownText, IndentedCodeAndControlCharacters) {
  EXPECT_EQ(markdownText("x\n\n    a \x1b[31m b\n", TextStyle()), "x\n\n    a \\u001b[31m b\n");
}

}  // namespace
}  // namespace leakline
