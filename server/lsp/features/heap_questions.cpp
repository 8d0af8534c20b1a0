#include "lsp/features/heap_questions.h"

#include <algorithm>
#include <filesystem>
#include <system_error>
#include <utility>

#include "base/path.h"
#include "engine/guard.h"
#include "lsp/own_method.h"
#include "protocol/extensions.h"

namespace leakline {

using protocol::HeapObjectParams;
using protocol::HeapPageParams;
using protocol::HeapTableParams;
using protocol::HeapTextParams;
using protocol::RpcCode;
namespace command = protocol::command;
namespace method = protocol::method;

namespace {

constexpr size_t kMostWaiting = 64;
constexpr size_t kMostChains = 20;
constexpr const char* kTitle = "Opening a heap snapshot";

// Which member of the parameters the text of a question is.
struct KeyParams : HeapTextParams {
  std::string base;  // the objects that this snapshot does not have; all if empty
};
struct FindParams : HeapTextParams {};

void read(protocol::Fields& fields, KeyParams& out) {
  read(fields, "key", out);
  fields.optional("base", out.base);
}
void read(protocol::Fields& fields, FindParams& out) {
  read(fields, "text", out);
}

Page pageOf(const protocol::PageParams& params) {
  return {params.offset, params.limit};
}

// What an engine's list becomes as an answer.
template <class T>
Result<HeapAnswer> asAnswer(Result<T> result) {
  if (!result) return std::move(result).error();
  return HeapAnswer(*std::move(result));
}

Result<TableQuery> queryOf(const HeapTableParams& params, TableQuery::Order standard) {
  TableQuery query{pageOf(params.page), standard, params.descending, params.filter};
  if (params.sort.empty()) return query;
  const auto order = tableOrder(params.sort);
  if (!order) {
    return Error{ErrorCode::Usage, "\"" + params.sort + "\" is nothing to sort by", std::nullopt};
  }
  query.order = *order;
  return query;
}

Result<uint64_t> idOf(const HeapObjectParams& params) {
  if (params.id) return static_cast<uint64_t>(*params.id);
  return Error{ErrorCode::Usage, "params.id is missing", std::nullopt};
}

// Asks an explorer of the heap.
template <class Call>
auto inHeap(std::string path, Call call) {
  return [path = std::move(path), call = std::move(call)](
             OpenHeaps& heaps, const HeapOptions& options) -> Result<HeapAnswer> {
    const auto explorer = heaps.get(path, options);
    if (!explorer) return explorer.error();
    return call(**explorer, options.cancel);
  };
}

// Asks an explorer of the heap about what is different from another one.
template <class Call>
auto inHeaps(Result<std::string> base, std::string path, Call call) {
  return [base = std::move(base), path = std::move(path), call = std::move(call)](
             OpenHeaps& heaps, const HeapOptions& options) -> Result<HeapAnswer> {
    if (!base) return base.error();
    const auto before = heaps.get(*base, options);
    if (!before) return before.error();
    const auto after = heaps.get(path, options);
    if (!after) return after.error();
    return call(**before, **after, options.cancel);
  };
}

}  // namespace

HeapQuestions::HeapQuestions(ClientContext& context, Contexts contexts)
    : context_(context), contexts_(std::move(contexts)) {
  addTables();
  addLists();
}

template <class Params>
void HeapQuestions::add(std::string_view method, std::string_view command, MakeAsk<Params> make) {
  addOwnMethod(context_, method, command,
               [this, make = std::move(make)](const protocol::Json& json,
                                              std::optional<protocol::ProgressToken> token,
                                              ReplyOnce reply) {
                 const auto params = readOwnParams<Params>(json, reply);
                 if (!params) return;
                 auto path = pathOf(params->heap);
                 if (!path) return reply.error(toRpcError(path.error()));
                 ask(make(*params, *path), std::move(token), std::move(reply));
               });
}

void HeapQuestions::addTables() {
  add<protocol::HeapParams>(
      method::kHeapSummary, command::kHeapSummary, [](const auto&, const std::string& path) {
        return inHeap(path, [](HeapExplorer& heap, const CancelToken& cancel) {
          return asAnswer(heap.figures(cancel));
        });
      });
  add<HeapTableParams>(
      method::kHeapClasses, command::kHeapClasses, [](const auto& params, const std::string& path) {
        return inHeap(
            path, [params](HeapExplorer& heap, const CancelToken& cancel) -> Result<HeapAnswer> {
              const auto query = queryOf(params, TableQuery::Order::RetainedSize);
              if (!query) return query.error();
              return asAnswer(heap.classes(*query, cancel));
            });
      });
  add<KeyParams>(method::kHeapInstances, command::kHeapInstances,
                 [this](const auto& params, const std::string& path) -> Ask {
                   if (params.base.empty()) {
                     return inHeap(path, [params](HeapExplorer& heap, const CancelToken& cancel) {
                       return asAnswer(heap.instances(params.text, pageOf(params.page), cancel));
                     });
                   }
                   return inHeaps(pathOf(params.base), path,
                                  [params](const HeapExplorer& base, HeapExplorer& heap,
                                           const CancelToken& cancel) -> Result<HeapAnswer> {
                                    return asAnswer(
                                        heap.added(base, params.text, pageOf(params.page), cancel));
                                  });
                 });
  add<HeapPageParams>(
      method::kHeapStrings, command::kHeapStrings, [](const auto& params, const std::string& path) {
        return inHeap(path, [params](HeapExplorer& heap, const CancelToken& cancel) {
          return asAnswer(heap.duplicateStrings(pageOf(params.page), cancel));
        });
      });
  add<HeapTableParams>(
      method::kHeapCompare, command::kHeapCompare,
      [this](const auto& params, const std::string& path) -> Ask {
        const Result<std::string> base =
            params.base ? pathOf(*params.base)
                        : Error{ErrorCode::Usage, "params.base is missing", std::nullopt};
        return inHeaps(base, path,
                       [params](const HeapExplorer& before, HeapExplorer& heap,
                                const CancelToken& cancel) -> Result<HeapAnswer> {
                         const auto query = queryOf(params, TableQuery::Order::SizeDelta);
                         if (!query) return query.error();
                         return asAnswer(heap.compare(before, *query, cancel));
                       });
      });
}

void HeapQuestions::addLists() {
  add<HeapObjectParams>(
      method::kHeapDominators, command::kHeapDominators,
      [](const auto& params, const std::string& path) {
        return inHeap(path, [params](HeapExplorer& heap, const CancelToken& cancel) {
          const auto id =
              params.id ? std::optional(static_cast<uint64_t>(*params.id)) : std::nullopt;
          return asAnswer(heap.dominated(id, pageOf(params.page), cancel));
        });
      });
  // Questions about an object that must be named.
  using AboutObject =
      Result<HeapAnswer> (*)(HeapExplorer&, uint64_t, const Page&, const CancelToken&);
  const auto addAbout = [this](std::string_view name, std::string_view commandName,
                               AboutObject about) {
    add<HeapObjectParams>(name, commandName, [about](const auto& params, const std::string& path) {
      return inHeap(
          path,
          [params, about](HeapExplorer& heap, const CancelToken& cancel) -> Result<HeapAnswer> {
            const auto id = idOf(params);
            if (!id) return id.error();
            return about(heap, *id, pageOf(params.page), cancel);
          });
    });
  };
  addAbout(method::kHeapRetainers, command::kHeapRetainers,
           [](HeapExplorer& heap, uint64_t id, const Page& page, const CancelToken& cancel) {
             return asAnswer(heap.retainers(id, page, cancel));
           });
  addAbout(method::kHeapReferences, command::kHeapReferences,
           [](HeapExplorer& heap, uint64_t id, const Page& page, const CancelToken& cancel) {
             return asAnswer(heap.references(id, page, cancel));
           });
  addAbout(method::kHeapChains, command::kHeapChains,
           [](HeapExplorer& heap, uint64_t id, const Page& page, const CancelToken& cancel) {
             return asAnswer(heap.chains(id, std::min(page.limit, kMostChains), cancel));
           });
  add<FindParams>(method::kHeapFind, command::kHeapFind,
                  [](const auto& params, const std::string& path) {
                    return inHeap(path, [params](HeapExplorer& heap, const CancelToken& cancel) {
                      return asAnswer(heap.find(params.text, pageOf(params.page), cancel));
                    });
                  });
}

Result<std::string> HeapQuestions::pathOf(const std::string& heap) const {
  if (const auto path = pathFromFileUri(heap)) return *path;
  if (heap.empty() || heap.find('\0') != std::string::npos) {
    return Error{ErrorCode::Usage, "params.heap must be a file: URI or a path", std::nullopt};
  }
  if (isAbsolutePath(heap)) return heap;
  if (context_.folders.empty()) {
    return Error{ErrorCode::Usage, "\"" + heap + "\" is relative and there is no folder open",
                 std::nullopt};
  }
  return context_.folders.front() + "/" + heap;
}

void HeapQuestions::ask(Ask question, std::optional<protocol::ProgressToken> token,
                        ReplyOnce reply) {
  if (waiting_.size() >= kMostWaiting) {
    return reply.error({RpcCode::ServerCancelled, "too many questions are waiting"});
  }
  const uint64_t number = ++lastNumber_;
  context_.dispatcher.whenCancelled(reply.id(), [this, number] {
    abandon(number, {RpcCode::RequestCancelled, "cancelled"});
  });
  Question& added = waiting_.emplace_back(Question{
      number, std::move(question), std::move(reply), {}, std::make_shared<Progress>(), {}});
  if (token) {
    added.report.emplace(std::move(*token), context_.notify);
    added.report->begin(kTitle);
  }
  start();
}

// Runs the first question if no job runs.
void HeapQuestions::start() {
  if (running_ != 0 || waiting_.empty()) return;
  const Question& first = waiting_.front();
  running_ = first.number;
  worker_ = first.cancel;
  context_.ticking.want(this, true);
  HeapOptions options;
  options.maxMemory = context_.heapSettings.maxMemory;
  options.useIndex = context_.heapSettings.useIndex;
  options.sources.folders = context_.folders;
  options.cancel = first.cancel.token();
  options.progress = first.progress.get();
  context_.host.run(Lane::Bulk,
                    [this, number = first.number, asked = first.ask, heaps = heaps_, options,
                     alive = first.progress]() -> Event {
                      auto answered = std::make_shared<Answered>(
                          Answered{guarded([&] { return asked(*heaps, options); }), FileTexts()});
                      if (answered->answer) {
                        auto texts = guarded([&]() -> Result<FileTexts> {
                          return readTexts(filesOf(*answered->answer));
                        });
                        if (texts) answered->texts = *std::move(texts);
                      }
                      return [this, number, answered] { onAnswered(number, std::move(*answered)); };
                    });
}

void HeapQuestions::onAnswered(uint64_t number, Answered answered) {
  running_ = 0;
  worker_.reset();
  const auto asked = std::find_if(waiting_.begin(), waiting_.end(),
                                  [&](const Question& q) { return q.number == number; });
  if (asked != waiting_.end()) {
    Question question = std::move(*asked);
    waiting_.erase(asked);
    if (question.report) question.report->end("");
    if (answered.answer) {
      question.reply.result(toJson(*answered.answer, contexts_(answered.texts)));
    } else {
      question.reply.error(toRpcError(answered.answer.error()));
    }
  }
  if (waiting_.empty()) context_.ticking.want(this, false);
  start();
}

// Takes a question back; its job, if it runs, is let run out.
void HeapQuestions::abandon(uint64_t number, const protocol::RpcError& why) {
  const auto asked = std::find_if(waiting_.begin(), waiting_.end(),
                                  [&](const Question& q) { return q.number == number; });
  if (asked == waiting_.end()) return;
  Question question = std::move(*asked);
  waiting_.erase(asked);
  question.cancel.cancel();
  if (question.report) question.report->end(why.message);
  question.reply.error(why);
  if (waiting_.empty()) context_.ticking.want(this, false);
}

void HeapQuestions::onTick() {
  if (waiting_.empty() || waiting_.front().number != running_) return;
  Question& first = waiting_.front();
  if (first.report) first.report->report(first.progress->sample());
}

void HeapQuestions::onProgressCancelled(const protocol::ProgressToken& token) {
  const auto asked = std::find_if(waiting_.begin(), waiting_.end(), [&](const Question& q) {
    return q.report && q.report->token() == token;
  });
  if (asked != waiting_.end()) {
    abandon(asked->number, {RpcCode::RequestCancelled, "cancelled"});
  }
}

void HeapQuestions::stop() {
  if (worker_) worker_->cancel();
  while (!waiting_.empty()) {
    abandon(waiting_.front().number, {RpcCode::ServerCancelled, "the server is shutting down"});
  }
}

}  // namespace leakline
