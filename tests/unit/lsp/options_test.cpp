#include "lsp/options.h"

#include <gtest/gtest.h>

namespace leakline {
namespace {

TEST(LspOptions, Defaults) {
  const auto options = parseLspOptions({});
  ASSERT_TRUE(options.ok());
  EXPECT_TRUE(options->heap.useIndex);
  EXPECT_EQ(options->heap.maxMemory, 0U);
  EXPECT_EQ(options->maxMessage, size_t{64} << 20);
}

TEST(LspOptions, AllOfThem) {
  const auto options =
      parseLspOptions({"--stdio", "--no-index", "--max-memory=2GB", "--max-message", "1 MiB",
                       "--log-level", "debug", "--clientProcessId=42"});
  ASSERT_TRUE(options.ok()) << options.error().message;
  EXPECT_FALSE(options->heap.useIndex);
  EXPECT_EQ(options->heap.maxMemory, 2'000'000'000U);
  EXPECT_EQ(options->maxMessage, 1'048'576U);
  EXPECT_EQ(options->logLevel, LogLevel::Debug);
  EXPECT_EQ(options->clientProcessId, 42);
}

TEST(LspOptions, OtherTransports) {
  EXPECT_EQ(parseLspOptions({"--socket", "0"})->port, uint16_t{0});
  EXPECT_EQ(parseLspOptions({"--socket=65535"})->port, uint16_t{65535});
  EXPECT_EQ(parseLspOptions({"--pipe=/tmp/x"})->pipe, "/tmp/x");
  EXPECT_FALSE(parseLspOptions({})->port);
}

TEST(LspOptions, WhatIsWrongIsNamed) {
  for (const std::vector<std::string>& arguments :
       std::vector<std::vector<std::string>>{{"--tcp"},
                                             {"x"},
                                             {"--max-memory"},
                                             {"--max-memory=2XB"},
                                             {"--max-memory=-1"},
                                             {"--max-memory=0"},
                                             {"--max-memory=99999999999999TB"},
                                             {"--max-message="},
                                             {"--log-level=loud"},
                                             {"--clientProcessId=x"},
                                             {"--clientProcessId=99999999999"},
                                             {"--socket=65536"},
                                             {"--socket=x"},
                                             {"--pipe="},
                                             {"--pipe", "/tmp/x", "--socket", "1"}}) {
    const auto options = parseLspOptions(arguments);
    ASSERT_FALSE(options.ok()) << arguments[0];
    EXPECT_EQ(options.error().code, ErrorCode::Usage);
    const std::string name = arguments[0].substr(0, arguments[0].find('='));
    EXPECT_NE(options.error().message.find(name), std::string::npos) << options.error().message;
  }
}

TEST(LspOptions, TheHelpNamesEveryOption) {
  for (const char* name : {"--stdio", "--max-memory", "--no-index", "--max-message", "--log-level",
                           "--clientProcessId", "--socket", "--pipe", "--help"}) {
    EXPECT_NE(lspHelp().find(name), std::string::npos) << name;
  }
}

}  // namespace
}  // namespace leakline
