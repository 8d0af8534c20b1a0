#include "lsp/features/pull_diagnostics.h"

#include <algorithm>
#include <array>
#include <cstdio>
#include <utility>

#include "base/path.h"
#include "engine/check/result_cache.h"
#include "engine/check/workspace_check.h"
#include "engine/guard.h"
#include "lsp/file_texts.h"
#include "protocol/methods.h"

namespace leakline {

using protocol::Diagnostic;
using protocol::DiagnosticReport;
using protocol::Fields;
using protocol::Json;
using protocol::RpcCode;
using protocol::WorkspaceDocumentReport;
namespace method = protocol::method;

namespace {

constexpr size_t kReportsInAPart = 100;
constexpr std::chrono::milliseconds kRefreshPause{50};

// Equal diagnostics, equal ids.
std::string resultIdOf(const std::vector<Diagnostic>& items) {
  Json all = Json::array();
  for (const Diagnostic& item : items) all.push_back(toJson(item));
  const ContentHash hash = hashOf(protocol::printJson(all));
  std::array<char, 33> text{};
  std::snprintf(text.data(), text.size(), "%016llx%016llx",
                static_cast<unsigned long long>(hash[0]), static_cast<unsigned long long>(hash[1]));
  return text.data();
}

DiagnosticReport reportOf(std::vector<Diagnostic> items, const std::string& previous) {
  DiagnosticReport report;
  report.resultId = resultIdOf(items);
  report.unchanged = report.resultId == previous;
  if (!report.unchanged) report.items = std::move(items);
  return report;
}

protocol::RpcError cancelled() {
  return {RpcCode::RequestCancelled, "cancelled"};
}

}  // namespace

PullDiagnostics::PullDiagnostics(ClientContext& context, Diagnostics& diagnostics,
                                 StaticFindings& findings)
    : context_(context), diagnostics_(diagnostics), findings_(findings) {
  if (!context.session.editing.pullsDiagnostics) return;
  context.dispatcher.onRequest(
      method::kDocumentDiagnostic,
      [this](const Json& params, ReplyOnce reply) { askDocument(params, std::move(reply)); });
  context.dispatcher.onRequest(
      method::kWorkspaceDiagnostic,
      [this](const Json& params, ReplyOnce reply) { askWorkspace(params, std::move(reply)); });
  diagnostics.whenChanged([this] { refresh(); });
}

void PullDiagnostics::announce(protocol::ServerCapabilities& capabilities) const {
  if (!context_.session.editing.pullsDiagnostics) return;
  capabilities.providers["diagnosticProvider"] = {
      {"identifier", "leakline"}, {"interFileDependencies", true}, {"workspaceDiagnostics", true}};
}

void PullDiagnostics::askDocument(const Json& json, ReplyOnce reply) {
  Fields fields(json, "params");
  OfDocument asked{{}, std::move(reply)};
  read(fields, asked.params);
  if (!fields.ok()) return asked.reply.error({RpcCode::InvalidParams, fields.error()});
  const Document* document = context_.documents.find(asked.params.uri);
  const std::string path = document && document->path
                               ? *document->path
                               : pathFromFileUri(asked.params.uri).value_or(std::string());
  const uint64_t number = ++lastNumber_;
  context_.dispatcher.whenCancelled(asked.reply.id(), [this, number] {
    auto taken = documents_.extract(number);
    if (taken) taken.mapped().reply.error(cancelled());
  });
  documents_.emplace(number, std::move(asked));
  findings_.whenFresh(path, [this, number] { answerDocument(number); });
}

void PullDiagnostics::answerDocument(uint64_t number) {
  auto taken = documents_.extract(number);
  if (!taken) return;
  OfDocument& asked = taken.mapped();
  const Document* document = context_.documents.find(asked.params.uri);
  const auto path = document ? document->path : pathFromFileUri(asked.params.uri);
  std::vector<Diagnostic> items;
  if (path) items = diagnostics_.diagnosticsIn(*path);
  asked.reply.result(toJson(reportOf(std::move(items), asked.params.previousResultId)));
}

void PullDiagnostics::askWorkspace(const Json& json, ReplyOnce reply) {
  Fields fields(json, "params");
  OfWorkspace asked{{}, std::move(reply)};
  read(fields, asked.params);
  if (!fields.ok()) return asked.reply.error({RpcCode::InvalidParams, fields.error()});
  const bool isCurrent = checked_.isComplete && checked_.generation == findings_.generation();
  if (isCurrent) return answer(std::move(asked));
  const uint64_t number = ++lastNumber_;
  context_.dispatcher.whenCancelled(asked.reply.id(), [this, number] {
    auto taken = workspace_.extract(number);
    if (taken) taken.mapped().reply.error(cancelled());
    if (workspace_.empty()) cancel_.cancel();
  });
  workspace_.emplace(number, std::move(asked));
  if (!isRunning_) checkWorkspace();
}

void PullDiagnostics::checkWorkspace() {
  isRunning_ = true;
  cancel_ = {};
  UnsavedTexts texts;
  context_.documents.forEach([&](const Document& document) {
    if (document.path) texts.emplace(*document.path, document.text.bytes());
  });
  context_.host.run(
      Lane::Bulk,
      [this, generation = findings_.generation(), folders = findings_.checker().folders(),
       texts = std::move(texts), cancel = cancel_.token()]() -> Event {
        auto checked = std::make_shared<Checked>();
        checked->generation = generation;
        const Result<void> worked = guarded([&]() -> Result<void> {
          std::vector<Finding> found = checkFolders(folders, texts, cancel);
          checked->texts = readTexts(filesOf(found));
          checked->findings = byFile(std::move(found));
          return {};
        });
        if (!worked) checked->failure = worked.error().toString();
        checked->isComplete = worked.ok() && !cancel.cancelled();
        return [this, checked] { onChecked(std::move(*checked)); };
      });
}

// What changed while it ran is found the next time: the client is told to ask again then.
void PullDiagnostics::onChecked(Checked checked) {
  isRunning_ = false;
  if (checked.isComplete) {
    checked_ = std::move(checked);
    auto asked = std::exchange(workspace_, {});
    for (auto& [number, one] : asked) answer(std::move(one));
  } else if (!checked.failure.empty()) {
    const protocol::RpcError why{RpcCode::RequestFailed, checked.failure};
    auto asked = std::exchange(workspace_, {});
    for (auto& [number, one] : asked) one.reply.error(why);
  } else if (!workspace_.empty()) {
    checkWorkspace();
  }
}

// Of open documents what they have themselves, and of others what heaps say as well.
PullDiagnostics::DocumentReports PullDiagnostics::reports() const {
  DocumentReports reports;
  for (const auto& [path, findings] : checked_.findings) {
    std::vector<Diagnostic>& items = reports[diagnostics_.uriOf(path)];
    if (context_.documents.findByPath(path)) continue;
    for (const Finding& finding : findings) {
      items.push_back(diagnostics_.toWire(finding, checked_.texts));
    }
  }
  for (const std::string& path : diagnostics_.files()) {
    std::vector<Diagnostic>& items = reports[diagnostics_.uriOf(path)];
    const bool isOpen = context_.documents.findByPath(path) != nullptr;
    for (Diagnostic& own : diagnostics_.diagnosticsIn(path)) {
      const Json wire = toJson(own);
      const bool known = !isOpen && std::any_of(items.begin(), items.end(), [&](const auto& item) {
        return toJson(item) == wire;
      });
      if (!known) items.push_back(std::move(own));
    }
  }
  return reports;
}

void PullDiagnostics::answer(OfWorkspace asked) const {
  const DocumentReports all = this->reports();
  std::vector<WorkspaceDocumentReport> reports;
  const auto add = [&](const std::string& uri, std::vector<Diagnostic> items) {
    const auto previous = asked.params.previousResultIds.find(uri);
    const bool isKnown = previous != asked.params.previousResultIds.end();
    if (!isKnown && items.empty()) return;
    const Document* document = context_.documents.find(uri);
    const auto version = document ? std::optional(document->version) : std::nullopt;
    reports.push_back({uri, version, reportOf(std::move(items), isKnown ? previous->second : "")});
  };
  for (const auto& [uri, items] : all) add(uri, items);
  for (const auto& [uri, id] : asked.params.previousResultIds) {
    if (!all.contains(uri)) add(uri, {});
  }
  if (!asked.params.partialResultToken) return asked.reply.result(toJson(reports));
  for (size_t at = 0; at < reports.size(); at += kReportsInAPart) {
    const auto begin = reports.begin() + static_cast<ptrdiff_t>(at);
    const size_t count = std::min(kReportsInAPart, reports.size() - at);
    const std::vector<WorkspaceDocumentReport> part(begin, begin + static_cast<ptrdiff_t>(count));
    context_.notify(
        method::kProgress,
        {{"token", protocol::idToJson(*asked.params.partialResultToken)}, {"value", toJson(part)}});
  }
  asked.reply.result(toJson(std::vector<WorkspaceDocumentReport>()));
}

// Several changes in a row are one; while the client has not answered, the next waits.
void PullDiagnostics::refresh() {
  if (isRefreshing_) {
    refreshAgain_ = true;
    return;
  }
  isRefreshing_ = true;
  context_.host.later(kRefreshPause, [this] {
    refreshAgain_ = false;
    context_.outgoing.call(method::kDiagnosticRefresh, nullptr, OutgoingCalls::Clock::now(),
                           [this](bool, const Json&) {
                             isRefreshing_ = false;
                             if (refreshAgain_) refresh();
                           });
  });
}

void PullDiagnostics::stop() {
  cancel_.cancel();
  const protocol::RpcError why{
      RpcCode::ServerCancelled, "the server is shutting down", {{"retriggerRequest", false}}};
  for (auto& [number, asked] : std::exchange(documents_, {})) asked.reply.error(why);
  for (auto& [number, asked] : std::exchange(workspace_, {})) asked.reply.error(why);
}

}  // namespace leakline
