// The array, Map, Set, object used as a dictionary or text that a growing call or assignment adds
// to, at the root of `lists[k]`, `groups.get(k)` and variables that stand for one. Plain data; pure
// functions over the facts of a file.
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>

#include "semantics/facts.h"

namespace leakline {

enum class CollectionShape : uint8_t { Array, Map, Set, Object, Text };

struct Collection {
  CollectionShape shape = CollectionShape::Array;
  const FileFacts* facts = nullptr;  // of the file that declares it
  SyntaxNode declaration;            // the variable's name, the field, the property's assignment
  SyntaxNode maker;                  // [], {}, new Map(), ''
  Subject subject;                   // in that file
  Subject here;                      // in the file it was asked for; the same if that is the same
  Span span = Span::Unknown;
  // What is added to is an entry of it: lists[k].push(x).
  bool nested = false;
  std::string name;  // "hits", "this.sessions"
};

// Nothing if it is no collection that could grow, or nobody knows: weak ones, caches with a limit,
// values of other packages.
std::optional<Collection> collectionOf(const FileFacts& facts, SyntaxNode receiver);

// ".sessions" of "a.sessions", which two subjects of one collection have in common; "" if it is a
// variable itself, or an entry.
std::string_view sharedProperty(const Subject& subject);
// Does the expression stand for the collection itself, not an entry of it?
bool isCollection(const FileFacts& facts, const Subject& subject, SyntaxNode expression);

}  // namespace leakline
