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

}  // namespace

std::string chainText(const std::vector<ChainStep>& chain, const TextStyle& style,
                      std::string_view indent) {
  std::string out;
  for (const ChainStep& step : chain) out += stepText(step, style, indent);
  return out;
}

std::string foldedChainText(const std::vector<ChainStep>& chain, const TextStyle& style,
                            std::string_view indent) {
  std::string out;
  for (const ChainPart& part : foldChain(chain)) {
    if (!part.folded) {
      out += stepText(chain[part.first], style, indent);
      continue;
    }
    out += std::string(indent) +
           inked(style, Ink::Dim,
                 "… " + std::to_string(part.count) + " steps inside Node, to " +
                     partEnd(chain, part)) +
           "\n";
  }
  return out;
}

}  // namespace leakline
