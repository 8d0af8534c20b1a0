#include "lsp/features/diagnostics.h"

#include <algorithm>
#include <set>
#include <utility>

#include "base/path.h"
#include "protocol/methods.h"

namespace leakline {

using protocol::Diagnostic;

void Diagnostics::showChecked(const std::string& path, std::vector<Finding> findings,
                              const FileTexts& texts, bool isExpected) {
  const bool isOpen = context_.documents.findByPath(path) != nullptr;
  const bool isNothing = !findings_.hasSource(path) && findings.empty() && !isOpen;
  FindingsOfFiles::Changed changed = findings_.setSource(path, std::move(findings));
  keepTexts(texts);
  changed.erase(path);
  if (!isNothing) update(path, isExpected);
  updateAll(changed);
}

void Diagnostics::keepTexts(const FileTexts& texts) {
  FileTexts& kept = texts_[kChecked];
  for (const auto& [path, text] : texts) kept.insert_or_assign(path, text);
  if (kept.empty()) return;
  const std::set<std::string_view> wanted = findings_.filesOfSource();
  std::erase_if(kept, [&](const auto& entry) { return !wanted.contains(entry.first); });
}

void Diagnostics::showHeap(std::vector<Finding> findings, const LiveCode& code, FileTexts texts) {
  texts_[kHeap] = std::move(texts);
  updateAll(findings_.setHeap(std::move(findings), code));
}

void Diagnostics::moveHeap(const std::string& path, std::vector<Finding> findings,
                           const LiveCode& code, bool publishIt) {
  FindingsOfFiles::Changed changed = findings_.moveHeap(std::move(findings), code);
  if (publishIt && !findings_.hasSource(path)) {
    changed.insert(path);
  } else {
    changed.erase(path);
  }
  updateAll(changed);
}

// What is to be taken back comes last.
void Diagnostics::updateAll(const FindingsOfFiles::Changed& changed) {
  for (const bool empty : {false, true}) {
    for (const std::string& path : changed) {
      if (findings_.isEmpty(path) == empty) update(path);
    }
  }
}

void Diagnostics::showMistakes(std::vector<Error> mistakes) {
  std::map<std::string, std::vector<Error>> byPath;
  for (Error& mistake : mistakes) {
    if (mistake.place) byPath[mistake.place->file].push_back(std::move(mistake));
  }
  std::set<std::string> changed;
  for (auto& [path, file] : files_) {
    if (!file.mistakes.empty() && !byPath.contains(path)) {
      file.mistakes.clear();
      changed.insert(path);
    }
  }
  for (auto& [path, list] : byPath) {
    std::vector<Error>& shown = files_[path].mistakes;
    const bool same =
        std::equal(shown.begin(), shown.end(), list.begin(), list.end(),
                   [](const Error& a, const Error& b) { return a.toString() == b.toString(); });
    shown = std::move(list);
    if (!same) changed.insert(path);
  }
  for (const std::string& path : changed) update(path);
}

// Tells the client what a file has now.
void Diagnostics::update(const std::string& path, bool isExpected) {
  File& file = files_[path];
  const bool isOpen = context_.documents.findByPath(path) != nullptr;
  if (context_.session.editing.pullsDiagnostics) {
    protocol::Json now = protocol::Json::array();
    for (const Diagnostic& diagnostic : diagnosticsIn(path)) now.push_back(toJson(diagnostic));
    const bool isNew = now != file.sent;
    file.sent = std::move(now);
    if (isNew && !isExpected && changed_) changed_();
  } else if (isOpen || !isEmpty(path, file)) {
    publish(path, file);
  } else if (!file.publishedAs.empty()) {
    publishEmpty(file.publishedAs);
  }
  if (isEmpty(path, file)) files_.erase(path);
}

std::vector<Diagnostic> Diagnostics::diagnosticsIn(const std::string& path) const {
  std::vector<Diagnostic> all;
  const auto file = files_.find(path);
  if (file == files_.end()) return all;
  for (const Finding& finding : findingsIn(path)) all.push_back(toWire(finding));
  for (const Error& mistake : file->second.mistakes) all.push_back(toWire(mistake));
  return all;
}

std::vector<std::string> Diagnostics::files() const {
  std::vector<std::string> paths;
  for (const auto& [path, file] : files_) paths.push_back(path);
  return paths;
}

void Diagnostics::onDocument(const Document& document, DocumentEvent event) {
  if (event != DocumentEvent::Opened && event != DocumentEvent::Closed) return;
  for (const std::string& path : {document.path.value_or(std::string()), document.realPath}) {
    const auto it = files_.find(path);
    if (it == files_.end()) continue;
    const std::string before = it->second.publishedAs;
    const std::string now = uriOf(path);
    FindingsOfFiles::Changed changed;
    // The checker is about what is open.
    if (event == DocumentEvent::Closed) changed = findings_.setSource(path, {});
    changed.erase(path);
    update(path);
    updateAll(changed);
    if (!before.empty() && before != now) publishEmpty(before);
    return;
  }
}

void Diagnostics::publish(const std::string& path, File& file) {
  protocol::PublishDiagnosticsParams params;
  params.uri = uriOf(path);
  const Document* document = context_.documents.findByPath(path);
  if (document && context_.session.diagnosticVersion) params.version = document->version;
  params.diagnostics = diagnosticsIn(path);
  file.publishedAs = params.uri;
  context_.notify(protocol::method::kPublishDiagnostics, toJson(params));
}

void Diagnostics::publishEmpty(const std::string& uri) {
  context_.notify(protocol::method::kPublishDiagnostics,
                  toJson(protocol::PublishDiagnosticsParams{uri, std::nullopt, {}}));
}

Diagnostic Diagnostics::toWire(const Finding& finding, const FileTexts& more) const {
  return toDiagnostic(finding, *shownPlace(finding), converter(&more));
}

Diagnostic Diagnostics::toWire(const Error& mistake) const {
  Place place;
  place.path = mistake.place->file;
  place.line = place.endLine = mistake.place->line > 0 ? mistake.place->line - 1 : 0;
  place.column = place.endColumn = mistake.place->column > 0 ? mistake.place->column - 1 : 0;
  Diagnostic diagnostic;
  diagnostic.range = toRange(place, textOf(place.path, nullptr), context_.session.encoding);
  diagnostic.severity = protocol::DiagnosticSeverity::Error;
  diagnostic.code = "configuration";
  diagnostic.source = "leakline";
  diagnostic.message = mistake.message;
  return diagnostic;
}

ConvertContext Diagnostics::converter(const FileTexts* more) const {
  return {context_.session, context_.engine,
          [this, more](const std::string& path) { return textOf(path, more); },
          [this](const std::string& path) { return uriOf(path); }};
}

const Text* Diagnostics::textOf(const std::string& path, const FileTexts* more) const {
  if (const Document* document = context_.documents.findByPath(path)) return &document->text;
  for (const FileTexts* texts : {more, &texts_[kChecked], &texts_[kHeap]}) {
    if (!texts) continue;
    if (const auto it = texts->find(path); it != texts->end()) return it->second.get();
  }
  return nullptr;
}

std::string Diagnostics::uriOf(const std::string& path) const {
  const Document* document = context_.documents.findByPath(path);
  if (document) return document->uri;
  const std::string uri = readOnly_.uriOfSource(path);
  return uri.empty() ? fileUriFromPath(path) : uri;
}

Diagnostics::FindingsByFile byFile(std::vector<Finding> findings) {
  Diagnostics::FindingsByFile files;
  for (Finding& finding : findings) {
    const auto place = shownPlace(finding);
    if (place) files[place->path].push_back(std::move(finding));
  }
  return files;
}

std::vector<std::string> filesOf(const std::vector<Finding>& findings) {
  std::set<std::string> paths;
  const auto add = [&](const Place& place) {
    if (isFilePlace(place)) paths.insert(place.path);
  };
  for (const Finding& finding : findings) {
    if (finding.place) add(*finding.place);
    for (const Related& related : finding.related) add(related.place);
    if (!finding.heap) continue;
    for (const ChainStep& step : finding.heap->chain) {
      if (step.place) add(*step.place);
    }
  }
  return {paths.begin(), paths.end()};
}

std::vector<std::string> filesOf(const HeapReport& report) {
  std::vector<std::string> paths = filesOf(report.findings);
  for (const auto& entry : report.code) paths.push_back(entry.first);
  std::sort(paths.begin(), paths.end());
  paths.erase(std::unique(paths.begin(), paths.end()), paths.end());
  return paths;
}

}  // namespace leakline
