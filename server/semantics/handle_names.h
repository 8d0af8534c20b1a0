// By which names a handle can be reached that was got when something was acquired: the variable or
// field it was put in, those that were given it, and the collections it was put in. Used by
// release_finder.cpp; lives as long as the facts.
#pragma once

#include <vector>

#include "semantics/facts.h"

namespace leakline {

class HandleNames {
 public:
  HandleNames(const FileFacts& facts, const Acquisition& acquired);

  // Does the expression name the handle, or take it out of a collection?
  bool has(SyntaxNode expression) const;
  // this.observer[method](…): one of the methods may well be the one that ends it.
  bool mayBeEndedBy(const Call& call) const;

 private:
  void collectKept(const Subject& handle);
  void keepIn(Subject list);
  bool isOfSameElement(const Subject& subject) const;
  bool isEntryOfKept(SyntaxNode expression) const;

  const FileFacts& facts_;
  std::vector<Subject> names_;
  std::vector<Subject> keptIn_;  // collections that a handle is put in
};

}  // namespace leakline
