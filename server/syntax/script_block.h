// Files that hold scripts between markup: the blocks, whatever found them, and the one text that is
// parsed in place of the file. Pure functions.
#pragma once

#include <cstddef>
#include <string>
#include <string_view>
#include <vector>

#include "syntax/language.h"

namespace leakline {

struct ScriptBlock {
  // The text between the tags.
  size_t begin = 0;
  size_t end = 0;
  bool perInstance = false;      // runs for each component: <script setup>, Svelte's <script>
  std::string_view lang;         // "ts", "tsx", "jsx" …; empty if none is given
  std::string_view outsideFile;  // its src; the block itself is empty then
};

// The grammar for `lang`; blocks of other languages (coffee) are none of ours.
bool isKnownScript(const ScriptBlock& script);
// Of all blocks together: they are one module.
Language languageOf(const std::vector<ScriptBlock>& scripts);

// A text of the same length with blanks in place of everything but line breaks and the script
// blocks of known languages, a ";" between two of them.
std::string scriptsOnly(std::string_view text, const std::vector<ScriptBlock>& scripts);

}  // namespace leakline
