// Is the text on disk the text that ran? A snapshot has the first 1,024 characters of a script's
// source and bounds of its length. V8 damages characters on the way into a snapshot: the file is
// compared as if it had been damaged alike. As seen on Node 12 to 26: NUL becomes a space; a
// character beyond U+FFFF its low 16 bits; U+FFFD, which is also what Node reads for bytes that
// are no UTF-8, and half a pair at the cut become "???". Pure functions.
#pragma once

#include <cstdint>
#include <string_view>

#include "finding/place.h"
#include "source/script_info.h"

namespace leakline {

// UTF-16 code units of the text as Node decodes it: one U+FFFD per ill-formed part.
uint64_t decodedLength(std::string_view text);

// Does the script's text begin with the byte order mark? CommonJS keeps it, ES modules do not.
bool ranWithByteOrderMark(const ScriptInfo& script);

// `text` is the file without a byte order mark and `length` its decodedLength.
// Same, Changed, or Unchecked if the snapshot has nothing to compare with. With
// `typesMayBeStripped` blanks in place of text are no difference: Node runs TypeScript with its
// types blanked out, which moves nothing.
Freshness compareWithScript(std::string_view text, uint64_t length, const ScriptInfo& script,
                            bool typesMayBeStripped);

}  // namespace leakline
