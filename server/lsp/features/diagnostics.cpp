#include "lsp/features/diagnostics.h"

#include <set>
#include <utility>

#include "base/path.h"
#include "protocol/methods.h"

namespace leakline {

HeapDiagnostics::HeapDiagnostics(const Session& session, const EngineCalls& engine,
                                 const Documents& documents, Notify notify)
    : session_(session), engine_(engine), documents_(documents), notify_(std::move(notify)) {}

void HeapDiagnostics::show(std::vector<Finding> findings, FileTexts texts) {
  std::map<std::string, File> before = std::exchange(files_, {});
  findings_ = std::move(findings);
  texts_ = std::move(texts);
  for (size_t i = 0; i < findings_.size(); ++i) {
    if (const auto place = shownPlace(findings_[i])) files_[place->path].findings.push_back(i);
  }
  std::set<std::string> stillShown;
  for (auto& [path, file] : files_) {
    publish(path, file);
    stillShown.insert(file.publishedAs);
  }
  for (const auto& [path, file] : before) {
    if (!stillShown.contains(file.publishedAs)) publishEmpty(file.publishedAs);
  }
}

void HeapDiagnostics::clear() {
  show({}, {});
}

void HeapDiagnostics::refresh(const Document& document) {
  for (const std::string& path : {document.path.value_or(std::string()), document.realPath}) {
    const auto it = files_.find(path);
    if (it == files_.end()) continue;
    const std::string before = it->second.publishedAs;
    publish(path, it->second);
    if (it->second.publishedAs != before) publishEmpty(before);
    return;
  }
}

void HeapDiagnostics::publish(const std::string& path, File& file) {
  const ConvertContext context{session_, engine_,
                               [this](const std::string& p) { return textOf(p); },
                               [this](const std::string& p) { return uriOf(p); }};
  protocol::PublishDiagnosticsParams params;
  params.uri = uriOf(path);
  const Document* document = documents_.findByPath(path);
  if (document && session_.diagnosticVersion) params.version = document->version;
  for (const size_t index : file.findings) {
    const Finding& finding = findings_[index];
    params.diagnostics.push_back(toDiagnostic(finding, *shownPlace(finding), context));
  }
  file.publishedAs = params.uri;
  notify_(protocol::method::kPublishDiagnostics, toJson(params));
}

void HeapDiagnostics::publishEmpty(const std::string& uri) {
  notify_(protocol::method::kPublishDiagnostics,
          toJson(protocol::PublishDiagnosticsParams{uri, std::nullopt, {}}));
}

const Text* HeapDiagnostics::textOf(const std::string& path) const {
  if (const Document* document = documents_.findByPath(path)) return &document->text;
  const auto it = texts_.find(path);
  return it == texts_.end() ? nullptr : it->second.get();
}

std::string HeapDiagnostics::uriOf(const std::string& path) const {
  const Document* document = documents_.findByPath(path);
  return document ? document->uri : fileUriFromPath(path);
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
