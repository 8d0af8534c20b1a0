#include "protocol/types/text.h"

namespace leakline::protocol {

void read(Fields& fields, DidOpenParams& out) {
  Fields document = fields.object("textDocument", true);
  document.required("uri", out.uri);
  document.required("languageId", out.languageId);
  document.required("version", out.version);
  document.required("text", out.text);
  fields.absorb(document);
}

void read(Fields& fields, DidChangeParams& out) {
  Fields document = fields.object("textDocument", true);
  document.required("uri", out.uri);
  document.required("version", out.version);
  fields.absorb(document);
  for (Fields& item : fields.objects("contentChanges")) {
    ContentChange change;
    item.required("text", change.text);
    if (item.has("range")) {
      Fields range = item.object("range", true);
      read(range, change.range.emplace());
      item.absorb(range);
    }
    fields.absorb(item);
    out.contentChanges.push_back(std::move(change));
  }
}

void read(Fields& fields, DocumentParams& out) {
  Fields document = fields.object("textDocument", true);
  document.required("uri", out.uri);
  fields.absorb(document);
}

}  // namespace leakline::protocol
