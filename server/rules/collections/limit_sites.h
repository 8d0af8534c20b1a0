// Where a file takes entries out of collections, asks for their sizes, gives them anew or hands
// them on: found in one pass, by what the collections are called, so that asking for one of them
// looks at few places. Owned by Limits; one thread.
#pragma once

#include <cstdint>
#include <string>
#include <string_view>
#include <unordered_map>
#include <unordered_set>
#include <vector>

#include "rules/collections/collection.h"

namespace leakline {

// "delete", "splice": methods that take entries out of what they are methods of.
bool takesOut(std::string_view method);

// Collections by what isCollection() compares, each with numbers of places.
class CollectionNames {
 public:
  // `expression` is the collection itself.
  void add(const FileFacts& facts, SyntaxNode expression, uint32_t place);
  bool has(const Subject& collection) const { return !placesOf(collection).empty(); }
  // In their order, each once.
  std::vector<uint32_t> placesOf(const Subject& collection) const;

 private:
  std::unordered_map<Subject, std::vector<uint32_t>, SubjectHash> bySubject_;
  std::unordered_map<std::string, std::vector<uint32_t>> byProperty_;
};

// `lists` of lists.get(k), lists[k]: taking something out of an entry counts, too.
SyntaxNode collectionIn(SyntaxNode expression);

class LimitSites {
 public:
  explicit LimitSites(const FileFacts& facts);

  // list.delete(x), prune(list), delete map[k], list.length = 0, list.length > 100
  bool isTakenFrom(const Subject& collection) const { return taken_.has(collection); }
  // Given to a function: the call and the argument's number.
  struct Handed {
    const Call* call;
    uint32_t argument;
  };
  std::vector<Handed> handedOn(const Subject& collection) const;
  // list = …, in a function.
  std::vector<const Assigned*> givenAnew(const Subject& collection) const;
  // lists[k] = lists[k].filter(…)
  bool isFiltered(const Subject& collection) const;

 private:
  void collectCalls();
  void collectHanded(const Call& call);
  void collectAssignments();
  void collectSizes();
  void take(SyntaxNode expression) { addAny(taken_, expression, 0); }
  // The collection, an entry of it, or a variable that stands for one.
  void addAny(CollectionNames& names, SyntaxNode expression, uint32_t place) const;

  const FileFacts& facts_;
  CollectionNames taken_;
  CollectionNames handedNames_;
  std::vector<Handed> handed_;
  CollectionNames givenNames_;
  std::vector<const Assigned*> given_;
  // Those whose entries are set, and those whose entries are filtered for it, by the same numbers.
  CollectionNames setEntries_;
  CollectionNames filtered_;
};

}  // namespace leakline
