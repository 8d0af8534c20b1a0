// What the analyses of one file look for, collected in one pass over its tree: calls, functions,
// classes, what is assigned to what, and who uses which function. Owned by FileFacts; nothing but
// what was asked before changes once it is built. One thread.
#pragma once

#include <array>
#include <cstdint>
#include <span>
#include <string_view>
#include <unordered_map>
#include <unordered_set>
#include <vector>

#include "semantics/source_file.h"
#include "semantics/subject.h"
#include "syntax/calls.h"

namespace leakline {

// `left = right`, a declarator with its value, a class field, a pair of an object: what the subject
// is given there.
struct Assigned {
  SyntaxNode node;   // the assignment, declarator, field, pair or method
  SyntaxNode value;  // none for `let x;`
  Subject subject;
};

// Where a function is named, or stands as an expression.
struct FunctionUse {
  SyntaxNode node;      // the name, or the function itself
  bool called = false;  // by a call there; else it is handed on
};

class CodeIndex {
 public:
  CodeIndex(const SourceFile& file, const Subjects& subjects);

  // In the order of the text. Calls include `new`.
  const std::vector<Call>& calls() const { return calls_; }
  // Those in a node.
  std::span<const Call> callsIn(SyntaxNode node) const;
  const std::vector<SyntaxNode>& functions() const { return functions_; }
  const std::vector<SyntaxNode>& classes() const { return classes_; }
  const std::vector<SyntaxNode>& objects() const { return objects_; }
  const std::vector<SyntaxNode>& jsxAttributes() const { return jsxAttributes_; }
  const std::vector<SyntaxNode>& deletions() const { return deletions_; }  // `delete x[k]`
  const std::vector<Assigned>& assignments() const { return assigned_; }
  // What is imported or required anywhere in the file, without "node:"; each once.
  const std::vector<std::string_view>& packages() const { return packages_; }

  // Everything the subject is given anywhere in the file, in the order of the text.
  std::vector<Assigned> assignedTo(const Subject& subject) const;
  // The functions a call may run, if they are in this file: f(), this.f(), new C(), C.f(), x.f()
  // for a `const x = new C()`. Empty if unknown.
  std::vector<SyntaxNode> calledFunctions(const Call& call) const;
  // The functions an expression may mean: written there, declared, bound, a method, returned by a
  // function of this file, given to a wrapper such as asyncHandler(f).
  std::vector<SyntaxNode> functionsMeant(SyntaxNode expression) const {
    return functionsMeant(expression, kMaxReturns);
  }
  // What declares the type of a field, `this.store` with `store: Store`: a class or an import;
  // kNone if nobody says.
  BindingId typeOfField(SyntaxNode expression) const;
  // The class or older style constructor an expression means, in this file; none.
  SyntaxNode classMeant(SyntaxNode expression) const;
  std::span<const FunctionUse> usesOf(SyntaxNode function) const;
  // The method, getter or function of a class or object, by its name; none if it has none. With
  // those of superclasses in this file.
  SyntaxNode memberOf(SyntaxNode owner, std::string_view name) const;
  // Can other files reach it: exported itself, as part of something exported, or a method of a
  // class that is?
  bool isExported(SyntaxNode node) const { return exported_.contains(node.index()); }

 private:
  // Functions returned by functions returned by …: no further.
  static constexpr int kMaxReturns = 2;

  std::vector<SyntaxNode> functionsMeant(SyntaxNode expression, int returns) const;
  std::vector<SyntaxNode> calledFunctions(const Call& call, int returns) const;
  void addOwners(SyntaxNode value, int returns, std::vector<SyntaxNode>& owners) const;
  const std::vector<SyntaxNode>& ownersGiven(const Subject& subject, int returns) const;
  void collect();
  void collectAssignment(SyntaxNode node);
  void collectPackage(SyntaxNode specifier);
  void assign(const Subject& subject, SyntaxNode node, SyntaxNode value);
  void collectMembers(const Subject& subject, SyntaxNode object);
  void collectUses();
  void collectExports();
  void addUse(SyntaxNode function, FunctionUse use);

  const SourceFile& file_;
  const Subjects& subjects_;
  std::vector<Call> calls_;
  std::vector<SyntaxNode> functions_;
  std::vector<SyntaxNode> classes_;
  std::vector<SyntaxNode> objects_;
  std::vector<SyntaxNode> jsxAttributes_;
  std::vector<SyntaxNode> deletions_;
  std::vector<Assigned> assigned_;
  std::vector<std::string_view> packages_;
  std::unordered_map<Subject, std::vector<uint32_t>, SubjectHash> bySubject_;
  std::unordered_map<uint32_t, std::vector<FunctionUse>> uses_;
  std::unordered_set<uint32_t> exported_;
  using Owners = std::unordered_map<Subject, std::vector<SyntaxNode>, SubjectHash>;
  mutable std::array<Owners, kMaxReturns + 1> owners_;  // by the returns still to be followed
  // Of the calls that were asked about, by node: several rules ask about each.
  mutable std::unordered_map<uint32_t, std::vector<SyntaxNode>> called_;
};

}  // namespace leakline
