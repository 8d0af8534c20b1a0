// textDocument/didOpen, didChange, didClose, didSave.
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <vector>

#include "protocol/types/base.h"

namespace leakline::protocol {

struct DidOpenParams {
  std::string uri;
  std::string languageId;
  int32_t version = 0;
  std::string text;
};

struct ContentChange {
  std::optional<Range> range;  // none: `text` is the whole document
  std::string text;
};

struct DidChangeParams {
  std::string uri;
  int32_t version = 0;
  std::vector<ContentChange> contentChanges;
};

struct DocumentParams {  // didClose, didSave
  std::string uri;
};

void read(Fields& fields, DidOpenParams& out);
void read(Fields& fields, DidChangeParams& out);
void read(Fields& fields, DocumentParams& out);

}  // namespace leakline::protocol
