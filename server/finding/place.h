// A position in a source text, as every finding, chain step and view uses it.
#pragma once

#include <cstdint>
#include <optional>
#include <string>

namespace leakline {

// Whose code a place is in; findings in the user's own come first.
enum class CodeOwner : uint8_t {
  User,
  Dependency,  // below a node_modules folder
  Node,        // Node's own scripts (node:events, internal/timers.js)
  Generated,   // eval, new Function, [eval], evalmachine
  Unknown,
};

// What the user can change himself comes first; Node's own code is hardly ever the cause.
constexpr int ownerRank(CodeOwner owner) {
  switch (owner) {
    case CodeOwner::User:
      return 0;
    case CodeOwner::Dependency:
      return 1;
    case CodeOwner::Generated:
      return 2;
    case CodeOwner::Unknown:
      return 3;
    case CodeOwner::Node:
      return 4;
  }
  return 3;
}

// Is the text at `path` the text that ran?
enum class Freshness : uint8_t {
  Unchecked,  // nobody looked
  Same,       // head and length equal those in the snapshot
  Changed,    // the file differs from what ran: line numbers may be off
  Missing,    // no such file here
};

// Where the text that ran has what a place in an original is about.
struct GeneratedPlace {
  std::string path;     // of the script
  uint32_t line = 0;    // from 0
  uint32_t column = 0;  // from 0, in UTF-16 code units

  bool operator==(const GeneratedPlace&) const = default;
};

struct Place {
  std::string path;      // absolute file path, or the script's own name if it is not a file
  uint32_t line = 0;     // from 0
  uint32_t column = 0;   // from 0, in UTF-16 code units
  uint32_t endLine = 0;  // end of the range, exclusive; equal to line/column if only a point
  uint32_t endColumn = 0;
  CodeOwner owner = CodeOwner::Unknown;
  Freshness freshness = Freshness::Unchecked;
  std::optional<GeneratedPlace> generated = {};  // set if a source map led here

  bool operator==(const Place&) const = default;
};

}  // namespace leakline
