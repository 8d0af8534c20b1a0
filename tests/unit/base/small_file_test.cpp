#include "base/small_file.h"

#include <gtest/gtest.h>

#include <filesystem>
#include <fstream>

namespace leakline {
namespace {

TEST(SmallFile, IsReadWhole) {
  const std::string path = testing::TempDir() + "leakline-small-file";
  const std::string text = std::string(40'000, 'x') + '\0' + "end";
  std::ofstream(path, std::ios::binary) << text;
  EXPECT_EQ(readSmallFile(path), text);
  std::ofstream(path, std::ios::trunc).flush();
  EXPECT_EQ(readSmallFile(path), "");
  std::filesystem::remove(path);
}

TEST(SmallFile, IsNothingIfItCannotBeRead) {
  EXPECT_EQ(readSmallFile("/no such folder/file"), std::nullopt);
  EXPECT_EQ(readSmallFile("/proc/self"), std::nullopt) << "a folder opens but cannot be read";
  // Opens, too; reading it fails.
  EXPECT_EQ(readSmallFile("/proc/self/mem"), std::nullopt);
}

}  // namespace
}  // namespace leakline
