#include "lsp/features/diagnostics.h"

#include <algorithm>
#include <set>
#include <utility>

#include "base/path.h"
#include "protocol/methods.h"

namespace leakline {

void Diagnostics::showChecked(const std::string& path, std::vector<Finding> findings,
                              FileTexts texts) {
  for (auto& [name, text] : texts) texts_[kChecked].insert_or_assign(name, std::move(text));
  publishAll(findings_.setSource(path, std::move(findings)));
}

void Diagnostics::showAllChecked(FindingsByFile findings, FileTexts texts) {
  texts_[kChecked] = std::move(texts);
  publishAll(findings_.setAllSource(std::move(findings)));
}

void Diagnostics::showHeap(std::vector<Finding> findings, const LiveCode& code, FileTexts texts) {
  texts_[kHeap] = std::move(texts);
  publishAll(findings_.setHeap(std::move(findings), code));
}

void Diagnostics::moveHeap(const std::string& path, std::vector<Finding> findings,
                           const LiveCode& code, bool publishIt) {
  FindingsOfFiles::Changed changed = findings_.moveHeap(std::move(findings), code);
  if (publishIt && !findings_.hasSource(path)) {
    changed.insert(path);
  } else {
    changed.erase(path);
  }
  publishAll(changed);
}

// In the order of the paths, then what is to be taken back.
void Diagnostics::publishAll(const FindingsOfFiles::Changed& changed) {
  std::vector<std::string> empty;
  for (const std::string& path : changed) {
    const std::vector<Finding> findings = findingsIn(path);
    if (findings.empty()) {
      empty.push_back(path);
    } else {
      publish(path, findings);
    }
  }
  for (const std::string& path : empty) takeBack(path);
}

void Diagnostics::onDocument(const Document& document, DocumentEvent event) {
  if (event != DocumentEvent::Opened && event != DocumentEvent::Closed) return;
  for (const std::string& path : {document.path.value_or(std::string()), document.realPath}) {
    const auto published = publishedAs_.find(path);
    if (published == publishedAs_.end()) continue;
    const std::string before = published->second;
    publish(path, findingsIn(path));
    if (published->second != before) publishEmpty(before);
    return;
  }
}

ConvertContext Diagnostics::converter(const FileTexts* texts) const {
  return {context_.session, context_.engine,
          [this, texts](const std::string& path) {
            const auto own = texts ? texts->find(path) : FileTexts::const_iterator();
            const Text* known = textOf(path);
            return known || !texts || own == texts->end() ? known : own->second.get();
          },
          [this](const std::string& path) { return uriOf(path); }};
}

void Diagnostics::publish(const std::string& path, const std::vector<Finding>& findings) {
  const ConvertContext context = converter();
  protocol::PublishDiagnosticsParams params;
  params.uri = uriOf(path);
  const Document* document = context_.documents.findByPath(path);
  if (document && context_.session.diagnosticVersion) params.version = document->version;
  for (const Finding& finding : findings) {
    params.diagnostics.push_back(toDiagnostic(finding, *shownPlace(finding), context));
  }
  publishedAs_.insert_or_assign(path, params.uri);
  context_.notify(protocol::method::kPublishDiagnostics, toJson(params));
}

// Also of a file that shows nothing yet: it was looked at, and the client may wait for that.
void Diagnostics::takeBack(const std::string& path) {
  const auto published = publishedAs_.find(path);
  publishEmpty(published == publishedAs_.end() ? uriOf(path) : published->second);
  if (published != publishedAs_.end()) publishedAs_.erase(published);
}

void Diagnostics::publishEmpty(const std::string& uri) {
  context_.notify(protocol::method::kPublishDiagnostics,
                  toJson(protocol::PublishDiagnosticsParams{uri, std::nullopt, {}}));
}

const Text* Diagnostics::textOf(const std::string& path) const {
  if (const Document* document = context_.documents.findByPath(path)) return &document->text;
  for (const FileTexts& texts : texts_) {
    if (const auto it = texts.find(path); it != texts.end()) return it->second.get();
  }
  return nullptr;
}

std::string Diagnostics::uriOf(const std::string& path) const {
  const Document* document = context_.documents.findByPath(path);
  if (document) return document->uri;
  const std::string uri = readOnly_.uriOfSource(path);
  return uri.empty() ? fileUriFromPath(path) : uri;
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
