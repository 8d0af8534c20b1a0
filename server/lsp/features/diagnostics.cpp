#include "lsp/features/diagnostics.h"

#include <set>
#include <utility>

#include "base/path.h"
#include "protocol/methods.h"

namespace leakline {

// Files keep what the other source shows in them. All that changes is published in the order of
// the paths, then what is to be taken back.
void Diagnostics::showAll(FindingSource source, FindingsByFile findings, FileTexts texts) {
  const size_t at = indexOf(source);
  texts_[at] = std::move(texts);
  std::set<std::string> changed;
  for (auto& [path, file] : files_) {
    if (!file.findings[at].empty()) changed.insert(path);
    file.findings[at].clear();
  }
  for (auto& [path, list] : findings) {
    changed.insert(path);
    files_[path].findings[at] = std::move(list);
  }
  std::vector<std::string> empty;
  for (const std::string& path : changed) {
    File& file = files_[path];
    if (findingsIn(path).empty()) {
      empty.push_back(path);
    } else {
      publish(path, file);
    }
  }
  for (const std::string& path : empty) {
    publishEmpty(files_[path].publishedAs);
    files_.erase(path);
  }
}

void Diagnostics::showIn(FindingSource source, const std::string& path,
                         std::vector<Finding> findings, FileTexts texts) {
  const size_t at = indexOf(source);
  for (auto& [name, text] : texts) texts_[at].insert_or_assign(name, std::move(text));
  File& file = files_[path];
  file.findings[at] = std::move(findings);
  publish(path, file);
  if (findingsIn(path).empty()) files_.erase(path);
}

std::vector<Finding> Diagnostics::findingsIn(const std::string& path) const {
  std::vector<Finding> all;
  const auto file = files_.find(path);
  if (file == files_.end()) return all;
  for (const auto& list : file->second.findings) all.insert(all.end(), list.begin(), list.end());
  return all;
}

void Diagnostics::onDocument(const Document& document, DocumentEvent event) {
  if (event != DocumentEvent::Opened && event != DocumentEvent::Closed) return;
  for (const std::string& path : {document.path.value_or(std::string()), document.realPath}) {
    const auto it = files_.find(path);
    if (it == files_.end()) continue;
    const std::string before = it->second.publishedAs;
    publish(path, it->second);
    if (it->second.publishedAs != before) publishEmpty(before);
    return;
  }
}

void Diagnostics::publish(const std::string& path, File& file) {
  const Session& session = context_.session;
  const ConvertContext context{session, context_.engine,
                               [this](const std::string& p) { return textOf(p); },
                               [this](const std::string& p) { return uriOf(p); }};
  protocol::PublishDiagnosticsParams params;
  params.uri = uriOf(path);
  const Document* document = context_.documents.findByPath(path);
  if (document && session.diagnosticVersion) params.version = document->version;
  for (const Finding& finding : findingsIn(path)) {
    params.diagnostics.push_back(toDiagnostic(finding, *shownPlace(finding), context));
  }
  file.publishedAs = params.uri;
  context_.notify(protocol::method::kPublishDiagnostics, toJson(params));
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
  return document ? document->uri : fileUriFromPath(path);
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

}  // namespace leakline
