#include "lsp/server.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "lsp/capabilities.h"
#include "protocol/types/initialize.h"
#include "unit/lsp/server_fixture.h"

namespace leakline {
namespace {

using testing::ElementsAre;
using testing::IsEmpty;
using testing::SizeIs;

TEST_F(ServerTest, RequestsBeforeInitialize) {
  request(1, "textDocument/hover");
  request(2, "shutdown");
  notify("textDocument/didOpen", Json::object());
  request("i", "initialize", {{"processId", nullptr}, {"capabilities", Json::object()}});
  EXPECT_EQ(codeOf(1), -32002);
  EXPECT_EQ(codeOf(2), -32002);
  EXPECT_EQ(answer("i")["result"]["serverInfo"]["name"], "leakline");
  EXPECT_EQ(sent_.size(), 3U);
}

TEST_F(ServerTest, ASecondInitializeIsRefused) {
  start();
  request(1, "initialize", {{"capabilities", Json::object()}});
  EXPECT_EQ(codeOf(1), -32600);
}

TEST_F(ServerTest, InitializeWithTheWrongTypesMayBeTriedAgain) {
  request(1, "initialize", Json::array());
  request(2, "initialize", {{"processId", "x"}, {"capabilities", Json::object()}});
  request(3, "initialize", {{"processId", nullptr}, {"capabilities", Json::object()}});
  EXPECT_EQ(codeOf(1), -32602);
  EXPECT_EQ(codeOf(2), -32602);
  EXPECT_TRUE(answer(3).contains("result"));
}

TEST_F(ServerTest, NegotiatesTheEncoding) {
  const auto encoding = [](const Json& offered) {
    protocol::InitializeParams params;
    for (const Json& name : offered) params.capabilities.positionEncodings.push_back(name);
    return std::string(protocol::encodingName(makeSession(params).encoding));
  };
  EXPECT_EQ(encoding({"utf-16", "utf-32", "utf-8"}), "utf-8");
  EXPECT_EQ(encoding({"utf-16", "utf-32"}), "utf-32");
  EXPECT_EQ(encoding({"utf-16"}), "utf-16");
  EXPECT_EQ(encoding({"utf-7"}), "utf-16");
  EXPECT_EQ(encoding(Json::array()), "utf-16");
}

TEST_F(ServerTest, AfterShutdownOnlyExitCounts) {
  start();
  request(1, "shutdown");
  request(2, "workspace/executeCommand", {{"command", "leakline.heap.close"}});
  request(3, "shutdown");
  request(4, "initialize", {{"capabilities", Json::object()}});
  notify("textDocument/didOpen", Json::object());
  EXPECT_TRUE(answer(1)["result"].is_null());
  EXPECT_EQ(codeOf(2), -32600);
  EXPECT_EQ(codeOf(3), -32600);
  EXPECT_EQ(codeOf(4), -32600);
  notify("exit");
  EXPECT_THAT(exits_, ElementsAre(0));
}

TEST_F(ServerTest, ExitWithoutShutdownIsAnError) {
  start();
  notify("exit");
  request(1, "shutdown");
  server_->onEndOfInput();
  EXPECT_THAT(exits_, ElementsAre(1));
  EXPECT_THAT(sent_, IsEmpty());
}

TEST_F(ServerTest, ExitBeforeInitialize) {
  notify("exit");
  EXPECT_THAT(exits_, ElementsAre(1));
}

TEST_F(ServerTest, TheEndOfInputCountsAsExit) {
  start();
  request(1, "shutdown");
  server_->onEndOfInput();
  EXPECT_THAT(exits_, ElementsAre(0));
}

TEST_F(ServerTest, EndsWithItsParent) {
  start();
  EXPECT_EQ(parent_, 99);
  server_->onParentGone();
  EXPECT_THAT(exits_, ElementsAre(1));
}

TEST_F(ServerTest, BrokenMessagesAreAnsweredWithANullId) {
  start();
  raw("{");
  raw("[]");
  ASSERT_THAT(sent_, SizeIs(2));
  EXPECT_TRUE(sent_[0]["id"].is_null());
  EXPECT_EQ(sent_[0]["error"]["code"], -32700);
  EXPECT_EQ(sent_[1]["error"]["code"], -32600);
}

TEST_F(ServerTest, AStreamBeyondRepairEndsTheServer) {
  start();
  server_->onFrameProblem(protocol::FrameProblem::BadLength, 2);
  EXPECT_THAT(exits_, IsEmpty());
  server_->onFrameProblem(protocol::FrameProblem::TooLarge, 0);
  EXPECT_EQ(sent_.at(0)["error"]["code"], -32600);
  server_->onFrameProblem(protocol::FrameProblem::BadLength, 3);
  EXPECT_THAT(exits_, ElementsAre(1));
}

TEST_F(ServerTest, NotificationsOfTheWrongTypeAreIgnored) {
  start();
  for (const char* method :
       {"textDocument/didOpen", "textDocument/didChange", "textDocument/didClose",
        "textDocument/didSave", "initialized", "$/cancelRequest", "$/setTrace", "$/progress",
        "window/workDoneProgress/cancel", "workspace/didChangeConfiguration"}) {
    for (const char* params : {"null", "[]", "{}", R"({"textDocument":null,"id":{},"token":[]})",
                               R"({"textDocument":{"uri":1},"contentChanges":[null]})"}) {
      notify(method, Json::parse(params));
    }
  }
  EXPECT_THAT(sent_, IsEmpty());
}

}  // namespace
}  // namespace leakline
