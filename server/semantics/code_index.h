// What the analyses of one file look for, collected in one pass over its tree: calls, functions,
// classes, and what is assigned to what. Owned by FileFacts; immutable once built.
#pragma once

#include <cstdint>
#include <string_view>
#include <unordered_map>
#include <vector>

#include "semantics/source_file.h"
#include "semantics/subject.h"
#include "syntax/calls.h"

namespace leakline {

// `left = right`, a declarator with its value, a class field, a pair of an object: what the subject
// is given there.
struct Assigned {
  SyntaxNode node;   // the assignment, declarator, field or pair
  SyntaxNode value;  // none for `let x;`
};

class CodeIndex {
 public:
  CodeIndex(const SourceFile& file, const Subjects& subjects);

  // In the order of the text. Calls include `new`.
  const std::vector<Call>& calls() const { return calls_; }
  const std::vector<SyntaxNode>& functions() const { return functions_; }
  const std::vector<SyntaxNode>& classes() const { return classes_; }
  const std::vector<SyntaxNode>& objects() const { return objects_; }
  const std::vector<Assigned>& assignments() const { return all_; }

  // Everything the subject is given anywhere in the file, in the order of the text.
  std::vector<Assigned> assignedTo(const Subject& subject) const;
  // The functions a call may run, if they are in this file: f(), this.f(), new C(), C.f(), x.f()
  // for a `const x = new C()`. Empty if unknown.
  std::vector<SyntaxNode> calledFunctions(const Call& call) const;
  // The functions an expression may mean: written there, declared, bound, a method.
  std::vector<SyntaxNode> functionsMeant(SyntaxNode expression) const;
  // Where the function is named other than by its declaration: calls, arguments, exports.
  std::vector<SyntaxNode> usesOf(SyntaxNode function) const;
  // The method of a class, or function of an object of options, by its name; none if it has none.
  SyntaxNode memberOf(SyntaxNode owner, std::string_view name) const;
  // Can other files reach it: exported itself, as part of something exported, or a method of a
  // class that is?
  bool isExported(SyntaxNode function) const;

 private:
  friend class CodeIndexBuilder;

  const SourceFile& file_;
  const Subjects& subjects_;
  std::vector<Call> calls_;
  std::vector<SyntaxNode> functions_;
  std::vector<SyntaxNode> classes_;
  std::vector<SyntaxNode> objects_;
  std::vector<Assigned> all_;
  std::unordered_map<Subject, std::vector<uint32_t>, SubjectHash> bySubject_;
  std::unordered_map<uint32_t, std::vector<uint32_t>> usesByFunction_;  // function -> nodes
  std::unordered_map<uint32_t, bool> exported_;
};

}  // namespace leakline
