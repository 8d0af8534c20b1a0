#include "views/text_style.h"

#include "base/text.h"
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

std::string chainText(const std::vector<ChainStep>& chain, const TextStyle& style,
                      std::string_view indent) {
  constexpr size_t kPlaceColumn = 44;
  std::string out;
  for (const ChainStep& step : chain) {
    const std::string edge = displaySafe(step.edge);
    const std::string object = displaySafe(step.node) + " @" + std::to_string(step.objectId);
    const std::string plain = edge.empty() ? object : edge + " → " + object;
    out += indent;
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
    out += '\n';
  }
  return out;
}

}  // namespace leakline
