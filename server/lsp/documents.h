// The texts open in the editor, with their versions. What the client says is taken as it is: a
// version that goes backwards or a second open is noted in the log, a change to a file that is not
// open is ignored. Owned by the server; loop thread only.
#pragma once

#include <cstdint>
#include <functional>
#include <map>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "lsp/text.h"
#include "protocol/types/text.h"

namespace leakline {

struct Document {
  std::string uri;                  // as the client wrote it
  std::optional<std::string> path;  // none: not a file
  std::string realPath;             // symbolic links resolved; empty if there is no such file
  int32_t version = 0;
  Text text{std::string()};

  // The names of its file that places may have: as the client says it, and the real one.
  std::vector<std::string> paths() const;
};

// What happened to a document; of a closed one the text it had.
enum class DocumentEvent : uint8_t { Opened, Changed, Saved, Closed };

class Documents {
 public:
  explicit Documents(protocol::PositionEncoding encoding) : encoding_(encoding) {}

  const Document& open(protocol::DidOpenParams params);
  // Null if it is not open.
  const Document* change(const protocol::DidChangeParams& params);
  // What it was; nothing if it was not open.
  std::optional<Document> close(std::string_view uri);

  const Document* find(std::string_view uri) const;
  // The open document of a file, whichever of its names the editor opened it by.
  const Document* findByPath(std::string_view path) const;
  void forEach(const std::function<void(const Document&)>& call) const;
  size_t size() const { return documents_.size(); }

 private:
  protocol::PositionEncoding encoding_;
  std::map<std::string, Document, std::less<>> documents_;  // by URI
};

}  // namespace leakline
