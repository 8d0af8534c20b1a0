#include "lsp/features/all_features.h"

#include <utility>

#include "lsp/features/baseline_command.h"
#include "lsp/features/code_actions.h"
#include "lsp/features/code_lenses.h"
#include "lsp/features/configuration.h"
#include "lsp/features/diagnostics.h"
#include "lsp/features/document_opener.h"
#include "lsp/features/document_sync.h"
#include "lsp/features/explain.h"
#include "lsp/features/heap_commands.h"
#include "lsp/features/heap_file_offers.h"
#include "lsp/features/heap_questions.h"
#include "lsp/features/heap_session.h"
#include "lsp/features/hover.h"
#include "lsp/features/inlay_hints.h"
#include "lsp/features/pull_diagnostics.h"
#include "lsp/features/read_only_texts.h"
#include "lsp/features/rule_links.h"
#include "lsp/features/static_findings.h"
#include "lsp/features/suspects.h"

namespace leakline {

template <class Made, class... Arguments>
Made& AllFeatures::add(Arguments&&... arguments) {
  auto made = std::make_unique<Made>(std::forward<Arguments>(arguments)...);
  Made& feature = *made;
  all_.push_back(std::move(made));
  return feature;
}

AllFeatures::AllFeatures(ClientContext& context) : context_(context) {
  add<DocumentSync>(context, [this](const Document& document, DocumentEvent event) {
    onDocument(document, event);
  });
  ReadOnlyTexts& texts = add<ReadOnlyTexts>(context);
  HeapSession& session = add<HeapSession>(context, texts);
  Diagnostics& diagnostics = add<Diagnostics>(context, texts);
  session.showOn(diagnostics);
  StaticFindings& findings = add<StaticFindings>(context, diagnostics);
  add<Configuration>(context, findings,
                     Configuration::Tell{[this](const std::vector<protocol::FileEvent>& events) {
                                           onWatchedFiles(events);
                                         },
                                         [this] { onFolders(); }});
  add<PullDiagnostics>(context, diagnostics, findings);
  add<CodeActions>(context, diagnostics, findings);
  add<BaselineCommand>(context, findings);
  add<Explain>(context);
  HeapCommands& heaps = add<HeapCommands>(context, session);
  add<HeapFileOffers>(
      context, [&heaps](std::vector<std::string> paths) { heaps.loadUnasked(std::move(paths)); });
  add<Suspects>(context, diagnostics, session);
  add<HeapQuestions>(
      context, [&diagnostics](const FileTexts& read) { return diagnostics.converter(&read); });
  add<DocumentOpener>(context, diagnostics, texts);
  add<RuleLinks>(context, diagnostics);
  add<Hovers>(context, diagnostics, findings);
  add<InlayHints>(context, diagnostics, findings, session);
  add<CodeLenses>(context, diagnostics, findings, session);
}

// The last one made may use those before it.
AllFeatures::~AllFeatures() {
  while (!all_.empty()) all_.pop_back();
}

protocol::ServerCapabilities AllFeatures::capabilities() const {
  protocol::ServerCapabilities capabilities;
  capabilities.positionEncoding = context_.session.encoding;
  capabilities.commands = context_.commands.names();
  for (const auto& feature : all_) feature->announce(capabilities);
  return capabilities;
}

void AllFeatures::onInitialized() {
  for (const auto& feature : all_) feature->onInitialized();
}

void AllFeatures::onDocument(const Document& document, DocumentEvent event) {
  for (const auto& feature : all_) feature->onDocument(document, event);
}

void AllFeatures::onWatchedFiles(const std::vector<protocol::FileEvent>& events) {
  for (const auto& feature : all_) feature->onWatchedFiles(events);
}

void AllFeatures::onFolders() {
  for (const auto& feature : all_) feature->onFolders();
}

void AllFeatures::onProgressCancelled(const protocol::ProgressToken& token) {
  for (const auto& feature : all_) feature->onProgressCancelled(token);
}

void AllFeatures::onTick() {
  for (const auto& feature : all_) feature->onTick();
}

void AllFeatures::stop() {
  for (const auto& feature : all_) feature->stop();
}

}  // namespace leakline
