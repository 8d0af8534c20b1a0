// The facts of one text, and finding things in it by what is written there. Single-threaded.
#pragma once

#include <gtest/gtest.h>

#include <string>
#include <string_view>

#include "semantics/facts.h"
#include "support/text_program.h"

namespace leakline {

class FactsOf {
 public:
  explicit FactsOf(std::string text, std::string name = "file.js") : path_("/case/" + name) {
    program_.add(path_, std::move(text));
    store_ = std::make_unique<FactsStore>(program_);
  }

  TextProgram& program() { return program_; }
  const FileFacts& facts() { return store_->of(program_.file(path_)); }

  // The first node of that text, the outermost of equals.
  SyntaxNode node(std::string_view text) {
    const SyntaxTree& tree = facts().file().tree();
    for (uint32_t i = 0; i < tree.nodeCount(); ++i) {
      if (tree.node(i).text() == text) return tree.node(i);
    }
    ADD_FAILURE() << "no node: " << text;
    return tree.root();
  }

  // Of the call `here()`, which tests write where they ask.
  const Activation& activation() { return facts().activations().of(node("here()")); }
  // The first thing acquired.
  const Acquisition& acquisition(size_t index = 0) {
    EXPECT_GT(facts().acquisitions().size(), index);
    return facts().acquisitions().at(index);
  }
  const Release& release() { return facts().releaseOf(acquisition()); }

 private:
  std::string path_;
  TextProgram program_;
  std::unique_ptr<FactsStore> store_;
};

}  // namespace leakline
