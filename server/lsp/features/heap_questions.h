// Our methods that ask about one heap: classes, instances, comparison, dominators, retainers,
// references, chains, find, duplicated strings. One question after the other on the bulk lane,
// where a heap may have to be opened first; each with progress under the client's token, and to be
// cancelled while it waits or runs. Loop thread only.
#pragma once

#include <deque>
#include <functional>
#include <memory>
#include <optional>
#include <string>

#include "base/cancel.h"
#include "base/progress.h"
#include "engine/open_heaps.h"
#include "lsp/client_context.h"
#include "lsp/feature.h"
#include "lsp/features/progress_report.h"
#include "lsp/file_texts.h"
#include "lsp/heap_values.h"

namespace leakline {

class HeapQuestions : public Feature {
 public:
  // Shows what a place is to the client: open documents win over `texts`.
  using Contexts = std::function<ConvertContext(const FileTexts& texts)>;

  HeapQuestions(ClientContext& context, Contexts contexts);

  void onTick() override;
  void onProgressCancelled(const protocol::ProgressToken& token) override;
  void stop() override;

 private:
  // Runs on a worker.
  using Ask = std::function<Result<HeapAnswer>(OpenHeaps& heaps, const HeapOptions& options)>;
  struct Question {
    uint64_t number = 0;
    Ask ask;
    ReplyOnce reply;
    CancelSource cancel;
    std::shared_ptr<Progress> progress = std::make_shared<Progress>();
    std::optional<ProgressReport> report;
  };
  struct Answered {
    Result<HeapAnswer> answer;
    FileTexts texts;
  };
  template <class Params>
  using MakeAsk = std::function<Ask(const Params& params, const std::string& heap)>;

  void addLists();
  void addTables();
  template <class Params>
  void add(std::string_view method, std::string_view command, MakeAsk<Params> make);
  Result<std::string> pathOf(const std::string& heap) const;
  void ask(Ask question, std::optional<protocol::ProgressToken> token, ReplyOnce reply);
  void start();
  void abandon(uint64_t number, const protocol::RpcError& why);
  void onAnswered(uint64_t number, Answered answered);

  ClientContext& context_;
  Contexts contexts_;
  // Shared with the job that runs, which may outlive this.
  std::shared_ptr<OpenHeaps> heaps_ = std::make_shared<OpenHeaps>();
  uint64_t lastNumber_ = 0;
  std::deque<Question> waiting_;        // the first one runs if running_ is its number
  uint64_t running_ = 0;                // 0: no job
  std::optional<CancelSource> worker_;  // of the job that runs
};

}  // namespace leakline
