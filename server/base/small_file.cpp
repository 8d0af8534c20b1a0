#include "base/small_file.h"

#include <array>
#include <fstream>

namespace leakline {

std::optional<std::string> readSmallFile(const std::string& path) {
  // Iterators over a file's buffer throw where reading fails; the stream's own read() does not.
  std::ifstream in(path, std::ios::binary);
  std::string text;
  std::array<char, 1 << 14> block{};
  while (in.read(block.data(), block.size()) || in.gcount() > 0) {
    text.append(block.data(), static_cast<size_t>(in.gcount()));
  }
  if (!in.eof()) return std::nullopt;
  return text;
}

}  // namespace leakline
