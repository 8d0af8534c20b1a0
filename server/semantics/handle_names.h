// By which names a handle can be reached that was got when something was acquired: the variable or
// field it was put in, those that were given it, and the collections it was put in. Used by
// release_finder.cpp; lives as long as the facts.
#pragma once

#include <unordered_map>
#include <vector>

#include "semantics/facts.h"

namespace leakline {

// What each variable of a file is given to: other names, and collections. Found in one pass.
class GivenOn {
 public:
  explicit GivenOn(const FileFacts& facts);

  const std::vector<Subject>& namesOf(const Subject& value) const;
  const std::vector<Subject>& listsOf(const Subject& value) const;

 private:
  using Lists = std::unordered_map<Subject, std::vector<Subject>, SubjectHash>;

  void put(const FileFacts& facts, SyntaxNode list, SyntaxNode value);

  Lists names_;
  Lists lists_;
};

class HandleNames {
 public:
  HandleNames(const FileFacts& facts, const GivenOn& given, const Acquisition& acquired);

  // Does the expression name the handle, or take it out of a collection?
  bool has(SyntaxNode expression) const;
  // this.observer[method](…): one of the methods may well be the one that ends it.
  bool mayBeEndedBy(const Call& call) const;

  const std::vector<Subject>& names() const { return names_; }
  // The collections it is put in.
  const std::vector<Subject>& lists() const { return keptIn_; }

 private:
  bool isOfSameElement(const Subject& subject) const;
  bool isEntryOfKept(SyntaxNode expression) const;

  const FileFacts& facts_;
  std::vector<Subject> names_;
  std::vector<Subject> keptIn_;  // collections that a handle is put in
};

// The collection of timers.get(id), timers.pop(), timers[id]; none.
SyntaxNode listTakenFrom(SyntaxNode expression);

}  // namespace leakline
