#include "lsp/features/code_actions.h"

#include <algorithm>
#include <utility>

#include "engine/check/ignore_comment.h"
#include "engine/check/workspace_check.h"
#include "engine/guard.h"
#include "lsp/document_edits.h"
#include "protocol/extensions.h"
#include "protocol/methods.h"
#include "views/check/check_words.h"

namespace leakline {

using protocol::CodeAction;
using protocol::CodeActionParams;
using protocol::Fields;
using protocol::Json;
using protocol::RpcCode;
using protocol::WorkspaceEdit;
namespace command = protocol::command;
namespace kind = protocol::code_action_kind;
namespace method = protocol::method;

namespace {

bool touches(const protocol::Range& a, const protocol::Range& b) {
  return a.start <= b.end && b.start <= a.end;
}

bool hasSafeFix(const std::vector<Finding>& findings, const std::string& path) {
  return std::any_of(findings.begin(), findings.end(), [&](const Finding& finding) {
    return std::any_of(finding.fixes.begin(), finding.fixes.end(),
                       [&](const Fix& fix) { return fix.safe && fix.path == path; });
  });
}

using Edits = Result<std::vector<TextEdit>>;

Edits notThere() {
  return Error{ErrorCode::NotFound, "the finding is no longer there", {}};
}

Edits allFixes(const std::string& path, const std::vector<LiveFolder>& folders,
               const UnsavedTexts& texts, const CancelToken& cancel) {
  const Result<std::string> fixed = withSafeFixes(path, folders, texts, cancel);
  if (!fixed) return fixed.error();
  return editsBetween(texts.at(path), *fixed);
}

Edits commentFor(const std::string& text, const Finding& finding) {
  const std::optional<TextEdit> comment = ignoreComment(text, finding);
  if (!comment) return notThere();
  return std::vector<TextEdit>{*comment};
}

}  // namespace

CodeActions::CodeActions(ClientContext& context, Diagnostics& diagnostics, StaticFindings& findings)
    : context_(context), diagnostics_(diagnostics), findings_(findings) {
  context.dispatcher.onRequest(method::kCodeAction, [this](const Json& params, ReplyOnce reply) {
    ask(params, std::move(reply));
  });
  context.dispatcher.onRequest(
      method::kCodeActionResolve,
      [this](const Json& action, ReplyOnce reply) { resolve(action, std::move(reply)); });
  context.commands.add(command::kFixApply,
                       [this](const protocol::ExecuteCommandParams& params, ReplyOnce reply) {
                         apply(params, std::move(reply));
                       });
}

void CodeActions::announce(protocol::ServerCapabilities& capabilities) const {
  if (!context_.session.editing.codeActionLiterals) {
    capabilities.providers["codeActionProvider"] = true;
    return;
  }
  capabilities.providers["codeActionProvider"] = {
      {"codeActionKinds", {std::string(kind::kQuickFix), std::string(kind::kFixAll)}},
      {"resolveProvider", context_.session.editing.resolvesEdits}};
}

uint64_t CodeActions::hold(ReplyOnce reply) {
  const uint64_t number = ++lastNumber_;
  context_.dispatcher.whenCancelled(reply.id(), [this, number] {
    auto pending = release(number);
    if (!pending) return;
    pending->cancel.cancel();
    pending->reply.error({RpcCode::RequestCancelled, "cancelled"});
  });
  pending_.emplace(number, Pending{std::move(reply), {}});
  return number;
}

std::optional<CodeActions::Pending> CodeActions::release(uint64_t number) {
  auto taken = pending_.extract(number);
  if (!taken) return std::nullopt;
  return std::move(taken.mapped());
}

void CodeActions::ask(const Json& json, ReplyOnce reply) {
  Fields fields(json, "params");
  CodeActionParams params;
  read(fields, params);
  if (!fields.ok()) return reply.error({RpcCode::InvalidParams, fields.error()});
  const Document* document = context_.documents.find(params.uri);
  if (!document || !document->path) return reply.result(Json::array());
  const uint64_t number = hold(std::move(reply));
  findings_.whenFresh(*document->path, [this, number, params = std::move(params)] {
    auto pending = release(number);
    if (pending) answer(params, std::move(pending->reply));
  });
}

// Joined with what the heap says, a finding may be shown elsewhere.
bool CodeActions::isAt(const Finding& finding, const std::vector<Finding>& shown,
                       const protocol::Range& range) const {
  if (touches(diagnostics_.toWire(finding).range, range)) return true;
  return std::any_of(shown.begin(), shown.end(), [&](const Finding& joined) {
    return joined.confirmedBy && joined.fingerprint == finding.fingerprint &&
           touches(diagnostics_.toWire(joined).range, range);
  });
}

void CodeActions::answer(const CodeActionParams& params, ReplyOnce reply) {
  const Document* document = context_.documents.find(params.uri);
  std::vector<CodeAction> actions;
  if (document) {
    const std::vector<Finding>& findings = findings_.findingsOf(*document->path);
    const std::vector<Finding> shown = diagnostics_.findingsIn(*document->path);
    for (const Finding& finding : findings) {
      const bool isHere = finding.place && finding.place->path == *document->path;
      if (!isHere || !isWanted(params, kind::kQuickFix)) continue;
      if (isAt(finding, shown, params.range)) addActions(*document, finding, actions);
    }
    // Asked for as such only: it is about more than the place.
    const bool isAll = params.only && isWanted(params, kind::kFixAll);
    if (isAll && hasSafeFix(findings, *document->path)) {
      CodeAction action;
      action.title = "Fix all leaks that can be fixed safely";
      action.kind = kind::kFixAll;
      addEdit(action, *document, {document->uri, {}, {}});
      actions.push_back(std::move(action));
    }
  }
  const protocol::EditingClient& client = context_.session.editing;
  Json list = Json::array();
  for (const CodeAction& action : actions) {
    if (client.codeActionLiterals) {
      list.push_back(toJson(action, client.documentChanges));
    } else if (action.command) {
      list.push_back(toJson(*action.command));
    }
  }
  reply.result(std::move(list));
}

void CodeActions::addActions(const Document& document, const Finding& finding,
                             std::vector<CodeAction>& actions) const {
  const protocol::Diagnostic diagnostic = diagnostics_.toWire(finding);
  const auto add = [&](std::string title) -> CodeAction& {
    CodeAction action;
    action.title = std::move(title);
    action.kind = kind::kQuickFix;
    action.diagnostics = {diagnostic};
    return actions.emplace_back(std::move(action));
  };
  const auto offer = [&](CodeAction& action, std::string_view name, Json argument) {
    action.command = {action.title, std::string(name), Json::array({std::move(argument)})};
  };
  for (size_t i = 0; i < finding.fixes.size(); ++i) {
    const Fix& fix = finding.fixes[i];
    if (fix.path != *document.path) continue;
    CodeAction& action = add(fixTitle(finding, fix));
    action.isPreferred = fix.safe && i == 0 && context_.session.editing.isPreferred;
    addEdit(action, document, {document.uri, finding.fingerprint, i});
  }
  if (finding.ruleId != "suppression") {
    addEdit(add("Ignore " + finding.ruleId + " on this line, with a reason"), document,
            {document.uri, finding.fingerprint, {}});
  }
  if (!findings_.checker().baselineFor(*document.path).empty()) {
    offer(add("Add to the baseline: accepted for now"), command::kBaselineAdd,
          {{"uri", document.uri}, {"fingerprint", finding.fingerprint}});
  }
  offer(add("Explain " + finding.ruleId), command::kExplain, {{"id", finding.ruleId}});
}

// Later, at once, or through a command, as the client can.
void CodeActions::addEdit(CodeAction& action, const Document& document,
                          const Wanted& wanted) const {
  Json data = {{"uri", wanted.uri}, {"fingerprint", wanted.fingerprint}};
  if (wanted.fix) data["fix"] = *wanted.fix;
  const protocol::EditingClient& client = context_.session.editing;
  if (client.codeActionLiterals && client.resolvesEdits) {
    action.data = std::move(data);
    return;
  }
  if (client.codeActionLiterals && wanted.fix) {
    action.edit = fixOf(document, wanted);
    return;
  }
  action.command = {action.title, std::string(command::kFixApply), Json::array({std::move(data)})};
}

const Finding* CodeActions::findingOf(const Wanted& wanted, const std::string& path) const {
  const std::vector<Finding>& findings = findings_.findingsOf(path);
  const auto finding = std::find_if(findings.begin(), findings.end(), [&](const Finding& f) {
    return f.fingerprint == wanted.fingerprint;
  });
  return finding == findings.end() ? nullptr : &*finding;
}

CodeActions::MaybeEdit CodeActions::fixOf(const Document& document, const Wanted& wanted) const {
  const Finding* finding = findingOf(wanted, *document.path);
  if (!finding || *wanted.fix >= finding->fixes.size()) return std::nullopt;
  const Fix& fix = finding->fixes[*wanted.fix];
  if (fix.path != *document.path) return std::nullopt;
  return WorkspaceEdit{editsOf(document, fix.edits, context_.session.encoding)};
}

// The findings may be those of an earlier text: waits for those of the present one.
void CodeActions::withEdit(const Wanted& wanted, ReplyOnce reply, Finish finish) {
  const Document* document = context_.documents.find(wanted.uri);
  if (!document || !document->path) return finish(std::nullopt, std::move(reply));
  const uint64_t number = hold(std::move(reply));
  findings_.whenFresh(*document->path, [this, number, wanted, finish = std::move(finish)] {
    const Document* now = context_.documents.find(wanted.uri);
    if (!pending_.contains(number)) return;
    if (now && !wanted.fix) return computeEdit(*now, wanted, number, finish);
    auto pending = release(number);
    finish(now ? fixOf(*now, wanted) : std::nullopt, std::move(pending->reply));
  });
}

// All fixes, or a comment: the text is parsed and checked again.
void CodeActions::computeEdit(const Document& document, const Wanted& wanted, uint64_t number,
                              const Finish& finish) {
  UnsavedTexts texts;
  context_.documents.forEach([&](const Document& open) {
    if (open.path) texts.emplace(*open.path, open.text.bytes());
  });
  const Finding* known = findingOf(wanted, *document.path);
  context_.host.run(
      Lane::Interactive,
      [this, number, finish, uri = wanted.uri, version = document.version, path = *document.path,
       finding = known ? std::optional(*known) : std::nullopt, isAll = wanted.fingerprint.empty(),
       texts = std::move(texts), folders = findings_.checker().folders(),
       cancel = pending_.at(number).cancel.token()]() -> Event {
        auto edits = std::make_shared<Result<std::vector<TextEdit>>>(guarded([&] {
          if (isAll) return allFixes(path, folders, texts, cancel);
          return finding ? commentFor(texts.at(path), *finding) : notThere();
        }));
        return [this, number, finish, uri, version, edits] {
          auto pending = release(number);
          if (!pending) return;
          const Document* now = context_.documents.find(uri);
          MaybeEdit edit;
          if (now && now->version == version && *edits) {
            edit = WorkspaceEdit{editsOf(*now, **edits, context_.session.encoding)};
          }
          finish(std::move(edit), std::move(pending->reply));
        };
      });
}

void CodeActions::readWanted(Fields& fields, Wanted& wanted) {
  fields.required("uri", wanted.uri);
  fields.optional("fingerprint", wanted.fingerprint);
  uint32_t fix = 0;
  if (!fields.has("fix")) return;
  fields.required("fix", fix);
  wanted.fix = fix;
}

void CodeActions::resolve(const Json& action, ReplyOnce reply) {
  Fields fields(action, "params");
  std::string title;
  fields.required("title", title);
  // Those that are commands have nothing to resolve.
  if (fields.ok() && !fields.has("data")) return reply.result(action);
  Fields data = fields.object("data", true);
  Wanted wanted;
  readWanted(data, wanted);
  fields.absorb(data);
  if (!fields.ok()) return reply.error({RpcCode::InvalidParams, fields.error()});
  withEdit(wanted, std::move(reply), [this, action](MaybeEdit edit, ReplyOnce answered) {
    Json resolved = action;
    if (edit) resolved["edit"] = toJson(*edit, context_.session.editing.documentChanges);
    answered.result(std::move(resolved));
  });
}

void CodeActions::apply(const protocol::ExecuteCommandParams& params, ReplyOnce reply) {
  const Json none = Json::object();
  Fields fields(params.arguments.empty() ? none : params.arguments[0], "arguments[0]");
  Wanted wanted;
  readWanted(fields, wanted);
  if (!fields.ok()) return reply.error({RpcCode::InvalidParams, fields.error()});
  withEdit(wanted, std::move(reply), [this](MaybeEdit edit, ReplyOnce answered) {
    if (!edit) {
      return answered.error({RpcCode::RequestFailed, "the finding is no longer there"});
    }
    if (context_.session.editing.applyEdit) {
      const Json json = toJson(*edit, context_.session.editing.documentChanges);
      context_.outgoing.call(method::kApplyEdit, {{"label", "Leakline"}, {"edit", json}},
                             OutgoingCalls::Clock::now(), [](bool, const Json&) {});
    }
    answered.result(nullptr);
  });
}

void CodeActions::stop() {
  for (auto& [number, pending] : std::exchange(pending_, {})) {
    pending.cancel.cancel();
    pending.reply.error({RpcCode::RequestFailed, "the server is shutting down"});
  }
}

}  // namespace leakline
