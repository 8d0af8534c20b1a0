// From a clue to the place to change in a bundle, where the user's code and that of packages are
// one script: only the source map tells them apart.
#include "support/map_text.h"
#include "unit/engine/marked_program.h"

namespace leakline {
namespace {

using test::MarkedProgram;

std::string without(std::string text, std::string_view mark, size_t more = 0) {
  for (size_t at = text.find(mark); at != std::string::npos; at = text.find(mark)) {
    text.erase(at, mark.size() + more);
  }
  return text;
}

// A bundle of which every line stands in its original as it is.
class Bundle {
 public:
  explicit Bundle(std::vector<std::string> sources)
      : sources_(std::move(sources)), originals_(sources_.size()), lines_(sources_.size()) {}

  // A negative source: the bundler's own line.
  void add(int source, const std::string& line) {
    const std::string ran = without(without(line, "‹"), "›");
    bundle_ += ran + '\n';
    std::vector<test::MapSegment> segments;
    if (source >= 0) {
      const std::string plain = without(ran, "§", 1);
      for (size_t column = 0; column <= plain.size(); ++column) {
        const auto at = static_cast<int64_t>(column);
        segments.push_back({at, source, lines_[static_cast<size_t>(source)], at});
      }
      originals_[static_cast<size_t>(source)] += without(line, "§", 1) + '\n';
      ++lines_[static_cast<size_t>(source)];
    }
    segments_.push_back(std::move(segments));
  }

  // What makes objects of the class at §2 is at the place in ‹…›.
  void expectCreation(const std::string& className, char listener = 0) const {
    std::string map = R"({"version":3,"sources":[)";
    std::vector<test::SourceFile> files{
        {"bundle.js", bundle_ + "//# sourceMappingURL=bundle.js.map\n"}};
    for (size_t i = 0; i < sources_.size(); ++i) {
      map += (i > 0 ? ",\"" : "\"") + sources_[i] + '"';
      files.push_back({sources_[i], originals_[i], false});
    }
    map += R"(],"names":[],"mappings":")" + test::mappingsText(segments_) + "\"}";
    files.push_back({"bundle.js.map", map, false});
    MarkedProgram program(files);
    SourceClue clue{.kind = ClueKind::Creation};
    clue.className = className;
    clue.classPlace = program.function('2');
    if (listener != 0) clue.nearby = {program.function(listener)};
    program.expect(clue);
  }

 private:
  std::vector<std::string> sources_;
  std::vector<std::string> originals_;
  std::vector<int64_t> lines_;  // so far, by source
  std::string bundle_;
  std::vector<std::vector<test::MapSegment>> segments_;
};

TEST(CreationInABundle, OfEsbuild) {
  Bundle lines({"node_modules/db/index.js", "app.ts", "node_modules/other/index.js"});
  lines.add(-1, "var me = S((e, t) => {");
  lines.add(0, "class Client §2{ f() {} }");
  lines.add(0, "exports.again = () => new Client();");
  lines.add(0, "t.exports = Client;");
  lines.add(-1, "}), om = S((e, t) => {");
  lines.add(2, "t.exports = class { f() {} };");
  lines.add(-1, "}), db = I(me(), 1), o = I(om());");
  lines.add(1, "exports.handle = () => { new o.default(); const c = ‹›new db.default(); };");
  lines.expectCreation("Client");
}

TEST(CreationInABundle, OfWebpack) {
  Bundle lines({"node_modules/db/index.js", "app.ts", "node_modules/other/index.js"});
  lines.add(-1, "(() => { var m = { 7: (e, t, n) => {");
  lines.add(0, "class Client §2{ f() {} }");
  lines.add(0, "e.exports = Client;");
  lines.add(-1, "}, 8: (e, t, n) => {");
  lines.add(2, "e.exports = class { f() {} };");
  lines.add(-1, "} }; var o = n(8), r = n(7), a = n.n(r);");
  lines.add(1, "exports.handle = () => { new o.X(); ‹›new (a())(); };");
  lines.add(-1, "})();");
  lines.expectCreation("Client");
}

// Everything in one scope; and a listener of the package's is no listener of the user's.
TEST(CreationInABundle, OfRollup) {
  Bundle lines({"node_modules/db/index.js", "app.ts"});
  lines.add(0, "class Client §2{ f() {} }");
  lines.add(0, "class Pool { add() { const c = new Client(); c.on('end', §1() => {}); } }");
  lines.add(1, "exports.handle = () => { const p = ‹›new Pool(); };");
  lines.expectCreation("Client", '1');
}

// A class of the user's own is looked for by its declaration.
TEST(CreationInABundle, OfTheUsersClass) {
  Bundle lines({"node_modules/db/index.js", "app.ts"});
  lines.add(0, "class Client { f() {} }");
  lines.add(1, "var N = §2class { f() {} };");
  lines.add(1, "exports.handle = () => { new Client(); ‹›new N(); };");
  lines.expectCreation("N");
}

}  // namespace
}  // namespace leakline
