#include "capture/inspector/heap_stream.h"

#include <simdjson.h>

#include <filesystem>

#include "base/output_file.h"
#include "capture/move_file.h"
#include "capture/snapshot_taker.h"

namespace leakline {
namespace {

using Json = InspectorClient::Json;

Error unreadable(const std::string& message) {
  return Error{ErrorCode::Unreadable, message, std::nullopt};
}

Error cannotHold(const std::string& target, const Error& error) {
  const std::string folder = std::filesystem::path(target).parent_path().string();
  return Error{error.code, "the snapshot " + error.message, ErrorPlace{folder, "", std::nullopt}};
}

// The events of one snapshot.
class Stream {
 public:
  Stream(OutputFile file, const std::function<void(const HeapStreamProgress&)>& progress)
      : file_(std::move(file)), progress_(progress) {}

  void take(std::string_view method, Json params) {
    std::string_view chunk;
    if (method == "HeapProfiler.addHeapSnapshotChunk") {
      if (params["chunk"].get(chunk) != simdjson::SUCCESS) return;
      file_.write(chunk);
      now_.bytes += chunk.size();
      progress_(now_);
    } else if (method == "HeapProfiler.reportHeapSnapshotProgress") {
      const bool known = params["done"].get(now_.done) == simdjson::SUCCESS &&
                         params["total"].get(now_.total) == simdjson::SUCCESS;
      if (known) progress_(now_);
    }
  }
  bool failed() const { return !file_.failure(); }
  uint64_t size() const { return now_.bytes; }
  Result<void> commit() { return file_.commit(); }

 private:
  OutputFile file_;
  HeapStreamProgress now_;
  const std::function<void(const HeapStreamProgress&)>& progress_;
};

}  // namespace

Result<uint64_t> streamHeapSnapshot(
    InspectorClient& client, const CaptureFolder& folder, const std::string& target,
    std::chrono::milliseconds silence, const CancelToken& cancel,
    const std::function<void(const HeapStreamProgress&)>& progress) {
  // Only the owner can look into this folder while the file has no name of its own.
  const std::string part = folder.privateFolder() + "/attach.heapsnapshot";
  Result<OutputFile> file = OutputFile::create(part);
  if (!file) return file.error();
  Stream stream(std::move(*file), progress);
  client.onEvent([&](std::string_view method, Json params) { stream.take(method, params); });
  const uint64_t lostBefore = client.lostMessages();
  const Result<void> answered = client.call(
      {"HeapProfiler.takeHeapSnapshot", R"({"reportProgress":true})", silence,
       [&] { return stream.failed(); }},
      [](Json) {}, cancel);
  client.onEvent(nullptr);
  if (!answered && !stream.failed()) return answered.error();
  if (Result<void> written = stream.commit(); !written) return cannotHold(target, written.error());
  if (client.lostMessages() != lostBefore || !endsLikeSnapshot(part)) {
    std::error_code ignored;
    std::filesystem::remove(part, ignored);
    return unreadable("only a part of the snapshot arrived (" + std::to_string(stream.size()) +
                      " bytes)");
  }
  if (Result<void> moved = moveFile(part, target); !moved) return moved.error();
  return stream.size();
}

}  // namespace leakline
