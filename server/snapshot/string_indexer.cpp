#include <algorithm>
#include <vector>

#include "base/parallel.h"
#include "snapshot/input_error.h"
#include "snapshot/json_bytes.h"
#include "snapshot/ordered_blocks.h"
#include "snapshot/string_check.h"
#include "snapshot/string_scanner.h"

namespace leakline {
namespace {

// Checks the strings that begin in one part of the text and writes their offsets.
class StringIndexer {
 public:
  StringIndexer(const StringText& text, const std::string& file, const StringOptions& options)
      : text_(text.text.data(), text.text.size()),
        offset_(text.offset),
        count_(text.count),
        file_(file),
        options_(options) {}

  // The part from `seam` to `end`. What is between the last of its strings and the next belongs to
  // it as well, so every byte of the text is checked by somebody.
  std::optional<Error> index(const StringText::Seam& seam, uint64_t end,
                             std::span<uint32_t> offsets) const;

 private:
  static constexpr uint64_t kNoMore = UINT64_MAX;

  uint64_t firstQuote(const StringText::Seam& seam) const;
  uint64_t skipSpaces(uint64_t at) const;
  Result<uint64_t> nextQuote(uint64_t at) const;
  Error bad(uint64_t at, std::string message) const {
    return badFormat(file_, "strings", offset_ + at, std::move(message));
  }

  const std::string_view text_;
  const uint64_t offset_;
  const uint64_t count_;
  const std::string& file_;
  const StringOptions& options_;
};

uint64_t StringIndexer::skipSpaces(uint64_t at) const {
  while (at < text_.size() && isJsonSpace(text_[at])) ++at;
  return at;
}

// The opening quote behind a closing one at `at` − 1, over a comma; kNoMore at the end.
Result<uint64_t> StringIndexer::nextQuote(uint64_t at) const {
  const uint64_t comma = skipSpaces(at);
  if (comma == text_.size()) return kNoMore;
  if (text_[comma] == '"') return bad(comma, "a comma is missing between two strings");
  if (text_[comma] != ',') {
    return bad(comma, "unexpected " + describeByte(text_[comma]) + " between two strings");
  }
  const uint64_t quote = skipSpaces(comma + 1);
  if (quote == text_.size() || text_[quote] == ',')
    return bad(quote, "a string is missing after the comma");
  if (text_[quote] != '"')
    return bad(quote, "unexpected " + describeByte(text_[quote]) + " where a string must begin");
  if (quote - at > kMaxStringBytes) {
    return inputError(ErrorCode::Unsupported, file_, "strings", offset_ + at,
                      "more than 1 GB of white space between two strings");
  }
  return quote;
}

// The first quote of the part that opens a string.
uint64_t StringIndexer::firstQuote(const StringText::Seam& seam) const {
  uint64_t at = seam.at;
  if (seam.inside) {  // of a string that the part before checks
    if (seam.escaped) ++at;
    while (at < text_.size() && text_[at] != '"') at += text_[at] == '\\' ? 2 : 1;
    ++at;
  }
  const size_t quote = at < text_.size() ? text_.find('"', at) : std::string_view::npos;
  return quote == std::string_view::npos ? kNoMore : quote;
}

std::optional<Error> StringIndexer::index(const StringText::Seam& seam, uint64_t end,
                                          std::span<uint32_t> offsets) const {
  uint64_t quote = firstQuote(seam);
  if (seam.at == 0) {
    quote = skipSpaces(0);
    if (quote == text_.size()) return std::nullopt;
    if (text_[quote] != '"') {
      return bad(quote, text_[quote] == ',' ? "a string is missing before the comma"
                                            : "unexpected " + describeByte(text_[quote]) +
                                                  " where a string must begin");
    }
  }
  uint64_t string = seam.stringsBefore;
  uint64_t reported = seam.at;
  while (quote < end) {
    if (string % 4096 == 0) {
      if (options_.cancel.cancelled()) return cancelledError();
      addProgress(options_.progress, quote - reported);
      reported = quote;
    }
    // Only if something before is wrong, which whoever checks that part reports.
    if (string >= count_) return bad(quote, "quotes that do not pair");
    offsets[string++] = static_cast<uint32_t>(quote + 1);
    const CheckedLiteral literal = checkLiteral(text_, quote + 1);
    if (literal.wrong) return bad(literal.end, literal.wrong);
    if (literal.end - quote > kMaxStringBytes) {
      return inputError(ErrorCode::Unsupported, file_, "strings", offset_ + quote,
                        "a string of more than 1 GB");
    }
    const auto next = nextQuote(literal.end + 1);
    if (!next) return next.error();
    quote = *next;
  }
  return std::nullopt;
}

}  // namespace

Result<Strings> indexStrings(StringText text, const std::string& file,
                             const StringOptions& options) {
  beginPhase(options.progress, Phase::IndexingStrings, text.text.size());
  if (text.count >= UINT32_MAX) {
    return inputError(ErrorCode::Unsupported, file, "strings", text.offset,
                      "more strings than this version reads");
  }
  Column<uint32_t> offsets(text.count + 1);
  offsets[text.count] = static_cast<uint32_t>(text.text.size());
  const StringIndexer indexer(text, file, options);
  FirstError first;
  parallelRanges(options.threads, text.seams.size(), [&](size_t begin, size_t end, unsigned) {
    const uint64_t until = end < text.seams.size() ? text.seams[end].at : text.text.size();
    if (begin == end) return;
    if (auto error = indexer.index(text.seams[begin], until, offsets.span())) {
      first.keep(std::move(*error));
    }
  });
  if (auto error = first.take()) return std::move(*error);
  return Strings(std::move(text.text), std::move(offsets));
}

}  // namespace leakline
