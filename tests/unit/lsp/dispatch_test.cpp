#include "lsp/dispatch.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <optional>
#include <stdexcept>
#include <vector>

#include "lsp/outgoing.h"

namespace leakline {
namespace {

using protocol::Json;
using protocol::NotificationMessage;
using protocol::RequestId;
using protocol::RequestMessage;
using protocol::ResponseMessage;
using testing::ElementsAre;
using testing::IsEmpty;
using testing::SizeIs;

class DispatchTest : public testing::Test {
 protected:
  void request(int64_t id, const char* method) {
    dispatcher_.handle(RequestMessage{id, method, {}});
  }
  std::vector<Json> codes() const {
    std::vector<Json> list;
    for (const Json& m : sent_)
      list.push_back(m.contains("error") ? m["error"]["code"] : m["result"]);
    return list;
  }

  std::vector<Json> sent_;
  Dispatcher dispatcher_{[this](const Json& message) { sent_.push_back(message); }};
};

TEST_F(DispatchTest, AnswersWithTheHandlersResult) {
  dispatcher_.onRequest("m", [](const Json&, ReplyOnce reply) { reply.result("done"); });
  request(1, "m");
  EXPECT_THAT(sent_, ElementsAre(protocol::makeResult(RequestId(int64_t{1}), "done")));
  EXPECT_EQ(dispatcher_.unanswered(), 0U);
}

TEST_F(DispatchTest, UnknownRequestsAreAnsweredUnknownNotificationsNot) {
  request(1, "no");
  request(2, "$/no");
  dispatcher_.handle(NotificationMessage{"no", {}});
  dispatcher_.handle(NotificationMessage{"$/no", {}});
  EXPECT_THAT(codes(), ElementsAre(-32601, -32601));
}

TEST_F(DispatchTest, AForgottenAnswerIsAnInternalError) {
  dispatcher_.onRequest("m", [](const Json&, ReplyOnce) {});
  request(1, "m");
  EXPECT_THAT(codes(), ElementsAre(-32603));
}

TEST_F(DispatchTest, AThrowingHandlerCostsItsOwnRequestOnly) {
  dispatcher_.onRequest("bad", [](const Json&, ReplyOnce) { throw std::runtime_error("boom"); });
  dispatcher_.onRequest("late", [](const Json&, ReplyOnce reply) {
    reply.result(1);
    throw std::runtime_error("after the answer");
  });
  dispatcher_.onNotification("n", [](const Json&) { throw std::runtime_error("boom"); });
  request(1, "bad");
  request(2, "late");
  dispatcher_.handle(NotificationMessage{"n", {}});
  EXPECT_THAT(codes(), ElementsAre(-32603, 1));
}

TEST_F(DispatchTest, ASecondAnswerIsDropped) {
  dispatcher_.onRequest("m", [](const Json&, ReplyOnce reply) {
    reply.result(1);
    reply.result(2);
    reply.error({});
  });
  request(1, "m");
  EXPECT_THAT(codes(), ElementsAre(1));
}

TEST_F(DispatchTest, AMovedReplyAnswersOnce) {
  std::optional<ReplyOnce> kept;
  dispatcher_.onRequest("m", [&](const Json&, ReplyOnce reply) { kept = std::move(reply); });
  request(1, "m");
  EXPECT_THAT(sent_, IsEmpty());
  EXPECT_EQ(dispatcher_.unanswered(), 1U);
  ReplyOnce other = std::move(*kept);
  kept.reset();
  EXPECT_THAT(sent_, IsEmpty());
  other.result(1);
  EXPECT_THAT(codes(), ElementsAre(1));
}

TEST_F(DispatchTest, AssigningOverAReplyAnswersTheOldOne) {
  std::optional<ReplyOnce> kept;
  dispatcher_.onRequest("m", [&](const Json&, ReplyOnce reply) { kept = std::move(reply); });
  request(1, "m");
  request(2, "m");
  ASSERT_THAT(sent_, SizeIs(1));
  EXPECT_EQ(sent_[0]["id"], 1);
  kept->result(5);
  EXPECT_EQ(sent_[1]["id"], 2);
}

TEST_F(DispatchTest, AnIdInUseIsRefused) {
  std::optional<ReplyOnce> kept;
  dispatcher_.onRequest("m", [&](const Json&, ReplyOnce reply) { kept = std::move(reply); });
  request(1, "m");
  request(1, "m");
  EXPECT_THAT(codes(), ElementsAre(-32600));
  kept->result(7);
  EXPECT_THAT(codes(), ElementsAre(-32600, 7));
  request(1, "m");  // free again
  EXPECT_EQ(dispatcher_.unanswered(), 1U);
}

TEST_F(DispatchTest, IdsOfBothTypesAreDifferent) {
  std::vector<ReplyOnce> kept;
  dispatcher_.onRequest("m",
                        [&](const Json&, ReplyOnce reply) { kept.push_back(std::move(reply)); });
  request(1, "m");
  dispatcher_.handle(RequestMessage{"1", "m", {}});
  EXPECT_THAT(sent_, IsEmpty());
  EXPECT_EQ(dispatcher_.unanswered(), 2U);
}

TEST_F(DispatchTest, CancelCallsTheHookOnce) {
  std::optional<ReplyOnce> kept;
  int cancelled = 0;
  dispatcher_.onRequest("m", [&](const Json&, ReplyOnce reply) {
    dispatcher_.whenCancelled(reply.id(), [&] {
      ++cancelled;
      kept->error({protocol::RpcCode::RequestCancelled, "cancelled"});
    });
    kept = std::move(reply);
  });
  request(1, "m");
  for (int i = 0; i < 1000; ++i) dispatcher_.cancel(RequestId(int64_t{1}));
  dispatcher_.cancel(RequestId("1"));
  EXPECT_EQ(cancelled, 1);
  EXPECT_THAT(codes(), ElementsAre(-32800));
}

TEST(Outgoing, EachCallIsAnsweredOnce) {
  std::vector<Json> sent;
  std::vector<bool> answers;
  OutgoingCalls calls([&](const Json& message) { sent.push_back(message); });
  const auto now = OutgoingCalls::Clock::now();
  const auto note = [&](bool success, const Json&) { answers.push_back(success); };
  calls.call("a", Json::object(), now, note);
  calls.call("b", Json::object(), now, note);
  ASSERT_THAT(sent, SizeIs(2));
  calls.onResponse({RequestId(sent[1]["id"].get<int64_t>()), nullptr, "no"});
  calls.onResponse({RequestId(sent[0]["id"].get<int64_t>()), nullptr, {}});
  calls.onResponse({RequestId(sent[0]["id"].get<int64_t>()), nullptr, {}});
  calls.onResponse({RequestId("unknown"), nullptr, {}});
  EXPECT_THAT(answers, ElementsAre(false, true));
}

TEST(Outgoing, ClientsThatNeverAnswer) {
  std::vector<bool> answers;
  OutgoingCalls calls([](const Json&) {});
  const auto now = OutgoingCalls::Clock::now();
  const auto note = [&](bool success, const Json&) { answers.push_back(success); };
  for (size_t i = 0; i < OutgoingCalls::kMaxWaiting + 1; ++i) {
    calls.call("m", Json::object(), now, note);
  }
  EXPECT_THAT(answers, ElementsAre(false));  // the oldest made room
  EXPECT_EQ(calls.waiting(), OutgoingCalls::kMaxWaiting);
  calls.failOverdue(now + OutgoingCalls::kPatience);
  EXPECT_EQ(calls.waiting(), OutgoingCalls::kMaxWaiting);
  calls.failOverdue(now + OutgoingCalls::kPatience + std::chrono::seconds(1));
  EXPECT_EQ(calls.waiting(), 0U);
}

}  // namespace
}  // namespace leakline
