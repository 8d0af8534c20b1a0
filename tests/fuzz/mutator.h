// Makes damaged inputs from good ones: bytes, numbers, pieces between separators, whole sections of
// two files. The same seed gives the same inputs.
#pragma once

#include <cstdint>
#include <random>
#include <string>
#include <vector>

namespace leakline::fuzz {

class Mutator {
 public:
  static constexpr size_t kMaxSize = size_t{64} << 10;

  explicit Mutator(uint64_t seed) : random_(seed) {}

  // One of `corpus`, changed in one to eight places.
  std::string mutate(const std::vector<std::string>& corpus);

 private:
  size_t below(size_t n) { return n == 0 ? 0 : static_cast<size_t>(random_() % n); }
  void changeOnce(std::string& text, const std::vector<std::string>& corpus);
  void changeByte(std::string& text);
  void changeNumber(std::string& text);
  void insertToken(std::string& text);
  void changeRange(std::string& text);
  void swapPieces(std::string& text);
  void takeFrom(std::string& text, const std::string& other);
  // Begin of the piece at or behind a random place: behind one of ,[]{}:"
  size_t pieceAt(const std::string& text);

  std::mt19937_64 random_;
};

}  // namespace leakline::fuzz
