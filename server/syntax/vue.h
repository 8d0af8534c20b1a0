// The script blocks of a Vue single-file component, found as Vue's own compiler finds them: blocks
// at the top level, comments and templates passed over, text up to the first </script. Pure
// functions; any text is taken.
#pragma once

#include <cstddef>
#include <string>
#include <string_view>
#include <vector>

#include "syntax/language.h"

namespace leakline {

struct VueScript {
  // The text between the tags.
  size_t begin = 0;
  size_t end = 0;
  bool isSetup = false;          // <script setup>
  std::string_view lang;         // "ts", "tsx", "jsx" …; empty if none is given
  std::string_view outsideFile;  // its src; the block itself is empty then
};

bool isVuePath(std::string_view path);

std::vector<VueScript> scriptsOf(std::string_view text);

// The grammar for `lang`; blocks of other languages (coffee) are none of ours.
bool isKnownScript(const VueScript& script);
// Of all blocks together: they are one module.
Language languageOf(const std::vector<VueScript>& scripts);

// A text of the same length with blanks in place of everything but line breaks and the script
// blocks of known languages, a ";" between two of them.
std::string scriptsOnly(std::string_view text, const std::vector<VueScript>& scripts);

}  // namespace leakline
