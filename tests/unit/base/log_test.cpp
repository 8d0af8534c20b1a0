#include "base/log.h"

#include <fcntl.h>
#include <gtest/gtest.h>
#include <poll.h>
#include <unistd.h>

#include <array>
#include <string>

namespace leakline {
namespace {

// Standard error as a pipe nobody reads until the test does.
class LogTest : public testing::Test {
 protected:
  LogTest() {
    EXPECT_EQ(pipe(pipe_.data()), 0);
    saved_ = dup(STDERR_FILENO);
    dup2(pipe_[1], STDERR_FILENO);
  }
  ~LogTest() override {
    dup2(saved_, STDERR_FILENO);
    close(saved_);
    close(pipe_[0]);
    close(pipe_[1]);
  }

  // What was written so far.
  std::string written() {
    std::string text;
    std::array<char, 4096> buffer{};
    pollfd waiting{pipe_[0], POLLIN, 0};
    while (poll(&waiting, 1, 0) == 1) {
      const ssize_t count = read(pipe_[0], buffer.data(), buffer.size());
      if (count <= 0) break;
      text.append(buffer.data(), static_cast<size_t>(count));
    }
    return text;
  }

  std::array<int, 2> pipe_{};
  int saved_ = -1;
};

TEST_F(LogTest, WritesLinesFromItsLevelUp) {
  startLog(LogLevel::Warning);
  log(LogLevel::Info, "quiet");
  log(LogLevel::Warning, "100 % {} loud");
  const std::string text = written();
  EXPECT_EQ(text.find("quiet"), std::string::npos);
  EXPECT_NE(text.find("100 % {} loud\n"), std::string::npos);
  EXPECT_FALSE(logs(LogLevel::Info));
  EXPECT_TRUE(logs(LogLevel::Error));
  startLog(LogLevel::Off);
  log(LogLevel::Error, "nothing");
  EXPECT_EQ(written(), "");
}

TEST_F(LogTest, NeverWaitsForAReader) {
  startLog(LogLevel::Debug);
  for (int i = 0; i < 1000; ++i) log(LogLevel::Error, std::string(10000, 'x'));
  const std::string text = written();
  EXPECT_GT(text.size(), 10000U);
  EXPECT_EQ(text.back(), '\n');
}

TEST(LogLevelName, Parse) {
  EXPECT_EQ(parseLogLevel("debug"), LogLevel::Debug);
  EXPECT_EQ(parseLogLevel("off"), LogLevel::Off);
  EXPECT_FALSE(parseLogLevel("loud").has_value());
  EXPECT_FALSE(parseLogLevel("").has_value());
}

}  // namespace
}  // namespace leakline
