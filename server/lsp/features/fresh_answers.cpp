#include "lsp/features/fresh_answers.h"

#include <utility>

namespace leakline {

void FreshAnswers::answer(const Document& document, ReplyOnce reply, protocol::Json closed,
                          Answer answer) {
  if (!document.path) return answer(document, std::move(reply));
  const uint64_t number = ++lastNumber_;
  context_.dispatcher.whenCancelled(reply.id(), [this, number] {
    auto taken = held_.extract(number);
    if (taken) taken.mapped().error({protocol::RpcCode::RequestCancelled, "cancelled"});
  });
  held_.emplace(number, std::move(reply));
  findings_.whenFresh(*document.path, [this, number, uri = document.uri, closed = std::move(closed),
                                       answer = std::move(answer)] {
    auto taken = held_.extract(number);
    if (!taken) return;
    const Document* now = context_.documents.find(uri);
    if (now) return answer(*now, std::move(taken.mapped()));
    taken.mapped().result(closed);
  });
}

}  // namespace leakline
