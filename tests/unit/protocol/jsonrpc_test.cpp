#include "protocol/jsonrpc.h"

#include <gtest/gtest.h>

#include <string>

namespace leakline::protocol {
namespace {

InvalidMessage invalid(const std::string& body) {
  const Message message = parseMessage(body);
  const auto* found = std::get_if<InvalidMessage>(&message);
  EXPECT_NE(found, nullptr) << body;
  return found ? *found : InvalidMessage{};
}

TEST(JsonRpc, TellsTheKinds) {
  const Message request = parseMessage(R"({"jsonrpc":"2.0","id":7,"method":"m","params":[1]})");
  ASSERT_TRUE(std::holds_alternative<RequestMessage>(request));
  EXPECT_EQ(std::get<RequestMessage>(request).id, RequestId(int64_t{7}));
  EXPECT_EQ(std::get<RequestMessage>(request).method, "m");
  EXPECT_EQ(std::get<RequestMessage>(request).params, Json::array({1}));

  const Message notification = parseMessage(R"({"jsonrpc":"2.0","method":"n"})");
  ASSERT_TRUE(std::holds_alternative<NotificationMessage>(notification));
  EXPECT_TRUE(std::get<NotificationMessage>(notification).params.is_null());

  const Message response = parseMessage(R"({"jsonrpc":"2.0","id":"x","result":null})");
  ASSERT_TRUE(std::holds_alternative<ResponseMessage>(response));
  EXPECT_EQ(std::get<ResponseMessage>(response).id, RequestId("x"));
  EXPECT_FALSE(std::get<ResponseMessage>(response).error.has_value());

  const Message error = parseMessage(R"({"id":1,"error":{"code":1,"message":"no"}})");
  ASSERT_TRUE(std::holds_alternative<ResponseMessage>(error));
  EXPECT_EQ(std::get<ResponseMessage>(error).error, "no");
}

TEST(JsonRpc, IdsKeepTheirType) {
  EXPECT_EQ(idFromJson(Json(1)), RequestId(int64_t{1}));
  EXPECT_EQ(idFromJson(Json("1")), RequestId("1"));
  EXPECT_NE(idFromJson(Json(1)), idFromJson(Json("1")));
  EXPECT_EQ(idToJson(RequestId(int64_t{-3})), Json(-3));
  EXPECT_EQ(idText(RequestId("a\"b")), R"("a\"b")");
}

TEST(JsonRpc, IdsOfOtherTypesAreRefusedWithoutAnId) {
  for (const char* id : {"{}", "[]", "1.5", "true", "null", "123456789012345678901234567890",
                         "18446744073709551615"}) {
    const auto message = invalid(R"({"jsonrpc":"2.0","method":"m","id":)" + std::string(id) + "}");
    EXPECT_EQ(message.error.code, RpcCode::InvalidRequest) << id;
    EXPECT_FALSE(message.id.has_value()) << id;
    EXPECT_TRUE(message.answer) << id;
  }
}

TEST(JsonRpc, WhatIsNoJsonIsAParseError) {
  EXPECT_EQ(invalid("{").error.code, RpcCode::ParseError);
  EXPECT_FALSE(invalid("{").id.has_value());
}

TEST(JsonRpc, WhatIsNoMessageIsAnInvalidRequest) {
  for (const char* body : {"42", "\"x\"", "null", "true", "{}", "[]", R"([{"jsonrpc":"2.0"}])",
                           R"({"jsonrpc":"2.0"})", R"({"jsonrpc":"1.0","method":"m"})"}) {
    EXPECT_EQ(invalid(body).error.code, RpcCode::InvalidRequest) << body;
    EXPECT_TRUE(invalid(body).answer) << body;
  }
}

TEST(JsonRpc, AnswersCarryTheIdWhereThereIsOne) {
  EXPECT_EQ(invalid(R"({"id":5,"method":"m"})").id, RequestId(int64_t{5}));
  EXPECT_EQ(invalid(R"({"jsonrpc":"2.0","id":5,"method":6})").id, RequestId(int64_t{5}));
  EXPECT_EQ(invalid(R"({"jsonrpc":"2.0","id":5,"method":"m","params":1})").id,
            RequestId(int64_t{5}));
}

TEST(JsonRpc, NobodyWaitsForAnAnswerToBrokenNotificationsAndResponses) {
  EXPECT_FALSE(invalid(R"({"jsonrpc":"2.0","method":"m","params":"x"})").answer);
  EXPECT_FALSE(invalid(R"({"jsonrpc":"2.0","id":1.5,"result":1})").answer);
  EXPECT_FALSE(invalid(R"({"jsonrpc":"2.0","result":1})").answer);
  EXPECT_FALSE(invalid(R"({"id":1,"result":1,"error":{"code":1,"message":"m"}})").answer);
}

TEST(JsonRpc, BuildsMessages) {
  EXPECT_EQ(makeResult(RequestId("a"), 1), Json::parse(R"({"jsonrpc":"2.0","id":"a","result":1})"));
  EXPECT_EQ(makeError(std::nullopt, {RpcCode::ParseError, "bad"}),
            Json::parse(R"({"jsonrpc":"2.0","id":null,"error":{"code":-32700,"message":"bad"}})"));
  EXPECT_EQ(makeRequest(RequestId(int64_t{1}), "m", Json::object()),
            Json::parse(R"({"jsonrpc":"2.0","id":1,"method":"m","params":{}})"));
  EXPECT_EQ(makeNotification("m", Json::array()),
            Json::parse(R"({"jsonrpc":"2.0","method":"m","params":[]})"));
}

}  // namespace
}  // namespace leakline::protocol
