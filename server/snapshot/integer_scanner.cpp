#include "snapshot/integer_scanner.h"

#include <algorithm>
#include <array>
#include <iterator>
#include <vector>

#include "snapshot/digits.h"
#include "snapshot/header.h"
#include "snapshot/input_error.h"
#include "snapshot/integer_survey.h"
#include "snapshot/json_bytes.h"
#include "snapshot/number_kernel.h"
#include "snapshot/ordered_blocks.h"

namespace leakline {
namespace {

// The numbers of 4 KiB of text, behind those of an unfinished row: small enough to stay in the
// first level cache between the steps.
struct Batch {
  static constexpr size_t kText = 4096;
  static constexpr size_t kNumbers = kText / 2 + kMaxFields + 1 + kSparePositions;

  size_t count = 0;
  std::array<uint32_t, kNumbers> at;  // relative to the block
  std::array<uint64_t, kNumbers> values;
};

// A number of a row that is spread over several blocks.
struct StrayNumber {
  uint64_t index;
  uint64_t value;
  uint64_t offset;
};

class IntegerScan {
 public:
  struct Survey {
    IntegerSurvey text;
    bool expectsNumber = false;  // the state at the beginning of the block …
    uint64_t firstNumber = 0;    // … and the index of the first number that begins in it
  };

  IntegerScan(const BlockInput& input, uint64_t start, std::string_view section, unsigned threads,
              RowSink& sink)
      : input_(input),
        section_(section),
        sink_(sink),
        width_(sink.width()),
        workers_(threads),
        end_(start) {}

  Survey survey(const Block& block) const {
    return {surveyIntegers({block.data(), block.size()}), false, 0};
  }
  bool enter(const Block& block, Survey& survey);
  std::optional<Error> work(const Block& block, const Survey& survey, unsigned worker);

  // After all blocks, with the first error in them.
  Result<ScannedArray> finish(std::optional<Error> error);

 private:
  struct Worker {
    Batch batch;
    std::vector<StrayNumber> strays;
  };

  std::optional<Error> decode(const Block& block, Batch& batch, size_t found) const;
  std::optional<Error> deliver(const Block& block, Worker& worker, uint64_t& nextNumber,
                               unsigned workerIndex);
  std::optional<Error> accept(const NumberRows& rows, unsigned worker);
  std::optional<Error> acceptStrays(uint64_t end);
  bool takeNegative(const Block& block, const Survey& survey, NumberFinder& finder, Batch& batch,
                    uint64_t nextNumber) const;
  static void moveToStrays(const Block& block, Worker& worker, size_t count, uint64_t& nextNumber);
  // To the sink the last step is a worker of its own.
  unsigned strayWorker() const { return static_cast<unsigned>(workers_.size()); }
  Error explain(const Block& block, size_t at) const;
  Error bad(uint64_t offset, std::string message) const {
    return badFormat(input_.name(), section_, offset, std::move(message));
  }

  const BlockInput& input_;
  const std::string_view section_;
  RowSink& sink_;
  const uint32_t width_;
  const NumberKernel& kernel_ = bestKernel();
  std::vector<Worker> workers_;

