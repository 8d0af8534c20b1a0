#include "views/text_style.h"

#include "base/text.h"
#include "views/chain_fold.h"
#include "views/format.h"

namespace leakline {

std::string inked(const TextStyle& style, Ink ink, std::string_view text) {
  if (!style.colour || ink == Ink::Plain) return std::string(text);
  const char* start = "";
  switch (ink) {
    case Ink::Plain:
      break;
    case Ink::Bold:
      start = "\x1b[1m";
      break;
    case Ink::Dim:
      start = "\x1b[2m";
      break;
    case Ink::Red:
      start = "\x1b[31m";
      break;
    case Ink::Yellow:
      start = "\x1b[33m";
      break;
    case Ink::Cyan:
      start = "\x1b[36m";
      break;
  }
  return start + std::string(text) + "\x1b[0m";
}

namespace {

std::string stepText(const ChainStep& step, const TextStyle& style, std::string_view indent) {
  constexpr size_t kPlaceColumn = 44;
  const std::string edge = displaySafe(step.edge);
  const std::string object = displaySafe(step.node) + " @" + std::to_string(step.objectId);
  const std::string plain = edge.empty() ? object : edge + " → " + object;
  std::string out(indent);
  out += edge.empty() ? object : inked(style, Ink::Bold, edge) + " → " + object;
  if (step.place) {
    const std::string place = formatPlace(*step.place, style.folder);
    const size_t used = displayWidth(indent) + displayWidth(plain);
    const size_t column = std::max(kPlaceColumn, used + 2);
    if (column + displayWidth(place) <= style.width) {
      out += std::string(column - used, ' ');
    } else {
      out += "\n" + std::string(indent) + "    ";
    }
    out += inked(style, Ink::Cyan, place);
  }
  return out + "\n";
}

std::string partsText(const std::vector<ChainStep>& chain, const std::vector<ChainPart>& parts,
                      const TextStyle& style, std::string_view indent) {
  const auto folded = [&](const std::string& text) {
    return std::string(indent) + inked(style, Ink::Dim, "… " + text) + "\n";
  };
  std::string out;
  for (const ChainPart& part : parts) {
    if (part.fold != Fold::None) {
      out += folded(partText(chain, part) + ", to " + partEnd(chain, part));
      continue;
    }
    const ChainStep& step = chain[part.first];
    if (step.leftOut > 0) out += folded(leftOutText(step));
    out += stepText(step, style, indent);
  }
  return out;
}

}  // namespace

std::string chainText(const std::vector<ChainStep>& chain, const TextStyle& style,
                      std::string_view indent) {
  return partsText(chain, foldRepeats(chain), style, indent);
}

std::string foldedChainText(const std::vector<ChainStep>& chain, const TextStyle& style,
                            std::string_view indent) {
  return partsText(chain, foldChain(chain), style, indent);
}

}  // namespace leakline
