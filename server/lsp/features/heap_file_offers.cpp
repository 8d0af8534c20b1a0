#include "lsp/features/heap_file_offers.h"

#include <algorithm>
#include <filesystem>
#include <system_error>
#include <utility>

#include "base/path.h"
#include "protocol/methods.h"
#include "views/format.h"

namespace leakline {

using protocol::Json;

namespace {

constexpr std::string_view kEnding = ".heapsnapshot";
constexpr const char* kLoad = "Load";
constexpr const char* kNotNow = "Not Now";
// Programs take several in a row, and large ones are written for a while.
constexpr std::chrono::milliseconds kQuiet{1500};
constexpr size_t kMostFiles = 20;

bool isTurnedOff(const Json& options) {
  if (!options.is_object() || !options.contains("heap")) return false;
  const Json& heap = options["heap"];
  return heap.is_object() && heap.contains("offerSnapshots") && heap["offerSnapshots"] == false;
}

// By when they were written, which is the order they were taken in.
void sortByAge(std::vector<std::string>& paths) {
  const auto written = [](const std::string& path) {
    std::error_code error;
    return std::filesystem::last_write_time(path, error);
  };
  std::stable_sort(paths.begin(), paths.end(),
                   [&](const auto& a, const auto& b) { return written(a) < written(b); });
}

std::string question(const std::vector<std::string>& paths) {
  std::string text = paths.size() == 1
                         ? "A heap snapshot has appeared: "
                         : formatCount(paths.size()) + " heap snapshots have appeared: ";
  for (size_t i = 0; i < paths.size(); ++i) {
    text += (i == 0 ? "" : ", ") + displaySafe(fileNameOf(paths[i]));
  }
  return text + ". Show what leaks?";
}

}  // namespace

HeapFileOffers::HeapFileOffers(ClientContext& context, Load load)
    : context_(context), load_(std::move(load)), on_(!isTurnedOff(context.session.options)) {}

void HeapFileOffers::onWatchedFiles(const std::vector<protocol::FileEvent>& events) {
  if (!on_) return;
  for (const protocol::FileEvent& event : events) {
    const auto path = pathFromFileUri(event.uri);
    if (!path || !path->ends_with(kEnding)) continue;
    if (event.type == protocol::kFileDeleted) {
      fresh_.erase(*path);
      offered_.erase(*path);
    } else if (!offered_.contains(*path) && fresh_.size() < kMostFiles) {
      fresh_.insert(*path);
      lastEvent_ = context_.host.now();
    }
  }
  if (!fresh_.empty()) context_.ticking.want(this, true);
}

void HeapFileOffers::onTick() {
  if (!fresh_.empty() && context_.host.now() - lastEvent_ >= kQuiet) offer();
}

void HeapFileOffers::stop() {
  fresh_.clear();
  context_.ticking.want(this, false);
}

void HeapFileOffers::offer() {
  std::vector<std::string> paths(fresh_.begin(), fresh_.end());
  fresh_.clear();
  context_.ticking.want(this, false);
  offered_.insert(paths.begin(), paths.end());
  sortByAge(paths);
  Json params = showMessageParams(protocol::MessageType::Info, question(paths));
  params["actions"] = {{{"title", kLoad}}, {{"title", kNotNow}}};
  context_.outgoing.call(
      protocol::method::kShowMessageRequest, std::move(params), OutgoingCalls::Clock::now(),
      [this, paths](bool agreed, const Json& chosen) {
        const bool wanted = agreed && chosen.is_object() && chosen.value("title", Json()) == kLoad;
        if (wanted) load_(paths);
      },
      OutgoingCalls::kUsersPatience);
}

}  // namespace leakline
