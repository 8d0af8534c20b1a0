// The comments of one file that say a finding is meant to be there:
//
//   // leakline-ignore-next-line rule, rule -- reason
//   // leakline-ignore-start rule -- reason   …   // leakline-ignore-end
//   // leakline-ignore-file rule -- reason
//
// and the same in /* */. Without a reason or with an unknown rule they suppress nothing and are
// reported, as those are that suppress nothing because nothing is found. One thread; the tree is
// needed while it is read only.
#pragma once

#include <cstdint>
#include <functional>
#include <string>
#include <string_view>
#include <vector>

#include "base/text.h"
#include "finding/finding.h"
#include "syntax/tree.h"

namespace leakline {

// A quick test for texts that may hold one.
bool mayHoldSuppressions(std::string_view text);

class Suppressions {
 public:
  Suppressions(const SyntaxTree& tree, std::string path);

  // Takes out what is suppressed and adds what is wrong with the comments. `isOn`: is the rule
  // asked for? A comment for one that is not may be needed elsewhere, so it is not called unused.
  void apply(std::vector<Finding>& findings,
             const std::function<bool(std::string_view rule)>& isOn) const;

 private:
  // Bytes of the whole comment.
  struct Comment {
    uint32_t begin = 0;
    uint32_t end = 0;
  };
  struct Entry {
    std::vector<std::string> rules;  // none: it suppresses nothing, and that has been said
    Comment comment;
    uint32_t first = 0;  // lines it is about, from 0
    uint32_t last = 0;
    bool open = false;  // a start whose end has not come yet
  };

  void read(const SyntaxTree& tree);
  // `words`: from "leakline-ignore" on, without the comment's end.
  void readComment(const Comment& comment, std::string_view words);
  std::vector<std::string> rulesOf(const Comment& comment, std::string_view afterForm);
  void endBlock(const Comment& comment, std::string_view afterForm);
  uint32_t nextCodeLine(uint32_t line) const;
  void complain(const Comment& comment, std::string messageId, MessageArgs args);
  Finding problem(const Comment& comment, std::string messageId, MessageArgs args) const;
  Fix removal(const Comment& comment) const;

  std::string path_;
  std::string text_;
  LineIndex lines_;
  std::vector<Entry> entries_;
  std::vector<Finding> problems_;
};

}  // namespace leakline
