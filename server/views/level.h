// How loud a finding is where three levels must do: from severity and confidence. Internal to
// views/.
#pragma once

#include "finding/finding.h"

namespace leakline {

enum class Level { Note, Warning, Error };

// A hint is a note; only what is both bad and certain is an error.
inline Level levelOf(const Finding& finding) {
  if (isHint(finding)) return Level::Note;
  const bool error =
      finding.severity == Severity::Error && finding.confidence == Confidence::Certain;
  return error ? Level::Error : Level::Warning;
}

}  // namespace leakline
