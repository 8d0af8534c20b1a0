// From what a heap tells (detect/source_clue.h) to the place in the source that has to change: the
// only part of the heap side that knows source text. Analyses the text that ran, where V8's
// positions are exact, and maps what it found to the original through source maps.
// Owned by the job that reports on a heap; not thread-safe.
#pragma once

#include <functional>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "detect/source_clue.h"
#include "engine/joint/creation.h"
#include "engine/joint/registration_search.h"
#include "engine/joint/script_syntax.h"
#include "engine/source_places.h"
#include "finding/finding.h"

namespace leakline {

// A variable that a compiler gave another name.
struct Renaming {
  std::string from;  // in the script that ran
  std::string to;    // in its original
};

struct CausePlaces {
  std::optional<Place> primary;  // what to change
  // "handler", "helper", "declaration", "removal": what belongs to it. In a fixed order, the
  // primary not among them.
  std::vector<Related> related;
  std::optional<Renaming> variable;  // the clue's, if the original calls it otherwise
  // The primary is a call in the user's code that makes objects of just the class that was asked
  // for each time a function runs.
  bool madeByUser = false;
  std::string made;  // the class of `new X`, if that is the primary and in the user's code

  // Adds a related place, if there is one and it is not the primary.
  void relate(std::string_view role, std::optional<Place> place);
};

class PlaceFinder {
 public:
  // What is found after it was cancelled is to be thrown away.
  explicit PlaceFinder(SourcePlaces& places, const CancelToken& cancel = {})
      : places_(&places), scripts_(places, cancel) {}

  // The first clue that leads to a place in the user's code wins, else the first that leads to one
  // at all; else the first function a clue names. If an earlier clue leads into a library, that
  // place is related: "in library".
  CausePlaces find(std::span<const SourceClue> clues);

 private:
  using Point = ScriptSyntaxes::Point;

  CausePlaces findOne(const SourceClue& clue);
  CausePlaces registration(const SourceClue& clue);
  CausePlaces growth(const SourceClue& clue);
  CausePlaces creation(const SourceClue& clue);
  CausePlaces reload(const SourceClue& clue);
  CausePlaces use(const SourceClue& clue);
  CausePlaces unread(const SourceClue& clue);
  CausePlaces wait(const SourceClue& clue);

  std::optional<FoundRegistration> registrationFor(const SourceClue& clue);
  std::optional<FoundRegistration> registrationOfMade(const RegistrationQuery& query);
  std::optional<Site> growthElsewhere(const ScriptSyntax* home, const SourceClue& clue);
  std::optional<Site> creationNearby(const SourceClue& clue);
  std::optional<CreationSite> creationOfClass(const SourceClue& clue);
  bool isUsers(const ScriptSyntax& script, SyntaxNode node);
  // Where what the expression names is declared, in this script or the one it is imported from.
  std::optional<Site> declaration(const ScriptSyntax& script, SyntaxNode expression);

  // The name behind the `new` at a place in the original.
  std::string classMadeAt(const Place& place);

  // Relates the declaration, and notes how the original calls the variable.
  void addDeclaration(const SourceClue& clue, const Site& declared, CausePlaces& found);

  // The user's scripts that wanted(path) says yes to, the first few hundred. Valid until the next
  // clue is looked for.
  std::vector<const ScriptSyntax*> userScripts(
      const std::function<bool(const std::string&)>& wanted);
  bool mentionsAny(const std::string& path, std::span<const std::string> words);
  std::optional<Point> functionPoint(const std::optional<Location>& location);

  SourcePlaces* places_;
  ScriptSyntaxes scripts_;
};

}  // namespace leakline
