// Colours and line building of the text views. Internal to views/.
#pragma once

#include <string>
#include <string_view>

#include "views/view.h"

namespace leakline {

enum class Ink { Plain, Bold, Dim, Red, Yellow, Cyan };

// `text` in that colour if the style has colours.
std::string inked(const TextStyle& style, Ink ink, std::string_view text);

// The chain, one step a line, the place beside it where it fits and below where not.
std::string chainText(const std::vector<ChainStep>& chain, const TextStyle& style,
                      std::string_view indent);
// The same with the steps inside Node folded to one line (views/chain_fold.h).
std::string foldedChainText(const std::vector<ChainStep>& chain, const TextStyle& style,
                            std::string_view indent);

}  // namespace leakline
