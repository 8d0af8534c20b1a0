#include "capture/inspector/targets.h"

#include <simdjson.h>

#include <algorithm>

#include "capture/inspector/http_answer.h"
#include "capture/inspector/tcp_connection.h"

namespace leakline {
namespace {

using Json = simdjson::dom::element;

constexpr size_t kMaxTargets = 100;
constexpr size_t kMaxDepth = 16;
constexpr int kOk = 200;

Error notAnInspector(const InspectorAddress& address, const std::string& why) {
  return Error{ErrorCode::Unsupported,
               "what listens at " + address.hostAndPort() + " is no Node.js inspector: " + why,
               std::nullopt};
}

std::string textOf(Json object, std::string_view key) {
  std::string_view text;
  return object[key].get(text) == simdjson::SUCCESS ? std::string(text) : std::string();
}

Result<std::string> get(EventLoop& loop, const InspectorAddress& address, const std::string& path,
                        std::chrono::milliseconds patience, const CancelToken& cancel) {
  auto opened = TcpConnection::open(loop, address, cancel);
  if (!opened) return opened.error();
  TcpConnection& connection = **opened;
  HttpAnswer answer;
  std::optional<Error> broken;
  connection.onBytes([&](std::string_view bytes) {
    if (broken || answer.complete()) return;
    const Result<size_t> used = answer.feed(bytes);
    if (!used) broken = used.error();
  });
  connection.write("GET " + path + " HTTP/1.1\r\nHost: " + connection.numericAddress() +
                   "\r\nConnection: close\r\n\r\n");
  const auto over = [&] { return answer.complete() || broken || connection.ended(); };
  const Waited waited = loop.until(over, patience, cancel);
  if (waited == Waited::Cancelled) return cancelledError();
  if (broken) return notAnInspector(address, broken->message);
  answer.end();
  if (!answer.complete()) return notAnInspector(address, "it does not answer");
  if (answer.status() != kOk) {
    return notAnInspector(address, "HTTP status " + std::to_string(answer.status()));
  }
  return answer.body();
}

}  // namespace

std::optional<std::vector<InspectorTarget>> parseTargets(std::string_view json) {
  simdjson::dom::parser parser;
  simdjson::dom::array list;
  if (parser.allocate(json.size() + 1, kMaxDepth) != simdjson::SUCCESS ||
      parser.parse(json.data(), json.size()).get(list) != simdjson::SUCCESS) {
    return std::nullopt;
  }
  std::vector<InspectorTarget> targets;
  for (const Json entry : list) {
    // Only the path counts: where the others point to is theirs to say, not ours to follow.
    const auto address = parseWebSocketUrl(textOf(entry, "webSocketDebuggerUrl"));
    if (!address || address->path.empty()) continue;
    targets.push_back({textOf(entry, "type"), textOf(entry, "title"), address->path});
    if (targets.size() == kMaxTargets) break;
  }
  return targets;
}

Result<InspectorAddress> findTarget(EventLoop& loop, const InspectorAddress& address,
                                    std::chrono::milliseconds patience, const CancelToken& cancel) {
  const Result<std::string> body = get(loop, address, "/json/list", patience, cancel);
  if (!body) return body.error();
  const auto targets = parseTargets(*body);
  if (!targets) return notAnInspector(address, "its list of targets is none");
  const auto node = std::find_if(targets->begin(), targets->end(),
                                 [](const InspectorTarget& t) { return t.type == "node"; });
  if (node == targets->end()) return notAnInspector(address, "it offers no Node.js program");
  InspectorAddress found = address;
  found.path = node->path;
  return found;
}

}  // namespace leakline
