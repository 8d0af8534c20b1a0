// What all formats of `leakline check` and editors say alike.
#pragma once

#include <string>
#include <string_view>

#include "engine/check/check_report.h"
#include "views/level.h"

namespace leakline {

// Of a rule's finding its severity is all there is to say: how sure it is, is part of that already.
inline Level levelOf(Severity severity) {
  switch (severity) {
    case Severity::Info:
      return Level::Note;
    case Severity::Warning:
      return Level::Warning;
    case Severity::Error:
      return Level::Error;
  }
  return Level::Note;
}

// The rule's title; its id if it has none.
std::string checkTitleOf(const Finding& finding);
// The message as a sentence with its full stop.
std::string checkSentence(const Finding& finding);
// "Hoist the listener out of the handler".
std::string fixTitle(const Finding& finding, const Fix& fix);
// "2 errors and 1 warning in 120 files", "No leak found in 1 file".
std::string checkHeadline(const CheckReport& report);
// As seen from the folder, safe to show.
std::string shownPath(std::string_view path, std::string_view folder);

}  // namespace leakline
