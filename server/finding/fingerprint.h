// A finding's identity over runs: the same cause has the same fingerprint after lines were added
// above it, in another checkout and with other numbers. It is what baselines compare.
//
// Hashed: the rule, the tail of the path (file name and its folder; below node_modules everything
// after it) and the finding's arguments, which name the cause (event, class, variable, function)
// and never measure it. Not hashed: lines, columns, counts, sizes, object ids, confidence.
// The hash is FNV-1a, 64 bits (RFC draft-eastlake-fnv, offset basis and prime from there).
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "finding/finding.h"

namespace leakline {

// 16 lower-case hexadecimal digits.
std::string fingerprintOf(const Finding& finding);

// Two causes may agree in everything that is hashed: two unnamed listeners of one event in one
// file. All but the first of them, in the order of their places, get a fingerprint of their own.
void separateEqualFingerprints(std::vector<Finding>& findings);

// "src/app.js" of "/home/u/shop/src/app.js", "koa/lib/application.js" of
// "/x/node_modules/koa/lib/application.js"; separators are "/".
std::string pathTail(std::string_view path);

}  // namespace leakline
