// Is a text what a compiler or bundler has written? Its source is what people read and change, and
// what is worth checking. Told by what such programs leave behind: a link to a source map, the
// mark of a compiled module, helper functions, a bundler's frame. Pure; any text is taken.
#pragma once

#include <string_view>

namespace leakline {

bool isBuildOutput(std::string_view text);

}  // namespace leakline
