// "did you mean …": for words people mistype in configuration, comments and flags. Pure functions.
#pragma once

#include <string>
#include <string_view>
#include <vector>

namespace leakline {

// `; did you mean "repeat-listener"?` if one of the words is near enough, else empty.
std::string didYouMean(std::string_view word, const std::vector<std::string_view>& known);

}  // namespace leakline
