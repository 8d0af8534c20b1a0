// The files a text imports, as far as its bytes tell: for files that are not parsed. Pure.
#pragma once

#include <cstddef>
#include <string_view>
#include <vector>

namespace leakline {

// Does a specifier mean a file of the program, not a package?
bool namesFile(std::string_view specifier);

// The specifiers of imports and requires that name files ("./x", "../y", "@/z"), each once, at most
// `most`.
std::vector<std::string_view> importedFiles(std::string_view text, size_t most = 200);

}  // namespace leakline
