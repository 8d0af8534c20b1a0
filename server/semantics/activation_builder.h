// Fills an Activations: asks all framework models, then hands what they say on along calls,
// callbacks, classes and nesting until nothing changes. Used by activation.cpp only.
#pragma once

#include <string_view>
#include <unordered_map>
#include <vector>

#include "semantics/activation.h"
#include "semantics/frameworks/framework.h"

namespace leakline {

class ActivationBuilder final : public Marks {
 public:
  ActivationBuilder(const FileFacts& facts, Activations& out) : facts_(facts), out_(out) {}

  void build();

  const FileFacts& facts() const override { return facts_; }
  void mark(SyntaxNode functionOrName, Mark mark) override;
  uint32_t component(Component component) override;
  void parameter(SyntaxNode functionOrName, uint32_t index, Span span, ThingKind kind) override;
  void body(Mark mark) override;

 private:
  // How what runs one function makes another one run.
  struct Edge {
    uint32_t from;  // a node's index; kBody for the file
    uint32_t to;
    SyntaxNode place;  // the call
    Repetition least;  // of what is run, whatever runs it
    std::string_view phrase;
    bool certain;          // a call; a mere nesting tells less
    bool guessed = false;  // that `least` holds
  };
  static constexpr uint32_t kBody = UINT32_MAX;

  void askModels();
  void fixClasses();
  void addCallEdges();
  void addCallbackEdges(const Call& call, uint32_t caller);
  void addNestingEdges();
  void addEdge(Edge edge);
  bool isMarked(SyntaxNode function);
  bool runsAgain(SyntaxNode place, SyntaxNode function) const;
  void propagate();
  bool follow(const Edge& edge);
  void settleByPage();
  void settle();

  uint32_t runnerOf(SyntaxNode node) const;
  Activation& at(uint32_t node);
  RunsOn sideOf(const Edge& edge);

  const FileFacts& facts_;
  Activations& out_;
  std::vector<Mark> pending_;
  std::string_view framework_;
  std::vector<Edge> edges_;
  std::unordered_map<uint32_t, std::vector<uint32_t>> edgesFrom_;
  std::unordered_map<uint32_t, bool> sideKnown_;  // of functions: said by a model or a caller
  std::unordered_map<uint32_t, bool> fixed_;      // never more often than a model says
  std::unordered_map<uint32_t, bool> reached_;    // called, or handed to something known
  std::unordered_map<uint32_t, uint32_t> componentOf_;
};

}  // namespace leakline
