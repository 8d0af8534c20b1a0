// Where places of a text are after it was edited: by what changed between the two texts, however it
// came about (typing, undo, another program's write). Positions in lines that stayed move with
// them; in a line that was edited, with the part of it that stayed; what was deleted ends up where
// it was. Columns are UTF-16 units. Immutable.
#pragma once

#include <functional>
#include <string_view>
#include <vector>

#include "engine/check/line_diff.h"
#include "finding/finding.h"
#include "lsp/text.h"

namespace leakline {

class PlaceMap {
 public:
  PlaceMap() = default;  // nothing changed
  PlaceMap(const Text& before, const Text& after);

  bool isUnchanged() const { return changes_.empty(); }
  Place now(Place place) const;
  // Was the text between the place's ends changed, or its line taken away?
  bool isEdited(const Place& place) const;

 private:
  // One line that became another: what stayed at its ends, in UTF-16 units.
  struct EditedLine {
    uint32_t before = 0;
    uint32_t after = 0;
    uint32_t head = 0;       // equal units at the beginning
    uint32_t beforeEnd = 0;  // where the equal end begins
    int64_t shift = 0;       // of what comes behind

    // Only put in, nothing taken out: does it make one word with what is before or behind it?
    bool joinsBefore = false;
    bool joinsBehind = false;

    bool touches(uint32_t begin, uint32_t end) const;
  };

  const LineChange* changeAround(uint32_t line, int64_t& shift) const;
  const EditedLine* editedLine(uint32_t line) const;
  void move(uint32_t& line, uint32_t& column) const;

  std::vector<LineChange> changes_;
  std::vector<EditedLine> lines_;  // by `before`
};

// Every place a finding tells, each as `now` says.
void movePlaces(Finding& finding, const std::function<Place(const Place&)>& now);

}  // namespace leakline
