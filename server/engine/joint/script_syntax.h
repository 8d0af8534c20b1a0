// The scripts that ran, parsed: syntax tree, scopes, and the way from V8's positions to nodes and
// from nodes to places. Parses on demand and keeps what it parsed within a budget.
// Owned by a PlaceFinder; not thread-safe.
#pragma once

#include <map>
#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <unordered_map>
#include <vector>

#include "base/cancel.h"
#include "engine/source_places.h"
#include "syntax/scopes.h"
#include "syntax/tree.h"

namespace leakline {

struct ScriptSyntax {
  std::string name;  // its path where it ran
  Place beginning;   // path, owner and freshness of the script here
  std::shared_ptr<const SourceText> source;
  std::shared_ptr<const SyntaxTree> tree;
  Scopes scopes;

  bool changed() const { return beginning.freshness == Freshness::Changed; }
};

// A range in a script: what a search finds.
struct Site {
  const ScriptSyntax* script = nullptr;
  SyntaxNode node;  // the call or expression it is about
  uint32_t begin = 0;
  uint32_t end = 0;

  Place place() const;  // in the script that ran
};

// Of the file name, what other scripts write to import it: "queue" of /app/queue.js; the folder of
// an index file.
std::string_view importedAs(std::string_view path);

class ScriptSyntaxes {
 public:
  // Once cancelled, no text is read or parsed any more.
  explicit ScriptSyntaxes(SourcePlaces& places, CancelToken cancel = {});

  // By the path where it ran. Null if there is no text, it is too large, or the budget is used up.
  // Valid until trim().
  const ScriptSyntax* at(const std::string& name);
  // The script of a position, and the offset in its text.
  struct Point {
    const ScriptSyntax* script = nullptr;
    uint32_t byte = 0;
  };
  std::optional<Point> pointOf(const Location& location);

  // The user's own scripts, sorted; those whose text has the word come into question.
  const std::vector<std::string>& userScripts() const { return userScripts_; }
  bool mentions(const std::string& name, std::string_view word);
  // The script a module specifier means when `from` asks for it; empty if none that ran.
  std::string resolve(const std::string& from, std::string_view specifier) const;

  // Forgets what was parsed if it has become much.
  void trim();

 private:
  SourcePlaces* places_;
  CancelToken cancel_;
  std::shared_ptr<const SourceText> textOf(const HeapScript& script);

  std::map<std::string, const HeapScript*, std::less<>> byName_;
  std::vector<std::string> userScripts_;
  std::unordered_map<std::string, std::unique_ptr<ScriptSyntax>> parsed_;
  size_t parsedBytes_ = 0;
};

}  // namespace leakline
