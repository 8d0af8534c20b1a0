#include "lsp/features/document_opener.h"

#include <utility>

#include "lsp/features/suspect_text.h"
#include "lsp/own_method.h"
#include "protocol/extensions.h"
#include "protocol/methods.h"
#include "protocol/types/window.h"

namespace leakline {

using protocol::Json;
using protocol::RpcCode;

namespace {

using Token = std::optional<protocol::ProgressToken>;

constexpr size_t kMostSuspects = 50;

}  // namespace

DocumentOpener::DocumentOpener(ClientContext& context, const Diagnostics& diagnostics,
                               ReadOnlyTexts& texts)
    : context_(context), diagnostics_(diagnostics), texts_(texts) {
  addOwnMethod(context, {}, protocol::command::kShowDocument,
               [this](const Json& json, const Token&, ReplyOnce reply) {
                 showPlace(json, std::move(reply));
               });
  addOwnMethod(context, {}, protocol::command::kShowRetainers,
               [this](const Json& json, const Token&, ReplyOnce reply) {
                 showRetainers(json, std::move(reply));
               });
}

void DocumentOpener::open(const std::string& uri, std::optional<protocol::Range> selection) {
  if (uri.empty()) return;
  if (!context_.session.showDocument) {
    context_.notify(protocol::method::kShowMessage,
                    showMessageParams(protocol::MessageType::Info, "See " + uri));
    return;
  }
  context_.outgoing.call(protocol::method::kShowDocument,
                         toJson(protocol::ShowDocument{uri, false, true, selection}),
                         OutgoingCalls::Clock::now(), [](bool, const Json&) {});
}

void DocumentOpener::showPlace(const Json& json, ReplyOnce reply) {
  protocol::Fields fields(json, "params");
  protocol::Fields place = fields.object("place", true);
  std::string uri;
  protocol::Range selection;
  place.required("uri", uri);
  const bool hasRange = place.has("range");
  if (hasRange) {
    protocol::Fields range = place.object("range", true);
    read(range, selection);
    place.absorb(range);
  }
  fields.absorb(place);
  if (!fields.ok()) return reply.error({RpcCode::InvalidParams, fields.error()});
  open(uri, hasRange ? std::optional(selection) : std::nullopt);
  reply.result(nullptr);
}

void DocumentOpener::showRetainers(const Json& json, ReplyOnce reply) {
  protocol::Fields fields(json, "params");
  std::vector<std::string> ids;
  fields.optional("ids", ids);
  if (!fields.ok()) return reply.error({RpcCode::InvalidParams, fields.error()});
  std::vector<Finding> found;
  for (const std::string& id : ids) {
    auto finding = diagnostics_.findByFingerprint(id);
    if (finding && found.size() < kMostSuspects) found.push_back(*std::move(finding));
  }
  if (found.empty()) {
    return reply.error({RpcCode::RequestFailed, "none of these suspects is loaded any more"});
  }
  std::vector<const Finding*> list;
  for (const Finding& finding : found) list.push_back(&finding);
  open(texts_.put("/leakline/retainers.md", suspectsDocument(list, diagnostics_.converter())),
       std::nullopt);
  reply.result(nullptr);
}

}  // namespace leakline
