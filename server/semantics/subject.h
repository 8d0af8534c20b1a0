// What an expression names, independent of how it is written there: a variable with the properties
// taken from it, followed over aliases (const s = el.socket; const self = this). Two expressions
// with equal subjects mean the same thing as far as the text tells. Of one file; what was found is
// kept. One thread.
#pragma once

#include <cstdint>
#include <string>
#include <string_view>
#include <unordered_map>

#include "semantics/source_file.h"

namespace leakline {

struct Subject {
  enum class Root : uint8_t {
    None,     // nothing that could be named again: f().x, a literal
    Binding,  // a variable, parameter or import; id is its BindingId
    This,     // `this` of a class or object; id is the node's index
    Global,   // a name no one declares; the first part of `path` is that name
    Element,  // what is taken out of a list one by one, id is the BindingId or function of the list
  };
  Root root = Root::None;
  uint32_t id = 0;
  // ".socket.server", "[]" for an index that is not constant; of a global "process.stdin".
  std::string path;

  explicit operator bool() const { return root != Root::None; }
  bool operator==(const Subject&) const = default;
};

struct SubjectHash {
  size_t operator()(const Subject& subject) const;
};

// methods, computed, watch …: objects in a component's options whose functions have the component
// as `this`.
bool isOptionGroup(std::string_view key);

class Subjects {
 public:
  explicit Subjects(const SourceFile& file) : file_(file) {}

  // Valid as long as this.
  const Subject& of(SyntaxNode expression) const;
  // The variable itself, not what it is an alias of.
  Subject ofBinding(BindingId binding) const;
  // The subject of a property of it.
  static Subject member(const Subject& object, std::string_view name);

  // The class or object whose `this` the node sees: through arrow functions, through the nested
  // objects of a component's options (methods, computed, watch) to the outermost one; for an older
  // style class its function. None at the top of a module and in functions nobody owns.
  SyntaxNode ownerOfThis(SyntaxNode node) const;

 private:
  Subject find(SyntaxNode expression) const;

  const SourceFile& file_;
  mutable std::unordered_map<uint32_t, Subject> known_;  // by node
};

}  // namespace leakline
