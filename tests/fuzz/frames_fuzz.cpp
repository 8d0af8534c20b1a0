// WebSocket frames and HTTP answers of an inspector that is not one: whatever the bytes are,
// reading them returns, keeps no more than is allowed, and says the same however they are cut.
#include <cstdint>
#include <cstdio>
#include <cstdlib>
#include <string>
#include <string_view>

#include "capture/inspector/frames.h"
#include "capture/inspector/http_answer.h"
#include "capture/inspector/targets.h"

namespace leakline::fuzz {
namespace {

constexpr size_t kMaxMessage = 256;

void require(bool condition, const char* what) {
  if (condition) return;
  std::fprintf(stderr, "frames_fuzz: %s\n", what);
  std::abort();
}

// All messages in a row, or where the protocol was broken.
std::string framesIn(std::string_view bytes, size_t piece) {
  FrameReader reader(kMaxMessage);
  std::string seen;
  for (size_t at = 0; at < bytes.size(); at += piece) {
    const auto fed = reader.feed(bytes.substr(at, piece), [&](const WebSocketMessage& message) {
      require(message.payload.size() <= kMaxMessage, "a message that is too long");
      require(message.kind != Opcode::Continuation, "half a message");
      require(!message.tooLong || message.payload.empty(), "a message that was left out");
      seen += std::to_string(static_cast<int>(message.kind)) + (message.tooLong ? "L" : ":") +
              message.payload + "\n";
    });
    if (!fed) return seen + fed.error().message;
  }
  return seen;
}

std::string answerIn(std::string_view bytes, size_t piece) {
  HttpAnswer answer;
  size_t used = 0;
  for (size_t at = 0; at < bytes.size() && !answer.complete(); at += piece) {
    const std::string_view part = bytes.substr(at, piece);
    const auto fed = answer.feed(part);
    if (!fed) return "refused";
    require(*fed <= part.size(), "more was used than there was");
    used += *fed;
  }
  answer.end();
  return std::to_string(used) + " " + std::to_string(answer.status()) +
         std::string(answer.header("content-length").value_or("-")) + answer.body();
}

}  // namespace
}  // namespace leakline::fuzz

extern "C" int LLVMFuzzerTestOneInput(const uint8_t* data, size_t size) {
  using namespace leakline::fuzz;
  const std::string_view bytes(reinterpret_cast<const char*>(data), size);
  const std::string whole = framesIn(bytes, size + 1);
  const std::string answer = answerIn(bytes, size + 1);
  for (const size_t piece : {1, 2, 7}) {
    require(framesIn(bytes, piece) == whole, "cuts change the frames");
    require(answerIn(bytes, piece) == answer, "cuts change the answer");
  }
  for (const auto& target : leakline::parseTargets(bytes).value_or(std::vector<leakline::InspectorTarget>())) {
    require(target.path.starts_with('/') && target.path.find('\n') == std::string::npos,
            "a path that is none");
  }
  return 0;
}
