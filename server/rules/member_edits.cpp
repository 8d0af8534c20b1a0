#include "rules/member_edits.h"

#include <algorithm>

#include "rules/edits.h"
#include "rules/writing.h"
#include "syntax/expressions.h"
#include "syntax/statements.h"

namespace leakline {
namespace {

SyntaxNode bodyOfOwner(SyntaxNode owner) {
  return isClass(owner.kind()) ? owner.child(Field::Body) : owner;
}

// The member around the place; of a class the last method if that is a field.
SyntaxNode memberAround(SyntaxNode owner, SyntaxNode place) {
  SyntaxNode found;
  for (const SyntaxNode member : bodyOfOwner(owner).children()) {
    const bool method = member.is(NodeKind::Method) || member.is(NodeKind::Pair);
    if (member.contains(place) && method) return member;
    if (member.is(NodeKind::Method)) found = member;
  }
  return found;
}

SyntaxNode lastStatementOf(SyntaxNode block) {
  SyntaxNode last;
  for (const SyntaxNode child : block.children()) {
    if (isStatement(child) || !child.is(NodeKind::Other)) last = child;
  }
  return last;
}

}  // namespace

TextEdit appendedTo(const SourceFile& file, SyntaxNode block, std::string_view code) {
  if (const SyntaxNode last = lastStatementOf(block)) return statementAfter(file, last, code);
  const std::string lineBreak(lineBreakOf(file.text()));
  const std::string indent(indentAt(file.text(), block.begin()));
  const std::string step = indentStepAt(file, block);
  return {block.begin() + 1, block.end() - 1,
          lineBreak + indent + step + std::string(code) + lineBreak + indent};
}

MemberEdits::MemberEdits(const FileFacts& facts, SyntaxNode owner, SyntaxNode place)
    : facts_(facts), owner_(owner), member_(memberAround(owner, place)) {
  if (!member_) return;
  indent_ = indentAt(facts.file().text(), member_.begin());
  step_ = indentStepAt(facts.file(), member_);
}

SyntaxNode MemberEdits::bodyOf(std::string_view method) const {
  const SyntaxNode function = facts_.code().memberOf(owner_, method);
  return owner_.contains(function) ? function.child(Field::Body) : SyntaxNode();
}

std::string MemberEdits::indentIn(std::string_view method) const {
  const SyntaxNode body = bodyOf(method);
  const SyntaxNode last = body ? lastStatementOf(body) : SyntaxNode();
  if (last) return std::string(indentAt(facts_.file().text(), last.begin()));
  return indent_ + step_;
}

bool MemberEdits::append(std::string_view method, std::string code) {
  if (!member_) return false;
  const SyntaxNode function = facts_.code().memberOf(owner_, method);
  if (!function || !owner_.contains(function)) {
    members_.push_back(newMember(method, code));
    return true;
  }
  const SyntaxNode body = function.child(Field::Body);
  if (!body.is(NodeKind::Block)) return false;
  edits_.push_back(appendedTo(facts_.file(), body, code));
  return true;
}

void MemberEdits::declare(std::string field) {
  const SyntaxNode body = bodyOfOwner(owner_);
  const std::string lineBreak(lineBreakOf(facts_.file().text()));
  edits_.push_back({body.begin() + 1, body.begin() + 1, lineBreak + indent_ + std::move(field)});
}

std::string MemberEdits::newMember(std::string_view name, std::string_view code) const {
  const std::string lineBreak(lineBreakOf(facts_.file().text()));
  return std::string(name) + "() {" + lineBreak + indent_ + step_ + std::string(code) + lineBreak +
         indent_ + "}";
}

std::vector<TextEdit> MemberEdits::edits() const {
  std::vector<TextEdit> all = edits_;
  if (members_.empty()) return all;
  const std::string_view text = facts_.file().text();
  const std::string lineBreak(lineBreakOf(text));
  std::string code;
  uint32_t at = member_.end();
  if (isClass(owner_.kind())) {
    for (const std::string& member : members_) code += lineBreak + lineBreak + indent_ + member;
  } else {
    // The comma behind the member is that of the list.
    const size_t next = text.find_first_not_of(" \t\r\n", at);
    const bool comma = next != std::string_view::npos && text[next] == ',';
    if (comma) at = static_cast<uint32_t>(next + 1);
    for (size_t i = 0; i < members_.size(); ++i) {
      if (i > 0 || !comma) code += ",";
      code += lineBreak + indent_ + members_[i];
    }
    if (comma) code += ",";
  }
  all.push_back({at, at, code});
  return all;
}

}  // namespace leakline
