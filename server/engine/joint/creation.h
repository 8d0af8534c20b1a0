// Finds the code that makes objects of a class again and again: new Queue(…), createClient(…),
// net.connect(…). The class is known by its name and place, or by the package it comes from, or by
// functions that were given to the object: the receiver of that call was made nearby.
// Pure functions over parsed scripts.
#pragma once

#include <functional>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "engine/joint/script_syntax.h"
#include "syntax/calls.h"

namespace leakline {

struct CreationQuery {
  std::string_view className;            // may be empty
  std::string classPath;                 // the script that declares the class; may be empty
  SyntaxNode classNode;                  // in that script, if it is the user's
  std::vector<std::string> packages;     // modules the class may be imported from: "bull", "net"
  std::span<const std::string> methods;  // names a call that makes it may have
  // Where a node is in the original of its script. If it is given, only the user's own calls count,
  // and modules that a bundler put into the script are known by their originals.
  std::function<Place(const ScriptSyntax&, SyntaxNode)> originOf;
};

struct CreationSite {
  Site site;
  struct Weight {
    bool runsOnCall = false;
    bool sameClass = false;  // by name or binding
    bool isNew = false;
    bool again = false;  // not only as long as there is none: if (!root) root = new Node()
    auto operator<=>(const Weight&) const = default;
  } weight;
};

// The best site in a script; the first of equals.
std::optional<CreationSite> creationOf(const ScriptSyntax& script, const ScriptSyntaxes& scripts,
                                       const CreationQuery& query);
// The call that made what `call` is made on: the `new` of const q = new Queue(); q.on(…).
std::optional<Site> creationOfReceiver(const ScriptSyntax& script, const Call& call);

// Is it a call of a method of an object that a package made: shared.duplicate() of a client?
bool isMadeByLibrarysObject(const Site& creation);

// Is it one of the packages, or a file in it, that the specifier asks for?
bool isFromPackage(std::string_view specifier, std::span<const std::string> packages);

// The packages a dependency's file belongs to, the innermost first; for Node's own scripts the
// module a program would ask for. Empty for the user's files.
std::vector<std::string> packagesOf(std::string_view scriptPath);

}  // namespace leakline
