#include "engine/input_files.h"

#include <algorithm>
#include <filesystem>
#include <fstream>
#include <string_view>
#include <system_error>

namespace leakline {
namespace {

namespace fs = std::filesystem;

bool sameContents(const std::string& a, const std::string& b) {
  constexpr size_t kBlock = size_t{1} << 20;
  std::ifstream first(a, std::ios::binary);
  std::ifstream second(b, std::ios::binary);
  std::string left(kBlock, '\0');
  std::string right(kBlock, '\0');
  while (first && second) {
    first.read(left.data(), static_cast<std::streamsize>(kBlock));
    second.read(right.data(), static_cast<std::streamsize>(kBlock));
    const auto got = static_cast<size_t>(first.gcount());
    if (static_cast<size_t>(second.gcount()) != got) return false;
    if (std::string_view(left).substr(0, got) != std::string_view(right).substr(0, got)) {
      return false;
    }
    if (got < kBlock) return first.eof() && second.eof();
  }
  return false;
}

bool sameFile(const std::string& a, const std::string& b) {
  std::error_code error;
  if (!fs::is_regular_file(a, error) || !fs::is_regular_file(b, error)) return false;
  if (fs::equivalent(a, b, error)) return true;
  const uintmax_t size = fs::file_size(a, error);
  if (error || size != fs::file_size(b, error) || error) return false;
  return sameContents(a, b);
}

}  // namespace

std::vector<std::string> distinctFiles(const std::vector<std::string>& paths,
                                       std::vector<std::string>& notes) {
  std::vector<std::string> distinct;
  for (const std::string& path : paths) {
    const auto same = std::find_if(distinct.begin(), distinct.end(),
                                   [&](const std::string& other) { return sameFile(other, path); });
    if (same == distinct.end()) {
      distinct.push_back(path);
    } else if (*same == path) {
      notes.push_back(path + " is given twice and counts once");
    } else {
      notes.push_back(path + " is the same snapshot as " + *same + " and counts once with it");
    }
  }
  return distinct;
}

bool leaveOut(const Error& error, std::vector<std::string>& paths,
              std::vector<std::string>& notes) {
  const bool ofTheFile = error.code == ErrorCode::NotFound || error.code == ErrorCode::Unreadable ||
                         error.code == ErrorCode::BadFormat || error.code == ErrorCode::TooLarge ||
                         error.code == ErrorCode::Unsupported;
  if (!ofTheFile || !error.place || paths.size() < 2) return false;
  const auto found = std::find(paths.begin(), paths.end(), error.place->file);
  if (found == paths.end()) return false;
  paths.erase(found);
  // What is read once is gone.
  const bool again = std::all_of(paths.begin(), paths.end(), [](const std::string& path) {
    std::error_code failed;
    return path != "-" && !fs::is_other(path, failed);
  });
  if (again) notes.push_back("left out: " + error.toString());
  return again;
}

}  // namespace leakline
