// What is shown in and around the text: textDocument/inlayHint, codeLens, hover, documentLink,
// definition, and window/showDocument.
#pragma once

#include <optional>
#include <string>
#include <vector>

#include "protocol/types/base.h"
#include "protocol/types/code_action.h"

namespace leakline::protocol {

// codeLens, documentLink.
struct DocumentOnlyParams {
  std::string uri;
};
// inlayHint.
struct DocumentRangeParams {
  std::string uri;
  Range range;
};
// hover, definition.
struct DocumentPositionParams {
  std::string uri;
  Position position;
};

struct InlayHintLabelPart {
  std::string value;
  std::string tooltip;  // markdown; not sent if empty, as are the next two
  std::optional<Location> location;
  std::optional<Command> command;
};

struct InlayHint {
  Position position;
  std::vector<InlayHintLabelPart> label;
  std::string tooltip;  // markdown; not sent if empty
  bool paddingLeft = true;
  Json data;  // not sent if null
};

struct CodeLens {
  Range range;
  std::optional<Command> command;
  Json data;  // not sent if null
};

struct Hover {
  std::string value;
  bool markdown = true;  // else plain text
  std::optional<Range> range;
};

struct DocumentLink {
  Range range;
  std::string target;
  std::string tooltip;  // not sent if empty
};

struct ShowDocument {
  std::string uri;
  bool external = false;
  bool takeFocus = true;
  std::optional<Range> selection;
};

void read(Fields& fields, DocumentOnlyParams& out);
void read(Fields& fields, DocumentRangeParams& out);
void read(Fields& fields, DocumentPositionParams& out);

Json toJson(const InlayHint& value);
Json toJson(const CodeLens& value);
Json toJson(const Hover& value);
Json toJson(const DocumentLink& value);
Json toJson(const ShowDocument& value);

template <class Item>
Json listToJson(const std::vector<Item>& items) {
  Json json = Json::array();
  for (const Item& item : items) json.push_back(toJson(item));
  return json;
}

}  // namespace leakline::protocol
