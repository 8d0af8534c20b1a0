#include "lsp/features/heap_session.h"

#include <utility>

namespace leakline {

void HeapSession::set(HeapReport report, FileTexts texts) {
  loaded_ = true;
  report_ = std::move(report);
  texts_ = std::move(texts);
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
  report_ = {};
  texts_.clear();
  maps_.clear();
  findings_.clear();
  code_.clear();
  readOnly_.forgetSources();
  show();
}

// What became of a file's text: that of the editor if it is open.
void HeapSession::follow(const std::string& path) {
  const auto text = texts_.find(path);
  if (text == texts_.end()) return;
  const Document* document = context_.documents.findByPath(path);
  PlaceMap map = document ? PlaceMap(*text->second, document->text) : PlaceMap();
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
  if (!loaded_ || event == DocumentEvent::Saved) return;
  for (const std::string& path : {document.path.value_or(std::string()), document.realPath}) {
    if (!texts_.contains(path)) continue;
    const bool wasMoved = maps_.contains(path);
    follow(path);
    if (!wasMoved && !maps_.contains(path)) return;
    moveFunctions(path);
    moveAll();
    // An opened or closed file is published again by the diagnostics themselves.
    diagnostics_->moveHeap(path, findings_, code_, event == DocumentEvent::Changed);
    return tell();
  }
}

void HeapSession::show() {
  diagnostics_->showHeap(findings_, code_, texts_);
  tell();
}

void HeapSession::tell() const {
  for (const auto& hook : hooks_) hook();
}

}  // namespace leakline
