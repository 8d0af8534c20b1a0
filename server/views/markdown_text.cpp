#include "views/markdown_text.h"

#include <algorithm>
#include <optional>
#include <vector>

#include "base/text.h"
#include "views/format.h"
#include "views/text_style.h"

namespace leakline {
namespace {

constexpr std::string_view kIndent = "    ";

std::string_view trimmed(std::string_view text) {
  const size_t begin = text.find_first_not_of(" \t");
  if (begin == std::string_view::npos) return {};
  return text.substr(begin, text.find_last_not_of(" \t") + 1 - begin);
}

// "[text](target)" → "text (target)", or the text alone for a target among our own pages;
// "**x**" → "x".
std::string plainInline(std::string_view text) {
  std::string out;
  for (size_t at = 0; at < text.size();) {
    if (text.substr(at, 2) == "**") {
      at += 2;
      continue;
    }
    const size_t middle = text[at] == '[' ? text.find("](", at) : std::string_view::npos;
    const size_t end =
        middle == std::string_view::npos ? std::string_view::npos : text.find(')', middle);
    if (end == std::string_view::npos) {
      out += text[at++];
      continue;
    }
    out += text.substr(at + 1, middle - at - 1);
    const std::string_view target = text.substr(middle + 2, end - middle - 2);
    if (target.find("://") != std::string_view::npos) out += " (" + std::string(target) + ")";
    at = end + 1;
  }
  return out;
}

std::vector<std::string> cellsOf(std::string_view row) {
  std::vector<std::string> cells;
  row = trimmed(row);
  if (row.starts_with('|')) row.remove_prefix(1);
  while (!row.empty()) {
    const size_t end = std::min(row.find('|'), row.size());
    cells.push_back(plainInline(trimmed(row.substr(0, end))));
    row.remove_prefix(std::min(end + 1, row.size()));
  }
  return cells;
}

bool isRuler(std::string_view row) {
  return row.find_first_not_of("|-: ") == std::string_view::npos;
}

class Renderer {
 public:
  explicit Renderer(const TextStyle& style) : style_(style) {}

  void line(std::string_view line) {
    if (line.starts_with("```")) return fence();
    if (inCode_) return code(line);
    const std::string_view text = trimmed(line);
    if (text.starts_with('|')) {
      flushParagraph();
      rows_.emplace_back(text);
      return;
    }
    flushTable();
    if (text.empty()) {
      flushParagraph();
      gap();
    } else if (line.starts_with("    ") && paragraph_.empty()) {
      code(line.substr(kIndent.size()));
    } else if (text.starts_with('#')) {
      flushParagraph();
      gap();
      out_ +=
          inked(style_, Ink::Bold, plainInline(text.substr(text.find_first_not_of("# ")))) + "\n";
    } else {
      if (text.starts_with("- ") || startsNumber(text)) flushParagraph();
      paragraph_ += (paragraph_.empty() ? "" : " ") + std::string(text);
    }
  }

  std::string take() {
    flushParagraph();
    flushTable();
    return std::move(out_);
  }

 private:
  static bool startsNumber(std::string_view text) {
    const size_t digits = std::min(text.find_first_not_of("0123456789"), text.size());
    return digits > 0 && text.substr(digits, 2) == ". ";
  }

  void fence() {
    flushParagraph();
    flushTable();
    if (!inCode_) gap();
    inCode_ = !inCode_;
  }

  void code(std::string_view line) {
    if (!line.empty()) out_ += std::string(kIndent) + inked(style_, Ink::Cyan, displaySafe(line));
    out_ += "\n";
  }

  void gap() {
    if (!out_.empty() && !out_.ends_with("\n\n")) out_ += "\n";
  }

  void flushParagraph() {
    if (paragraph_.empty()) return;
    const std::string text = plainInline(paragraph_);
    paragraph_.clear();
    const size_t mark = text.starts_with("- ") ? 2 : startsNumber(text) ? text.find(' ') + 1 : 0;
    if (mark == 0) {
      out_ += wrapText(text, style_.width, "");
      return;
    }
    std::string item = wrapText(text.substr(mark), style_.width, std::string(mark, ' '));
    out_ += text.substr(0, mark) + item.substr(mark);
  }

  // Columns as wide as they must be; the last one is wrapped.
  void flushTable() {
    std::vector<std::vector<std::string>> table;
    for (const std::string& row : rows_) {
      if (!isRuler(row)) table.push_back(cellsOf(row));
    }
    rows_.clear();
    std::vector<size_t> widths;
    for (const auto& row : table) {
      widths.resize(std::max(widths.size(), row.size()));
      for (size_t i = 0; i < row.size(); ++i) {
        widths[i] = std::max(widths[i], displayWidth(row[i]));
      }
    }
    for (const auto& row : table) tableRow(row, widths);
  }

  void tableRow(const std::vector<std::string>& row, const std::vector<size_t>& widths) {
    std::string lead;
    for (size_t i = 0; i + 1 < row.size(); ++i) {
      lead += row[i] + std::string(widths[i] - displayWidth(row[i]) + 2, ' ');
    }
    const std::string last = row.empty() ? std::string() : row.back();
    const size_t width = displayWidth(lead);
    if (width + kNarrow > style_.width) {
      out_ += wrapText(lead + last, style_.width, "");
      return;
    }
    const std::string wrapped = wrapText(last, style_.width, std::string(width, ' '));
    out_ += lead + (wrapped.size() > width ? wrapped.substr(width) : std::string("\n"));
  }

  static constexpr size_t kNarrow = 20;

  const TextStyle& style_;
  bool inCode_ = false;
  std::string paragraph_;
  std::vector<std::string> rows_;
  std::string out_;
};

}  // namespace

std::string markdownText(std::string_view markdown, const TextStyle& style) {
  Renderer renderer(style);
  while (!markdown.empty()) {
    const size_t end = std::min(markdown.find('\n'), markdown.size());
    renderer.line(markdown.substr(0, end));
    markdown.remove_prefix(std::min(end + 1, markdown.size()));
  }
  return renderer.take();
}

}  // namespace leakline
