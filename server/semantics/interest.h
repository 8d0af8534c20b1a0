// Can a file hold anything the rules look for? Decided by its bytes alone, before anything is
// parsed: most files of a large code base cannot. What may be found is never missed by much: a word
// in a comment counts, too. Pure; any thread.
#pragma once

#include <cstdint>
#include <string_view>
#include <vector>

namespace leakline {

struct Interest {
  // Something is registered, started, subscribed to, opened, or collected for long: by the file, or
  // by those who call its functions.
  bool acquires = false;
  // What is acquired may be acquired again and again by this file itself.
  bool own = false;
  // There are handlers, hooks or components: what the functions it imports acquire may be acquired
  // again and again.
  bool repeats = false;
};

Interest interestOf(std::string_view text);

// The specifiers of imports and requires that name files ("./x", "../y", "@/z"), as far as bytes
// tell: each once, in the order of the text, at most `most`.
std::vector<std::string_view> importedFiles(std::string_view text, size_t most = 200);

}  // namespace leakline
