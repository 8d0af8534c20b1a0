// Retainers and dominators of one object for a terminal.
#include "base/text.h"
#include "views/format.h"
#include "views/text_style.h"

namespace leakline {
namespace {

std::string padLeft(std::string text, size_t width) {
  const size_t used = displayWidth(text);
  return used < width ? std::string(width - used, ' ') + text : text;
}

std::string objectHead(const ObjectSummary& object, const TextStyle& style) {
  std::string out = inked(style, Ink::Bold, displaySafe(object.name)) + " @" +
                    std::to_string(object.id) + "  (" + displaySafe(object.type) + ")";
  out += "\n  keeps " + formatBytes(object.retainedSize) + ", itself " +
         formatBytes(object.selfSize) + "\n";
  if (object.place) {
    out += "  " + inked(style, Ink::Cyan, formatPlace(*object.place, style.folder)) + "\n";
  }
  return out;
}

}  // namespace

std::string retainerListText(const RetainerList& list, const TextStyle& style) {
  std::string out = objectHead(list.object, style);
  if (list.chains.empty()) out += "\nNothing retains it: the next garbage collection frees it.\n";
  for (size_t i = 0; i < list.chains.size(); ++i) {
    const RetainerChain& chain = list.chains[i];
    out += "\nchain " + std::to_string(i + 1);
    if (chain.fromRunningCode) out += "  (only held by the code that was running)";
    out += "\n" + chainText(chain.steps, style, "  ");
  }
  return out;
}

std::string dominatorListText(const DominatorList& list, const TextStyle& style) {
  std::string out = objectHead(list.object, style);
  out += "\n" +
         inked(style, Ink::Dim,
               padLeft("retained", 10) + padLeft("share", 9) + padLeft("itself", 10) + "  object") +
         "\n";
  for (const ObjectSummary& child : list.children) {
    std::string row = padLeft(formatBytes(child.retainedSize), 10) +
                      padLeft(formatPercent(child.retainedSize, list.totalSize), 9) +
                      padLeft(formatBytes(child.selfSize), 10) + "  " + displaySafe(child.name) +
                      " @" + std::to_string(child.id);
    if (child.place) {
      const std::string place = formatPlace(*child.place, style.folder);
      row += displayWidth(row) + 2 + displayWidth(place) <= style.width
                 ? "  "
                 : "\n" + std::string(31, ' ');
      row += inked(style, Ink::Cyan, place);
    }
    out += row + "\n";
  }
  if (list.childCount > list.children.size()) {
    out += "  and " + formatCount(list.childCount - list.children.size()) +
           " more; --limit shows more of them\n";
  }
  return out;
}

}  // namespace leakline
