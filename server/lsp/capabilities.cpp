#include "lsp/capabilities.h"

#include <algorithm>

#include "base/path.h"

namespace leakline {
namespace {

using protocol::PositionEncoding;

// Our texts are UTF-8, so that is the cheapest; UTF-16 is what every client can.
PositionEncoding chooseEncoding(const std::vector<std::string>& offered) {
  for (const auto encoding : {PositionEncoding::Utf8, PositionEncoding::Utf32}) {
    const auto name = protocol::encodingName(encoding);
    if (std::find(offered.begin(), offered.end(), name) != offered.end()) return encoding;
  }
  return PositionEncoding::Utf16;
}

}  // namespace

Session makeSession(const protocol::InitializeParams& params) {
  Session session;
  session.encoding = chooseEncoding(params.capabilities.positionEncodings);
  session.workDoneProgress = params.capabilities.workDoneProgress;
  session.relatedInformation = params.capabilities.relatedInformation;
  session.diagnosticVersion = params.capabilities.diagnosticVersion;
  session.heapStatus = params.capabilities.heapStatus;
  session.suspects = params.capabilities.suspects;
  session.inlayHintRefresh = params.capabilities.inlayHintRefresh;
  session.codeLensRefresh = params.capabilities.codeLensRefresh;
  session.showDocument = params.capabilities.showDocument;
  session.textDocumentContent = params.capabilities.textDocumentContent;
  session.hoverMarkdown = params.capabilities.hoverMarkdown;
  session.editing = params.capabilities.editing;
  session.options = params.options;
  for (const std::string& uri : params.folderUris) {
    if (auto path = pathFromFileUri(uri)) session.folders.push_back(std::move(*path));
  }
  return session;
}

}  // namespace leakline