  // Only touched by the thread inside enter().
  uint64_t commas_ = 0;
  bool expectsNumber_ = true;
  bool closed_ = false;
  uint64_t end_;  // offset of the bracket or, as long as there is none, of the last block's end
};

bool IntegerScan::enter(const Block& block, Survey& survey) {
  survey.expectsNumber = expectsNumber_;
  // Between two numbers there is one comma (work() makes sure): counting commas counts numbers.
  survey.firstNumber = expectsNumber_ ? commas_ : commas_ + 1;
  commas_ += survey.text.commas;
  if (survey.text.last != IntegerSurvey::Last::Nothing) {
    expectsNumber_ = survey.text.last == IntegerSurvey::Last::Comma;
  }
  closed_ = survey.text.closed;
  end_ = block.offset() + survey.text.length;
  return !closed_;
}

std::optional<Error> IntegerScan::work(const Block& block, const Survey& survey,
                                       unsigned workerIndex) {
  Worker& worker = workers_[workerIndex];
  Batch& batch = worker.batch;
  batch.count = 0;
  uint64_t nextNumber = survey.firstNumber;
  NumberFinder finder({block.data(), survey.text.length}, survey.expectsNumber);
  while (!finder.done() || takeNegative(block, survey, finder, batch, nextNumber)) {
    const size_t found = kernel_.find(finder, Batch::kText, batch.at.data() + batch.count);
    auto wrongNumber = decode(block, batch, found);
    // What is wrong with the rows before comes first.
    if (auto wrongRow = deliver(block, worker, nextNumber, workerIndex)) return wrongRow;
    if (wrongNumber) return wrongNumber;
  }
  moveToStrays(block, worker, batch.count, nextNumber);
  if (finder.wrong() != NumberFinder::kNone) return explain(block, finder.wrong());
  return std::nullopt;
}

// Whether the finder stopped at a negative number where one may be. Such numbers are very rare:
// they are not looked for, but read one by one when the finder stumbles over their sign.
bool IntegerScan::takeNegative(const Block& block, const Survey& survey, NumberFinder& finder,
                               Batch& batch, uint64_t nextNumber) const {
  constexpr size_t kMostDigits = 10;
  constexpr uint64_t kRange = uint64_t{1} << 32;
  const size_t sign = finder.wrong();
  const char* text = block.data();
  if (sign == NumberFinder::kNone || text[sign] != '-') return false;
  if ((nextNumber + batch.count) % width_ != sink_.signedField()) return false;
  size_t before = sign;
  while (before > 0 && isJsonSpace(text[before - 1])) --before;
  if (before == 0 ? !survey.expectsNumber : text[before - 1] != ',') return false;
  size_t end = sign + 1;
  while (end <= sign + kMostDigits && isDigit(text[end])) ++end;
  const uint64_t value = end == sign + 1 || isDigit(text[end]) ? 0 : parseNumber(text + sign + 1);
  if (value == 0 || value > kRange / 2) return false;
  batch.at[batch.count] = static_cast<uint32_t>(sign);
  batch.values[batch.count] = kRange - value;
  ++batch.count;
  finder.resume(std::min(end, survey.text.length));
  return true;
}

std::optional<Error> IntegerScan::decode(const Block& block, Batch& batch, size_t found) const {
  const char* text = block.data();
  const size_t end = batch.count + found;
  if (!kernel_.decode(text, batch.at.data() + batch.count, found,
                      batch.values.data() + batch.count)) [[unlikely]] {
    const size_t i = static_cast<size_t>(
        std::find(batch.values.begin() + batch.count, batch.values.begin() + end, kTooLarge) -
        batch.values.begin());
    batch.count = i;
    return bad(block.offset() + batch.at[i], "a number that is too large");
  }
  batch.count = end;
  return std::nullopt;
}

void IntegerScan::moveToStrays(const Block& block, Worker& worker, size_t count,
                               uint64_t& nextNumber) {
  Batch& batch = worker.batch;
  for (size_t i = 0; i < count; ++i) {
    worker.strays.push_back({nextNumber + i, batch.values[i], block.offset() + batch.at[i]});
  }
  std::copy(batch.values.begin() + count, batch.values.begin() + batch.count, batch.values.begin());
  std::copy(batch.at.begin() + count, batch.at.begin() + batch.count, batch.at.begin());
  batch.count -= count;
  nextNumber += count;
}

// Hands the whole rows of the batch on and moves what is left to its beginning.
std::optional<Error> IntegerScan::deliver(const Block& block, Worker& worker, uint64_t& nextNumber,
                                          unsigned workerIndex) {
  Batch& batch = worker.batch;
  if (const uint64_t begun = nextNumber % width_; begun != 0) {
    moveToStrays(block, worker, std::min<size_t>(batch.count, width_ - begun), nextNumber);
  }
  const size_t rows = batch.count / width_;
  if (rows == 0) return std::nullopt;
  if (auto error =
          accept({nextNumber / width_, rows, batch.values.data(), batch.at.data(), block.offset()},
                 workerIndex)) {
    return error;
  }
  const size_t used = rows * width_;
  std::copy(batch.values.begin() + used, batch.values.begin() + batch.count, batch.values.begin());
  std::copy(batch.at.begin() + used, batch.at.begin() + batch.count, batch.at.begin());
  batch.count -= used;
  nextNumber += used;
  return std::nullopt;
}

std::optional<Error> IntegerScan::accept(const NumberRows& rows, unsigned worker) {
  NumberRows wanted = rows;
  const uint64_t room = sink_.maxRows() - std::min(sink_.maxRows(), rows.firstRow);
  wanted.count = std::min<uint64_t>(rows.count, room);
  if (wanted.count != 0) {
    if (const auto error = sink_.accept(wanted, worker)) {
      return bad(rows.offsetOf(error->value), error->message);
    }
  }
  if (wanted.count == rows.count) return std::nullopt;
  return bad(rows.offsetOf(wanted.count * width_), sink_.tooManyRows());
}

// The rows spread over several blocks, now that all their numbers are known: those before `end`.
std::optional<Error> IntegerScan::acceptStrays(uint64_t end) {
  std::vector<StrayNumber> all;
  for (const Worker& worker : workers_) {
    std::copy_if(worker.strays.begin(), worker.strays.end(), std::back_inserter(all),
                 [end](const StrayNumber& stray) { return stray.offset < end; });
  }
  std::sort(all.begin(), all.end(),
            [](const StrayNumber& a, const StrayNumber& b) { return a.index < b.index; });
  std::vector<uint64_t> values(width_);
  std::vector<uint32_t> at(width_);
  for (size_t i = 0; i + width_ <= all.size();) {
    const bool whole =
        all[i].index % width_ == 0 && all[i + width_ - 1].index == all[i].index + width_ - 1;
    if (!whole) {  // an error lies between its numbers
      ++i;
      continue;
    }
    const uint64_t base = all[i].offset;
    for (size_t k = 0; k < width_; ++k) {
      values[k] = all[i + k].value;
      at[k] = static_cast<uint32_t>(std::min<uint64_t>(all[i + k].offset - base, UINT32_MAX));
    }
    if (auto error =
            accept({all[i].index / width_, 1, values.data(), at.data(), base}, strayWorker())) {
      return error;
    }
    i += width_;
  }
  return std::nullopt;
}

Error IntegerScan::explain(const Block& block, size_t at) const {
  const char c = block.data()[at];
  const uint64_t offset = block.offset() + at;
  if (c == ',') return bad(offset, "a number is missing before the comma");
  if (isDigit(c)) return bad(offset, "a comma is missing before the number");
  if (c == '-') return bad(offset, "a negative number where only 0 and more can be");
  if (c == '.' || c == 'e' || c == 'E') return bad(offset, "a number that is not a whole number");
  return bad(offset, "unexpected " + describeByte(c) + " among the numbers");
}

Result<ScannedArray> IntegerScan::finish(std::optional<Error> error) {
  FirstError first;
  const uint64_t end = error ? FirstError::offsetOf(*error) : UINT64_MAX;
  if (error) first.keep(std::move(*error));
  if (auto strayError = acceptStrays(end)) first.keep(std::move(*strayError));
  if (auto earliest = first.take()) return std::move(*earliest);
  if (!closed_) return cutOff(input_.name(), section_, end_);
  const bool empty = expectsNumber_ && commas_ == 0;
  if (expectsNumber_ && !empty) return bad(end_, "a number is missing after the last comma");
  const uint64_t numbers = empty ? 0 : commas_ + 1;
  if (numbers % width_ != 0) return bad(end_, "the last row is not complete");
  return ScannedArray{numbers / width_, end_ + 1};
}

}  // namespace

Result<ScannedArray> scanIntegers(BlockInput& input, uint64_t start, std::string_view section,
                                  unsigned threads, RowSink& sink) {
  input.seek(start);
  IntegerScan scan(input, start, section, threads, sink);
  return scan.finish(scanBlocks(input, threads, scan));
}

}  // namespace leakline
