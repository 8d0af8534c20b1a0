// Answers about an open document that must fit its text as it is now: held until the checker has
// seen that text, so that nothing is shown where it was before the last keystroke. Taken back when
// the client cancels; when the server stops, the checker lets them go. Loop thread only.
#pragma once

#include <cstdint>
#include <functional>
#include <map>
#include <string>

#include "lsp/client_context.h"
#include "lsp/features/static_findings.h"

namespace leakline {

class FreshAnswers {
 public:
  using Answer = std::function<void(const Document&, ReplyOnce)>;

  FreshAnswers(ClientContext& context, StaticFindings& findings)
      : context_(context), findings_(findings) {}

  // Calls `answer` with the document as it is then; one that is closed by then is answered with
  // `closed`.
  void answer(const Document& document, ReplyOnce reply, protocol::Json closed, Answer answer);

 private:
  ClientContext& context_;
  StaticFindings& findings_;
  uint64_t lastNumber_ = 0;
  std::map<uint64_t, ReplyOnce> held_;
};

}  // namespace leakline
