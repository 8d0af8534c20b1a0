// The pages of rules and detectors: leakline/rules/explain, links and definitions from where a text
// names a rule (comments that ignore findings, the configuration). Loop thread only.
#pragma once

#include <string>

#include "lsp/client_context.h"
#include "lsp/feature.h"
#include "lsp/features/document_opener.h"
#include "lsp/features/read_only_texts.h"
#include "protocol/types/hints.h"

namespace leakline {

class RuleLinks : public Feature {
 public:
  RuleLinks(ClientContext& context, ReadOnlyTexts& texts, DocumentOpener& opener);

  void announce(protocol::ServerCapabilities& capabilities) const override;

 private:
  void addExplain(std::string_view method, std::string_view command);
  void links(const Document& document, ReplyOnce reply);
  void definition(const Document& document, protocol::Position position, ReplyOnce reply);
  std::string uriOfPage(const std::string& id);

  ClientContext& context_;
  ReadOnlyTexts& texts_;
  DocumentOpener& opener_;
};

}  // namespace leakline
