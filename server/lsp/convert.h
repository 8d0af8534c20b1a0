// Findings → wire types. The one place where the session's position encoding meets the columns of
// the findings, which count UTF-16 units. Pure functions.
#pragma once

#include <functional>
#include <optional>
#include <string>
#include <string_view>

#include "finding/finding.h"
#include "lsp/capabilities.h"
#include "lsp/engine_calls.h"
#include "lsp/text.h"
#include "protocol/jsonrpc.h"
#include "protocol/types/diagnostics.h"

namespace leakline {

struct ConvertContext {
  const Session& session;
  const EngineCalls& engine;
  // The text a client sees at a path; null if nobody knows it.
  std::function<const Text*(const std::string& path)> textOf;
  // The URI the client knows a path by.
  std::function<std::string(const std::string& path)> uriOf;
};

// Can an editor open it?
bool isFilePlace(const Place& place);

// Where a finding is shown: its place or, if the snapshot does not tell, the last step of the
// chain with one. Nothing if no step has one.
std::optional<Place> shownPlace(const Finding& finding);

// A place that belongs to the finding as that, "handler"; null if there is none an editor can open.
const Place* relatedPlace(const Finding& finding, std::string_view role);
// Where what keeps the objects alive is declared or, if nobody knows, made. Null as above.
const Place* keeperOf(const Finding& finding);

// A point becomes the word there. Clamped to the text: the file may have changed.
protocol::Range toRange(const Place& place, const Text* text, protocol::PositionEncoding encoding);

protocol::Location toLocation(const Place& place, const ConvertContext& context);

protocol::Diagnostic toDiagnostic(const Finding& finding, const Place& place,
                                  const ConvertContext& context);

protocol::RpcError toRpcError(const Error& error);

}  // namespace leakline
