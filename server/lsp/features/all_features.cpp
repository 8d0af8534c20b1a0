#include "lsp/features/all_features.h"

#include <utility>

#include "lsp/features/code_lenses.h"
#include "lsp/features/diagnostics.h"
#include "lsp/features/document_opener.h"
#include "lsp/features/document_sync.h"
#include "lsp/features/heap_commands.h"
#include "lsp/features/heap_questions.h"
#include "lsp/features/heap_session.h"
#include "lsp/features/hover.h"
#include "lsp/features/inlay_hints.h"
#include "lsp/features/read_only_texts.h"
#include "lsp/features/rule_links.h"
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
  add<HeapCommands>(context, session);
  add<Suspects>(context, diagnostics, session);
  add<HeapQuestions>(
      context, [&diagnostics](const FileTexts& read) { return diagnostics.converter(&read); });
  DocumentOpener& opener = add<DocumentOpener>(context, diagnostics, texts);
  add<RuleLinks>(context, texts, opener);
  add<Hovers>(context, diagnostics);
  add<InlayHints>(context, diagnostics, session);
  add<CodeLenses>(context, diagnostics, session);
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
