// Texts that are no files of the user's: scripts whose file is missing, pages of rules, chains.
// Clients of LSP 3.18 ask for them by URI (workspace/textDocumentContent); for others they are
// written to read-only files in a folder of this session, which goes when it ends.
// Loop thread only.
#pragma once

#include <map>
#include <string>
#include <string_view>

#include "lsp/client_context.h"
#include "lsp/feature.h"

namespace leakline {

class ReadOnlyTexts : public Feature {
 public:
  explicit ReadOnlyTexts(ClientContext& context);
  ~ReadOnlyTexts() override;

  // The URI a client can open. `path`: what it is to be called, with folders; the same path again
  // replaces the text. Empty if it cannot be written.
  std::string put(const std::string& path, std::string text);
  // Of a script whose file is missing; the text is only kept, and written when uriOf() is asked.
  void keepSource(const std::string& path, std::string text);
  void forgetSources() { sources_.clear(); }
  // Of a kept source; empty if there is none of that path.
  std::string uriOfSource(const std::string& path);
  const std::string* sourceText(const std::string& path) const;

  void announce(protocol::ServerCapabilities& capabilities) const override;

 private:
  std::string write(const std::string& path, const std::string& text);
  void answer(const protocol::Json& params, ReplyOnce reply) const;

  ClientContext& context_;
  std::string folder_;  // of the copies; empty: none yet
  struct Copy {
    std::string uri;
    std::string text;
  };
  std::map<std::string, Copy, std::less<>> copies_;          // by path; if clients cannot ask
  std::map<std::string, std::string, std::less<>> byUri_;    // if they can
  std::map<std::string, std::string, std::less<>> sources_;  // by path
};

}  // namespace leakline
