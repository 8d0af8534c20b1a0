#include "base/error.h"

#include <gtest/gtest.h>

#include <set>

#include "base/cancel.h"
#include "base/result.h"

namespace leakline {
namespace {

TEST(ErrorTest, SaysWhereItLies) {
  Error error{ErrorCode::BadFormat, "the number of nodes does not fit", std::nullopt};
  EXPECT_EQ(error.toString(), "the number of nodes does not fit");
  error.place = ErrorPlace{"a.heapsnapshot", "nodes", 123};
  EXPECT_EQ(error.toString(),
            "a.heapsnapshot: the number of nodes does not fit (section \"nodes\", byte 123)");
  error.place = ErrorPlace{"", "", 0};
  EXPECT_EQ(error.toString(), "the number of nodes does not fit (byte 0)");
  error.place = ErrorPlace{"a", "strings", std::nullopt};
  EXPECT_EQ(error.toString(), "a: the number of nodes does not fit (section \"strings\")");
}

TEST(ErrorTest, EveryCodeHasAnExitStatusAndAName) {
  const std::pair<ErrorCode, int> expected[] = {
      {ErrorCode::Usage, 2},       {ErrorCode::Config, 2},      {ErrorCode::NotFound, 3},
      {ErrorCode::Unreadable, 3},  {ErrorCode::BadFormat, 3},   {ErrorCode::TooLarge, 3},
      {ErrorCode::Unsupported, 3}, {ErrorCode::Cancelled, 130}, {ErrorCode::Internal, 4}};
  std::set<std::string_view> names;
  for (const auto& [code, status] : expected) {
    EXPECT_EQ(exitCodeOf(code), status);
    EXPECT_TRUE(names.insert(errorCodeName(code)).second);
  }
}

TEST(ResultTest, IsAValueOrAnError) {
  Result<std::string> good = std::string("x");
  ASSERT_TRUE(good);
  EXPECT_EQ(*good, "x");
  EXPECT_EQ(good->size(), 1U);
  EXPECT_EQ(std::move(good).value(), "x");
  const Result<std::string> bad = Error{ErrorCode::NotFound, "gone", std::nullopt};
  ASSERT_FALSE(bad.ok());
  EXPECT_EQ(bad.error().message, "gone");
  EXPECT_TRUE(Result<void>());
  EXPECT_FALSE(Result<void>(cancelledError()));
}

TEST(CancelTest, TokensSeeTheirSource) {
  EXPECT_FALSE(CancelToken().cancelled());
  const CancelSource source;
  const CancelToken token = source.token();
  const CancelToken copy = token;
  EXPECT_FALSE(copy.cancelled());
  source.cancel();
  EXPECT_TRUE(copy.cancelled());
  EXPECT_TRUE(source.cancelled());
  EXPECT_EQ(cancelledError().code, ErrorCode::Cancelled);
}

}  // namespace
}  // namespace leakline
