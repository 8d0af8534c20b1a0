// textDocument/codeAction and codeAction/resolve: the rules' fixes, "ignore on this line", "add to
// the baseline", "explain", and all safe fixes at once (source.fixAll.leakline). Edits are computed
// when the client resolves an action, if it can; clients without literals get commands that have
// the edit applied. The findings are those of the document's present text: a request waits for
// them. Loop thread only; what takes long runs on a worker.
#pragma once

#include <cstdint>
#include <functional>
#include <map>
#include <optional>
#include <string>
#include <vector>

#include "base/cancel.h"
#include "lsp/client_context.h"
#include "lsp/feature.h"
#include "lsp/features/diagnostics.h"
#include "lsp/features/static_findings.h"
#include "protocol/types/code_action.h"

namespace leakline {

class CodeActions : public Feature {
 public:
  CodeActions(ClientContext& context, Diagnostics& diagnostics, StaticFindings& findings);

  void announce(protocol::ServerCapabilities& capabilities) const override;
  void stop() override;

 private:
  // Which edit: of a finding known by its fingerprint, or all safe ones of the document.
  struct Wanted {
    std::string uri;
    std::string fingerprint;    // empty: all safe fixes
    std::optional<size_t> fix;  // none: the comment that ignores the finding
  };
  using MaybeEdit = std::optional<protocol::WorkspaceEdit>;
  using Finish = std::function<void(MaybeEdit, ReplyOnce)>;
  struct Pending {
    ReplyOnce reply;
    CancelSource cancel;
  };

  static void readWanted(protocol::Fields& fields, Wanted& wanted);
  void ask(const protocol::Json& params, ReplyOnce reply);
  bool isAt(const Finding& finding, const std::vector<Finding>& shown,
            const protocol::Range& range) const;
  void answer(const protocol::CodeActionParams& params, ReplyOnce reply);
  void addActions(const Document& document, const Finding& finding,
                  std::vector<protocol::CodeAction>& actions) const;
  void addEdit(protocol::CodeAction& action, const Document& document, const Wanted& wanted) const;
  void resolve(const protocol::Json& action, ReplyOnce reply);
  void apply(const protocol::ExecuteCommandParams& params, ReplyOnce reply);

  // Holds the reply while something else is waited for; cancelled, it is answered.
  uint64_t hold(ReplyOnce reply);
  std::optional<Pending> release(uint64_t number);

  void withEdit(const Wanted& wanted, ReplyOnce reply, Finish finish);
  void computeEdit(const Document& document, const Wanted& wanted, uint64_t number,
                   const Finish& finish);
  const Finding* findingOf(const Wanted& wanted, const std::string& path) const;
  MaybeEdit fixOf(const Document& document, const Wanted& wanted) const;

  ClientContext& context_;
  Diagnostics& diagnostics_;
  StaticFindings& findings_;
  uint64_t lastNumber_ = 0;
  std::map<uint64_t, Pending> pending_;
};

}  // namespace leakline
