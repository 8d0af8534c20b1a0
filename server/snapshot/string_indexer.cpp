#include <algorithm>
#include <span>
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
  Result<uint64_t> openingQuote(uint64_t at, std::string_view atComma) const;
  Result<uint64_t> nextQuote(uint64_t at) const;
  Error bad(uint64_t at, std::string message) const {
    return badFormat(file_, "strings", offset_ + at, std::move(message));
  }
  Error tooLong(uint64_t at) const {
    return inputError(ErrorCode::Unsupported, file_, "strings", offset_ + at,
                      "more than 128 MiB in one string, or of white space between two");
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

// The opening quote behind white space at `at`; kNoMore at the end. `atComma` is the sentence for a
// comma in its place.
Result<uint64_t> StringIndexer::openingQuote(uint64_t at, std::string_view atComma) const {
  const uint64_t quote = skipSpaces(at);
  if (quote - at > kMaxStringBytes) return tooLong(at);
  if (quote == text_.size()) return kNoMore;
  if (text_[quote] == '"') return quote;
  if (text_[quote] == ',') return bad(quote, std::string(atComma));
  return bad(quote, "unexpected " + describeByte(text_[quote]) + " where a string must begin");
}

// The opening quote behind a closing one at `at` − 1, over a comma; kNoMore at the end.
Result<uint64_t> StringIndexer::nextQuote(uint64_t at) const {
  constexpr std::string_view kMissing = "a string is missing after the comma";
  const uint64_t comma = skipSpaces(at);
  if (comma - at > kMaxStringBytes) return tooLong(at);
  if (comma == text_.size()) return kNoMore;
  if (text_[comma] == '"') return bad(comma, "a comma is missing between two strings");
  if (text_[comma] != ',') {
    return bad(comma, "unexpected " + describeByte(text_[comma]) + " between two strings");
  }
  const auto quote = openingQuote(comma + 1, kMissing);
  if (quote && *quote == kNoMore) return bad(text_.size(), std::string(kMissing));
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
  const auto first = seam.at == 0 ? openingQuote(0, "a string is missing before the comma")
                                  : Result<uint64_t>(firstQuote(seam));
  if (!first) return first.error();
  uint64_t quote = *first;
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
    if (literal.end - quote > kMaxStringBytes) return tooLong(quote);
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
    if (begin == end) return;
    const uint64_t until = end < text.seams.size() ? text.seams[end].at : text.text.size();
    if (auto error = indexer.index(text.seams[begin], until, offsets.span())) {
      first.keep(std::move(*error));
    }
  });
  if (auto error = first.take()) return std::move(*error);
  return Strings(std::move(text.text), std::move(offsets));
}

}  // namespace leakline
