#include "lsp/document_edits.h"

#include "engine/check/line_diff.h"

namespace leakline {
namespace {

// Where each line begins, and where the last one ends.
std::vector<uint32_t> lineBegins(const std::vector<std::string_view>& lines) {
  std::vector<uint32_t> begins{0};
  for (const std::string_view line : lines) {
    begins.push_back(begins.back() + static_cast<uint32_t>(line.size()));
  }
  return begins;
}

}  // namespace

protocol::FileEdit editsOf(const Document& document, const std::vector<TextEdit>& edits,
                           protocol::PositionEncoding encoding) {
  protocol::FileEdit file{document.uri, document.version, {}};
  for (const TextEdit& edit : edits) {
    const protocol::Range range{document.text.positionOf(edit.begin, encoding),
                                document.text.positionOf(edit.end, encoding)};
    file.edits.push_back({range, edit.newText});
  }
  return file;
}

std::vector<TextEdit> editsBetween(std::string_view before, std::string_view after) {
  const std::vector<uint32_t> oldBegins = lineBegins(linesOf(before));
  const std::vector<uint32_t> newBegins = lineBegins(linesOf(after));
  std::vector<TextEdit> edits;
  for (const LineChange& change : changedLines(before, after)) {
    const uint32_t from = newBegins[change.newBegin];
    const uint32_t until = newBegins[change.newEnd];
    edits.push_back({oldBegins[change.oldBegin], oldBegins[change.oldEnd],
                     std::string(after.substr(from, until - from))});
  }
  return edits;
}

}  // namespace leakline
