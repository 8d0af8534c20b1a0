// A text that is parsed again after an edit gives the same tree as one parsed at once.
#include <gtest/gtest.h>

#include <random>
#include <sstream>

#include "syntax/tree.h"

namespace leakline {
namespace {

constexpr std::string_view kScript = R"(
const bus = require('./bus');
class Room extends EventEmitter {
  #seats = new Map();
  async join (user, { quiet = false } = {}) {
    for (const [id, seat] of this.#seats) if (seat.user === user) return id;
    const timer = setInterval(() => this.emit('tick', `${user.name} ${Date.now()}`), 1000);
    try { await user.ready(); } finally { clearInterval(timer); }
  }
}
app.get('/rooms/:id', async (req, res, next) => {
  bus.on('change', function onChange (room) { res.write(JSON.stringify(room)); });
  res.on('close', () => { bus.off('change', onChange); });
});
/* a comment */ // another
const style = /[/]x+/g.test(name) ? a / b / c : a?.b ?? 0;
module.exports = { Room, limit: 3 };
)";

std::string dump(const SyntaxTree& tree) {
  std::ostringstream out;
  for (uint32_t i = 0; i < tree.nodeCount(); ++i) {
    const SyntaxNode node = tree.node(i);
    out << node.begin() << ' ' << node.end() << ' ' << node.subtreeEnd() << ' '
        << static_cast<int>(node.kind()) << ' ' << static_cast<int>(node.field()) << '\n';
  }
  return out.str();
}

void changeAtRandom(std::string& text, std::mt19937& random) {
  static constexpr std::array<std::string_view, 14> kInserted{
      " ",           "\n", ";", "{", "}", "(", ")", "'", "`", "x", "/*", "await ", "const q = 1;\n",
      "using u = v;"};
  const size_t at = random() % (text.size() + 1);
  if (random() % 2 == 0) {
    text.erase(at, random() % 12);
  } else {
    text.insert(at, kInserted[random() % kInserted.size()]);
  }
}

TEST(Edits, GiveTheTreeOfAWholeParse) {
  std::mt19937 random(5);
  for (const Language language : {Language::JavaScript, Language::TypeScript, Language::Tsx}) {
    for (int round = 0; round < 12; ++round) {
      std::string text(kScript);
      auto tree = *SyntaxTree::parse(text, language, {}, {{}, nullptr, true});
      for (int edit = 0; edit < 25; ++edit) {
        if (random() % 3 == 0) text = kScript;  // from broken to sound, and many places at once
        changeAtRandom(text, random);
        const auto before = tree;
        tree = *SyntaxTree::parse(text, language, {}, {{}, before.get(), true});
        ASSERT_EQ(tree->text(), text);
        ASSERT_EQ(dump(*tree), dump(**SyntaxTree::parse(text, language))) << text;
      }
    }
  }
}

// What lies before, behind and around the edit is taken over from the tree before.
TEST(Edits, OfSoundTextGiveTheTreeOfAWholeParse) {
  static constexpr std::array<std::string_view, 6> kInserted{"/* note */",
                                                             "let q = 1;\n",
                                                             "if (a) {} else b();\n",
                                                             "class Q { m () {} }\n",
                                                             "/* é\n */ ",
                                                             "for (const x of xs) { keep(x); }\n"};
  std::mt19937 random(7);
  for (const bool isWrapped : {false, true}) {
    const std::string sound = isWrapped ? "(function () {" + std::string(kScript) + "})();\n"
                                        : std::string(kScript) + std::string(kScript);
    std::string text = sound;
    auto tree = *SyntaxTree::parse(text, Language::TypeScript, {}, {{}, nullptr, true});
    for (int edit = 0; edit < 120; ++edit) {
      if (edit % 10 == 0) text = sound;
      size_t at = random() % text.size();
      while (at > 0 && text.substr(0, at).ends_with(";\n") == false) --at;
      if (at == 0) at = sound.find("app.get");
      text.insert(at, kInserted[random() % kInserted.size()]);
      const auto before = tree;
      tree = *SyntaxTree::parse(text, Language::TypeScript, {}, {{}, before.get(), true});
      ASSERT_EQ(dump(*tree), dump(**SyntaxTree::parse(text, Language::TypeScript))) << text;
    }
  }
}

TEST(Edits, AnotherLanguageBeginsAnew) {
  const auto before = *SyntaxTree::parse("let a", Language::JavaScript, {}, {{}, nullptr, true});
  const auto after =
      *SyntaxTree::parse("let a: b", Language::TypeScript, {}, {{}, before.get(), true});
  EXPECT_EQ(dump(*after), dump(**SyntaxTree::parse("let a: b", Language::TypeScript)));
}

}  // namespace
}  // namespace leakline
