// Adds statements to methods of an object or class: at the end of those that are there, in new ones
// behind the method that a place is in. One object collects what one quick fix changes.
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "finding/fix.h"
#include "semantics/facts.h"

namespace leakline {

class MemberEdits {
 public:
  // `place` is somewhere in a member of `owner`.
  MemberEdits(const FileFacts& facts, SyntaxNode owner, SyntaxNode place);

  // False if the member is there and cannot be added to. `code` has no indentation; `from` is that
  // of its further lines.
  bool append(std::string_view method, std::string code);
  // A field of a class: "private timer?: number;".
  void declare(std::string field);

  // The indentation of the statements of a method, as append() would give it.
  std::string indentIn(std::string_view method) const;

  std::vector<TextEdit> edits() const;

 private:
  SyntaxNode bodyOf(std::string_view method) const;
  std::string newMember(std::string_view name, std::string_view code) const;

  const FileFacts& facts_;
  SyntaxNode owner_;
  SyntaxNode member_;  // new ones come behind this one
  std::string indent_;
  std::string step_;
  std::vector<std::string> members_;
  std::vector<TextEdit> edits_;
};

// Behind the last statement of a block.
TextEdit appendedTo(const SourceFile& file, SyntaxNode block, std::string_view code);

}  // namespace leakline
