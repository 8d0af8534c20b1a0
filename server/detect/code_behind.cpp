#include "detect/code_behind.h"

#include <algorithm>
#include <optional>
#include <string_view>

#include "detect/names.h"
#include "graph/scripts.h"

namespace leakline {
namespace {

constexpr size_t kMaxVisited = 96;
constexpr uint32_t kMaxDepth = 14;
constexpr size_t kMaxOthers = 6;
// An object with more edges is no wrapper of one callback.
constexpr uint32_t kMaxEdges = 64;
constexpr std::string_view kBoundArguments[] = {"bound_argument_0", "bound_argument_1",
                                                "bound_argument_2", "bound_argument_3"};

// How libraries and Node call the property that holds the user's function, or that leads there:
// rxjs' subscribers, handleEvent listeners, task records, streams made from options.
constexpr std::string_view kFollowed[] = {"listener",
                                          "handler",
                                          "callback",
                                          "cb",
                                          "fn",
                                          "func",
                                          "next",
                                          "_next",
                                          "observer",
                                          "destination",
                                          "partialObserver",
                                          "_parentage",
                                          "subscriber",
                                          "_subscriber",
                                          "handleEvent",
                                          "_onTimeout",
                                          "task",
                                          "job",
                                          "_write",
                                          "_transform",
                                          "sub",
                                          "getter",
                                          "_final",
                                          "_read"};

}  // namespace

CodeSearch::CodeSearch(const Heap& heap, const CodeOrigins& origins)
    : heap_(&heap), origins_(&origins) {
  std::vector<std::string_view> texts(std::begin(kFollowed), std::end(kFollowed));
  texts.insert(texts.end(), std::begin(kBoundArguments), std::end(kBoundArguments));
  const size_t rest = texts.size();
  for (const char* name : {"context", "previous", "extension", "bound_function", "bound_this",
                           "reactions_or_result"}) {
    texts.push_back(name);
  }
  const std::vector<uint32_t> found = findNames(heap, texts);
  constexpr size_t kProperties = std::size(kFollowed);
  for (size_t i = 0; i < rest; ++i) {
    if (found[i] != kNoOrdinal) (i < kProperties ? followed_ : boundArguments_).push_back(found[i]);
  }
  std::sort(followed_.begin(), followed_.end());
  uint32_t* const names[] = {&context_,       &previous_,  &extension_,
                             &boundFunction_, &boundThis_, &reactions_};
  for (size_t i = 0; i < std::size(names); ++i) *names[i] = found[rest + i];
}

// What a module's own scope holds belongs to every function in it.
bool CodeSearch::isModuleContext(NodeIndex context) const {
  for (const Edge edge : heap_->out(context)) {
    if (edge.type == EdgeType::Internal && edge.name == previous_)
      return !heap_->isContext(edge.target);
  }
  return false;  // of one of V8's own functions, such as a promise's resolve
}

void CodeSearch::push(NodeIndex node, uint32_t depth, bool fromLibrary) {
  if (queue_.size() >= kMaxVisited || depth > kMaxDepth) return;
  const NodeType type = heap_->type(node);
  if (type != NodeType::Closure && type != NodeType::Object) return;
  const bool known = std::any_of(queue_.begin(), queue_.end(),
                                 [&](const Step& step) { return step.node == node; });
  if (!known) queue_.push_back({node, depth, fromLibrary});
}

void CodeSearch::followClosure(NodeIndex closure, CodeOwner owner, uint32_t depth) {
  std::optional<NodeIndex> scope;
  for (const Edge edge : heap_->out(closure)) {
    if (edge.type == EdgeType::Internal) {
      if (edge.name == boundFunction_ || edge.name == boundThis_) push(edge.target, depth + 1);
      if (edge.name == context_) scope = edge.target;
    } else if (edge.type == EdgeType::Shortcut) {
      const auto& names = boundArguments_;
      if (std::find(names.begin(), names.end(), edge.name) != names.end()) {
        push(edge.target, depth + 1);
      }
    } else if (edge.type == EdgeType::Property &&
               std::binary_search(followed_.begin(), followed_.end(), edge.name)) {
      push(edge.target, depth + 1);
    }
  }
  if (scope && heap_->isContext(*scope)) push(*scope, depth + 1, owner == CodeOwner::Dependency);
}

// What a library's function captured may be anything, the whole application for instance. Only a
// function that it captured itself was surely given to it.
void CodeSearch::followContext(NodeIndex context, uint32_t depth, bool fromLibrary) {
  if (heap_->out(context).size() > kMaxEdges) return;
  const bool shared = isModuleContext(context);
  for (const Edge edge : heap_->out(context)) {
    if (edge.type == EdgeType::Internal) {
      // The scope that V8 resumes an async function with has the function as its extension.
      if (edge.name == extension_) push(edge.target, depth + 1);
      if (edge.name == previous_ && !shared) push(edge.target, depth + 1, fromLibrary);
    } else if (edge.type == EdgeType::Context) {
      // Or an object that it has by a name that says so.
      const bool given = heap_->type(edge.target) == NodeType::Closure ||
                         std::binary_search(followed_.begin(), followed_.end(), edge.name);
      if (!shared && (given || !fromLibrary)) push(edge.target, depth + 1, fromLibrary);
    } else if (edge.type == EdgeType::Hidden) {
      // The scope of a promise's own resolve and reject functions holds the promise so; and of
      // Node's own variables the heap may not know the names.
      const bool variable = heap_->type(edge.target) == NodeType::Closure && !shared;
      if (variable || heap_->type(edge.target) == NodeType::Object) {
        push(edge.target, depth + 1, fromLibrary);
      }
    }
  }
}

// Who waits for it. The fields' numbers differ between versions, their targets tell enough.
void CodeSearch::followPromise(NodeIndex promise, uint32_t depth) {
  for (const Edge edge : heap_->out(promise)) {
    if (edge.type != EdgeType::Internal || edge.name != reactions_) continue;
    if (heap_->type(edge.target) != NodeType::Hidden) return;
    for (const Edge field : heap_->out(edge.target)) {
      if (field.type != EdgeType::Hidden) continue;
      push(field.target, depth + 1);
      if (heap_->type(field.target) != NodeType::Hidden) continue;
      // The next reaction, or what stands for the promise if that is of a class derived from it.
      for (const Edge inner : heap_->out(field.target)) push(inner.target, depth + 1);
    }
  }
}

// Whoever waits for a library's or Node's async function, or for the next value of its generator.
void CodeSearch::followSuspended(NodeIndex function, uint32_t depth) {
  for (const Edge edge : heap_->out(function)) {
    if (edge.type != EdgeType::Hidden) continue;
    push(edge.target, depth + 1);
    // What a generator was asked for and has not given yet: each with a promise of its own.
    if (heap_->type(edge.target) != NodeType::Hidden) continue;
    for (const Edge inner : heap_->out(edge.target)) push(inner.target, depth + 1);
  }
}

void CodeSearch::followObject(NodeIndex object, uint32_t depth) {
  if (heap_->out(object).size() > kMaxEdges) return;
  for (const Edge edge : heap_->out(object)) {
    if (edge.type == EdgeType::Property &&
        std::binary_search(followed_.begin(), followed_.end(), edge.name)) {
      push(edge.target, depth + 1);
    }
  }
}

CodeBehind CodeSearch::behind(NodeIndex entry) {
  CodeOwner owner = origins_->ownerOf(entry);
  if (heap_->type(entry) == NodeType::Closure && owner == CodeOwner::User) return {entry, owner};
  std::optional<CodeBehind> dependency;
  queue_.clear();
  push(entry, 0);
  for (size_t i = 0; i < queue_.size(); ++i) {
    const auto [node, depth, fromLibrary] = queue_[i];
    if (heap_->type(node) == NodeType::Closure) {
      owner = origins_->ownerOf(node);
      if (owner == CodeOwner::User || owner == CodeOwner::Generated) return {node, owner};
      if (owner == CodeOwner::Dependency && !dependency) dependency = {node, owner};
      if (!fromLibrary || owner == CodeOwner::Unknown) followClosure(node, owner, depth);
    } else if (heap_->isContext(node)) {
      followContext(node, depth, fromLibrary);
    } else if (isSuspended(*heap_, node)) {
      owner = origins_->ownerOf(node);
      if (owner == CodeOwner::User) return {node, owner};
      if (owner == CodeOwner::Dependency && !dependency) dependency = {node, owner};
      followSuspended(node, depth);
    } else {
      followPromise(node, depth);
      followObject(node, depth);
    }
  }
  if (dependency) return *dependency;
  const NodeIndex function =
      heap_->type(entry) == NodeType::Closure ? HeapScripts::unwrapFunction(*heap_, entry) : entry;
  return {function, origins_->ownerOf(function)};
}

std::vector<CodeBehind> CodeSearch::others(NodeIndex entry, NodeIndex nearest) {
  std::vector<CodeBehind> found;
  queue_.clear();
  push(entry, 0);
  for (size_t i = 0; i < queue_.size() && found.size() < kMaxOthers; ++i) {
    const auto [node, depth, fromLibrary] = queue_[i];
    const bool closure = heap_->type(node) == NodeType::Closure;
    if (heap_->isContext(node)) {
      followContext(node, depth, fromLibrary);
      continue;
    }
    if (!closure && !isSuspended(*heap_, node)) {
      followPromise(node, depth);
      followObject(node, depth);
      continue;
    }
    CodeOwner owner = origins_->ownerOf(node);
    const bool wanted = owner == CodeOwner::User || owner == CodeOwner::Generated;
    if (wanted && node != nearest) found.push_back({node, owner});
    // Any of them may be a library's.
    if (wanted) owner = CodeOwner::Dependency;
    if (closure && (!fromLibrary || owner == CodeOwner::Unknown)) followClosure(node, owner, depth);
  }
  return found;
}

bool isSuspended(const Heap& heap, NodeIndex node) {
  return heap.type(node) == NodeType::Object && heap.location(node) &&
         heap.findEdge(node, EdgeType::Internal, "parameters_and_registers");
}

}  // namespace leakline
