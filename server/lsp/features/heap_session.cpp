#include "lsp/features/heap_session.h"

#include <utility>

#include "base/log.h"
#include "base/path.h"
#include "engine/guard.h"

namespace leakline {
namespace {

constexpr std::chrono::milliseconds kTellPause{200};

}  // namespace

void HeapSession::set(HeapReport report, FileTexts texts) {
  loaded_ = true;
  ++loads_;
  report_ = std::move(report);
  texts_ = std::move(texts);
  onDisk_.clear();
  maps_.clear();
  readOnly_.forgetSources();
  for (auto& [path, text] : report_.missingTexts) {
    texts_.insert_or_assign(path, std::make_shared<const Text>(text));
    readOnly_.keepSource(path, std::move(text));
  }
  code_ = report_.code;
  for (const auto& entry : texts_) follow(entry.first);
  for (const auto& entry : maps_) moveFunctions(entry.first);
  moveAll();
  show();
}

void HeapSession::clear() {
  loaded_ = false;
  ++loads_;
  report_ = {};
  texts_.clear();
  onDisk_.clear();
  maps_.clear();
  findings_.clear();
  code_.clear();
  readOnly_.forgetSources();
  show();
}

// What became of a file's text: that of the editor if it is open, else that on disk.
void HeapSession::follow(const std::string& path) {
  const auto text = texts_.find(path);
  if (text == texts_.end()) return;
  const Document* document = context_.documents.findByPath(path);
  const auto disk = onDisk_.find(path);
  PlaceMap map;
  if (document) {
    map = PlaceMap(*text->second, document->text);
  } else if (disk != onDisk_.end()) {
    map = PlaceMap(*text->second, *disk->second);
  }
  if (map.isUnchanged()) {
    maps_.erase(path);
  } else {
    maps_.insert_or_assign(path, std::move(map));
  }
}

Place HeapSession::now(const Place& place) const {
  const auto map = maps_.find(place.path);
  if (map == maps_.end()) return place;
  Place moved = map->second.now(place);
  if (map->second.isEdited(place)) moved.freshness = Freshness::Changed;
  return moved;
}

void HeapSession::moveAll() {
  findings_ = report_.findings;
  for (Finding& finding : findings_) {
    movePlaces(finding, [this](const Place& place) { return now(place); });
  }
}

// A function that was edited is not the one the heap knows: it is left out, as are those around it.
void HeapSession::moveFunctions(const std::string& path) {
  const auto known = report_.code.find(path);
  if (known == report_.code.end()) return;
  const auto map = maps_.find(path);
  if (map == maps_.end()) {
    code_[path] = known->second;
    return;
  }
  std::vector<LiveFunction>& functions = code_[path];
  functions.clear();
  for (const LiveFunction& function : known->second) {
    if (map->second.isEdited(function.place)) continue;
    functions.push_back(function);
    functions.back().place = map->second.now(function.place);
  }
}

void HeapSession::onDocument(const Document& document, DocumentEvent event) {
  if (!loaded_) return;
  for (const std::string& path : {document.path.value_or(std::string()), document.realPath}) {
    if (!texts_.contains(path)) continue;
    if (event == DocumentEvent::Saved) {
      return onRead({{path, std::make_shared<const Text>(document.text)}}, false);
    }
    moved(path, event == DocumentEvent::Changed);
    // Others may have written it, too.
    if (event == DocumentEvent::Closed) read({path});
    return;
  }
}

void HeapSession::moved(const std::string& path, bool publishIt) {
  const bool wasMoved = maps_.contains(path);
  follow(path);
  if (!wasMoved && !maps_.contains(path)) return;
  moveFunctions(path);
  moveAll();
  diagnostics_->moveHeap(path, findings_, code_, publishIt);
  tellSoon();
}

void HeapSession::onWatchedFiles(const std::vector<protocol::FileEvent>& events) {
  std::vector<std::string> paths;
  for (const protocol::FileEvent& event : events) {
    auto path = pathFromFileUri(event.uri);
    if (path && event.type != protocol::kFileDeleted && texts_.contains(*path)) {
      paths.push_back(*std::move(path));
    }
  }
  if (!paths.empty()) read(std::move(paths));
}

void HeapSession::read(std::vector<std::string> paths) {
  context_.host.run(Lane::Interactive, [this, load = loads_, paths = std::move(paths)]() -> Event {
    auto texts = std::make_shared<FileTexts>();
    const Result<void> worked = guarded([&]() -> Result<void> {
      *texts = readTexts(paths);
      return {};
    });
    if (!worked) log(LogLevel::Info, worked.error().toString());
    return [this, load, texts] {
      if (load == loads_) onRead(*texts, true);
    };
  });
}

// An opened or closed file is published again by the diagnostics themselves.
void HeapSession::onRead(const FileTexts& texts, bool publishThem) {
  for (const auto& [path, text] : texts) {
    const auto known = onDisk_.find(path);
    const Text& before = known == onDisk_.end() ? *texts_.at(path) : *known->second;
    if (before.bytes() == text->bytes()) continue;
    onDisk_.insert_or_assign(path, text);
    diagnostics_->keepHeapText(path, text);
    if (!context_.documents.findByPath(path)) moved(path, publishThem);
  }
}

void HeapSession::show() {
  diagnostics_->showHeap(findings_, code_, texts_);
  tell();
}

void HeapSession::tell() {
  ++tellings_;
  for (const auto& hook : hooks_) hook();
}

// Who types would have every hint of every file asked for again with each key.
void HeapSession::tellSoon() {
  context_.host.later(kTellPause, [this, telling = ++tellings_] {
    if (telling == tellings_) tell();
  });
}

}  // namespace leakline
