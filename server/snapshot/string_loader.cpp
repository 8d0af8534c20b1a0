#include <algorithm>
#include <cstring>
#include <mutex>

#include "snapshot/growing_text.h"
#include "snapshot/input_error.h"
#include "snapshot/ordered_blocks.h"
#include "snapshot/string_scanner.h"
#include "snapshot/string_survey.h"

namespace leakline {
namespace {

constexpr std::string_view kSection = "strings";

class StringLoad {
 public:
  struct Survey {
    StringSurvey text;
    size_t length = 0;  // how much of the block belongs to the section
  };

  StringLoad(const BlockInput& input, uint64_t start, uint64_t maxText)
      : input_(input),
        begin_(start),
        text_(std::min(maxText, input.sizeLimit() - std::min(input.sizeLimit(), start))) {}

  Survey survey(const Block& block) const {
    return {surveyStrings({block.data(), block.size()}, false), 0};
  }
  bool enter(const Block& block, Survey& survey);
  std::optional<Error> work(const Block& block, const Survey& survey, unsigned worker);
  Result<StringText> finish(std::optional<Error> error);

 private:
  const BlockInput& input_;
  const uint64_t begin_;  // offset of the text
  GrowingText text_;

  // Only touched by the thread inside enter().
  std::vector<StringText::Seam> seams_;
  uint64_t size_ = 0;
  uint64_t quotes_ = 0;
  bool escaped_ = false;
  bool closed_ = false;
  std::optional<Error> tooLarge_;
};

bool StringLoad::enter(const Block& block, Survey& survey) {
  if (escaped_) survey.text = surveyStrings({block.data(), block.size()}, true);
  const bool inside = quotes_ % 2 != 0;
  const StringSurvey::Reading& reading = survey.text.begins[inside ? 1 : 0];
  const uint64_t at = block.offset() - begin_;
  if (at + reading.length > text_.limit()) {
    tooLarge_ = inputError(ErrorCode::TooLarge, input_.name(), kSection, block.offset(),
                           "the strings are too large");
    return false;
  }
  text_.grow(at + reading.length);
  seams_.push_back({at, (quotes_ + 1) / 2, inside, escaped_});
  survey.length = reading.length;
  size_ = at + reading.length;
  quotes_ += reading.quotes;
  escaped_ = survey.text.endsEscaped;
  closed_ = reading.closed;
  return !closed_;
}

std::optional<Error> StringLoad::work(const Block& block, const Survey& survey, unsigned) {
  std::memcpy(text_.data() + (block.offset() - begin_), block.data(), survey.length);
  return std::nullopt;
}

Result<StringText> StringLoad::finish(std::optional<Error> error) {
  if (tooLarge_) return std::move(*tooLarge_);
  if (error) return std::move(*error);
  if (!closed_) return cutOff(input_.name(), kSection, begin_ + size_);
  return StringText{text_.take(size_), quotes_ / 2, begin_, begin_ + size_ + 1, std::move(seams_)};
}

}  // namespace

Result<StringText> loadStrings(BlockInput& input, uint64_t start, const StringOptions& options) {
  input.seek(start);
  StringLoad load(input, start, options.maxText);
  return load.finish(scanBlocks(input, options.threads, load));
}

}  // namespace leakline
