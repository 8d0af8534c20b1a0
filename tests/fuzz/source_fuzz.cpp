// Programs: whatever the bytes are, a tree comes out whose parts lie in each other; scopes,
// exports, constants, blocks and the prefilter can be asked; an edited text gives the tree of a
// whole parse; all rules come to an end. Every input is read as each language, and changed by its
// grammar, too.
#include <cstdint>
#include <cstdio>
#include <cstdlib>
#include <string>
#include <string_view>

#include "fuzz/rule_check.h"
#include "fuzz/source_mutator.h"
#include "semantics/source_file.h"
#include "syntax/calls.h"
#include "syntax/constants.h"
#include "syntax/functions.h"
#include "syntax/jsx.h"
#include "syntax/modifiers.h"
#include "syntax/modules.h"
#include "syntax/prefilter.h"
#include "syntax/statements.h"
#include "syntax/svelte.h"
#include "syntax/vue.h"

namespace leakline::fuzz {
namespace {

using TreePtr = std::shared_ptr<const SyntaxTree>;

void require(bool condition, const char* what) {
  if (condition) return;
  std::fprintf(stderr, "source_fuzz: %s\n", what);
  std::abort();
}

void checkTree(const SyntaxTree& tree) {
  for (uint32_t i = 0; i < tree.nodeCount(); ++i) {
    const SyntaxNode node = tree.node(i);
    require(node.begin() <= node.end() && node.end() <= tree.text().size(), "a node's range");
    require(node.subtreeEnd() > i && node.subtreeEnd() <= tree.nodeCount(), "a node's subtree");
    if (i == 0) continue;
    const SyntaxNode parent = node.parent();
    require(parent.index() < i && parent.contains(node), "a node outside of its parent");
    require(parent.begin() <= node.begin() && node.end() <= parent.end(), "a text outside");
  }
}

void askAbout(const Scopes& scopes, SyntaxNode node) {
  if (const auto call = callOf(node)) {
    for (const SyntaxNode argument : argumentsOf(*call)) {
      (void)constantOf(scopes, argument);
      const auto place = argumentOf(argument);
      require(!place || place->call.node.contains(argument), "an argument of another call");
    }
    (void)moduleUseOf(scopes, call->callee);
    require(call->placeBegin() <= call->placeEnd(), "a call's place");
  }
  (void)nameOfFunction(node);
  (void)enclosingFunction(node);
  (void)conditionOf(node);
  (void)decoratorsOf(node);
  (void)superclassOf(node);
  if (const auto attribute = jsxAttributeOf(node)) {
    require(!attribute->value || node.contains(attribute->value), "an attribute's value");
  }
}

void checkScopes(const SyntaxTree& tree) {
  const Scopes scopes(tree);
  for (const Reference& reference : scopes.references()) {
    require(reference.scope < scopes.scopes().size(), "a reference's scope");
    if (reference.binding == Scopes::kNone) continue;
    require(reference.binding < scopes.bindings().size(), "a reference's binding");
    require(scopes.binding(reference.binding).name.text() == reference.node.text(),
            "a reference to another name");
  }
  for (const Export& one : exportsOf(tree)) {
    require(one.value || one.from, "an export of nothing");
  }
  for (uint32_t i = 0; i < tree.nodeCount(); ++i) askAbout(scopes, tree.node(i));
}

bool sameRows(const SyntaxTree& a, const SyntaxTree& b) {
  if (a.nodeCount() != b.nodeCount()) return false;
  for (uint32_t i = 0; i < a.nodeCount(); ++i) {
    const SyntaxNode x = a.node(i);
    const SyntaxNode y = b.node(i);
    if (x.begin() != y.begin() || x.end() != y.end() || x.kind() != y.kind() ||
        x.field() != y.field() || x.subtreeEnd() != y.subtreeEnd()) {
      return false;
    }
  }
  return true;
}

TreePtr parse(const std::string& text, Language language, const SyntaxTree* before = nullptr) {
  auto tree = SyntaxTree::parse(text, language, {}, {{}, before, true});
  if (!tree) require(tree.error().code == ErrorCode::TooLarge, "an error that cannot be");
  return tree ? *tree : nullptr;
}

void readAs(Language language, const std::string& text, uint64_t seed) {
  const TreePtr tree = parse(text, language);
  if (!tree) return;
  checkTree(*tree);
  checkScopes(*tree);
  const std::string changed = SourceMutator(seed).mutate(*tree);
  const TreePtr whole = parse(changed, language);
  const TreePtr edited = parse(changed, language, tree.get());
  require(!whole == !edited, "an edit that makes a text too large");
  if (!whole) return;
  require(sameRows(*whole, *edited), "an edited tree that is another");
  checkTree(*whole);
  checkScopes(*whole);
  const std::string name = language == Language::JavaScript ? "x.js"
                           : language == Language::Tsx      ? "x.tsx"
                                                            : "x.ts";
  checkRules(name, text);
  checkRules(name, changed);
}

bool isPartOfName(char c) {
  return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9') || c == '_' ||
         c == '$' || static_cast<unsigned char>(c) >= 0x80;
}

// The same as the prefilter does, in the simplest way, for the words that stand alone.
void checkPrefilter(const std::string& text) {
  static const Prefilter prefilter;
  const Hints hints = prefilter.scan(text);
  require(hints.worthParsing() == prefilter.isWorthParsing(text), "the prefilter changes its mind");
  for (const PrefilterWord& word : prefilterWords()) {
    if (word.form != PrefilterWord::Form::Whole || hints.has(word.hint)) continue;
    for (size_t at = text.find(word.text); at != std::string::npos;
         at = text.find(word.text, at + 1)) {
      const size_t end = at + word.text.size();
      const bool goesOn =
          isPartOfName(word.text.back()) && end < text.size() && isPartOfName(text[end]);
      const bool isInside = isPartOfName(word.text.front()) && at > 0 && isPartOfName(text[at - 1]);
      require(goesOn || isInside, "the prefilter has overlooked a word");
    }
  }
}

// Of a file whose scripts are blocks between markup.
void checkBlocks(const std::string& path, const std::string& text,
                 const std::vector<ScriptBlock>& scripts) {
  size_t last = 0;
  for (const ScriptBlock& script : scripts) {
    require(last <= script.begin && script.begin <= script.end && script.end <= text.size(),
            "a script block's range");
    last = script.end;
  }
  require(scriptsOnly(text, scripts).size() == text.size(), "a masked text of another length");
  const auto file = SourceFile::read(path, text);
  if (!file) return;
  checkTree((*file)->tree());
  checkRules(path, text);
  for (const Binding& binding : (*file)->scopes().bindings()) {
    bool inScript = false;
    for (const ScriptBlock& script : scripts) {
      inScript |= script.begin <= binding.name.begin() && binding.name.end() <= script.end;
    }
    require(inScript, "a name that is declared outside of the scripts");
  }
}

}  // namespace
}  // namespace leakline::fuzz

extern "C" int LLVMFuzzerTestOneInput(const uint8_t* data, size_t size) {
  using namespace leakline;
  const std::string text(reinterpret_cast<const char*>(data), size);
  uint64_t seed = size;
  for (size_t i = 0; i < size; ++i) seed = seed * 31 + data[i];
  for (const Language language : {Language::JavaScript, Language::TypeScript, Language::Tsx}) {
    fuzz::readAs(language, text, seed);
  }
  fuzz::checkPrefilter(text);
  fuzz::checkBlocks("x.vue", text, vueScriptsOf(text));
  fuzz::checkBlocks("x.svelte", text, svelteScriptsOf(text));
  return 0;
}
