// `using x = …` for grammars, of which one does not know it and the other knows nothing else: rxjs
// has a function of that name. The same text with other words in place of it, each as long: "const"
// if it declares something, a name if not. Pure.
#pragma once

#include <optional>
#include <string>
#include <string_view>

namespace leakline {

// Nothing if the word is not there, as in nearly all files.
std::optional<std::string> withoutUsingWords(std::string_view text);

}  // namespace leakline
