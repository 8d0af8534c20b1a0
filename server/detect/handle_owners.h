// Which classes of a heap own live handles, each instance its own: what a client's objects reach
// over properties and elements within a few steps. One thread at a time.
#pragma once

#include <cstdint>
#include <span>
#include <string_view>
#include <unordered_set>
#include <vector>

#include "base/cancel.h"
#include "base/column.h"
#include "detect/handles.h"
#include "detect/populations.h"
#include "detect/script_owners.h"
#include "graph/heap.h"

namespace leakline {

struct HandleOwner {
  uint32_t population = 0;  // index in Populations::all()
  std::string_view kind;    // of the handles, the commonest
  // Its members that reach a handle, without those that another owner's instance reaches: a socket
  // belongs to the client that opened it. Never empty, by rising ordinal.
  std::vector<NodeIndex> instances;
  // The JavaScript side of the handles that they reach, rising; not those that most of them share.
  std::vector<NodeIndex> handles;
  // Instances of other classes that they reach, rising; not those that most of them share.
  std::vector<NodeIndex> parts;
  size_t reaches = 0;  // other classes with handles of their own
};

class HandleOwners {
 public:
  // `byAge`: of two classes that nothing else tells apart the older owns the younger. Ages are not
  // for sure, so what is to be compared with another heap has to have both.
  HandleOwners(const Heap& heap, const Populations& populations, const ScriptOwners& owners,
               bool byAge, const CancelToken& cancel);

  // By rising index of the population.
  const std::vector<HandleOwner>& outermost() const { return outermost_; }
  // Those of the owner's handles and parts that some of its instances reach, rising.
  struct Belongings {
    std::vector<NodeIndex> handles;
    std::vector<NodeIndex> parts;
  };
  Belongings belongingsOf(const HandleOwner& owner, std::span<const NodeIndex> instances) const;

 private:
  struct Reached {
    std::vector<NodeIndex> handles;    // the nearest first
    std::vector<NodeIndex> instances;  // of any population
    bool carried = false;              // is the nearest handle, by another?
  };
  struct Candidate {
    HandleOwner owner;
    std::vector<uint32_t> reaches;  // populations that most instances reach, rising
    bool session = false;           // above what carries its handle, as HTTP/2 is above a socket
  };

  Reached reach(NodeIndex instance) const;
  const Handle* handleOf(NodeIndex node) const;
  bool isOfProgram(uint32_t population) const;
  bool isSkipped(uint32_t name) const;
  bool mayOwn(std::span<const NodeIndex> members) const;
  void consider(uint32_t population, std::vector<Candidate>& candidates) const;
  void keepOutermost(std::vector<Candidate>& candidates, const CancelToken& cancel);
  bool owns(const Candidate& outer, const Candidate& inner, bool mostlyYounger) const;
  void fill(HandleOwner& owner, const std::unordered_set<uint32_t>& owned) const;
  void takeOwned(const Candidate& outer, const std::vector<Candidate>& candidates,
                 std::unordered_set<uint32_t>& owned) const;

  const Heap& heap_;
  const Populations& populations_;
  const ScriptOwners& owners_;
  bool byAge_;
  // The search in which a node was seen last, by ordinal: visited marks that need no clearing.
  mutable Column<uint32_t> seenIn_;
  mutable uint32_t search_ = 0;
  std::vector<Handle> handles_;
  std::vector<uint32_t> skipped_;  // string indexes of properties that lead elsewhere
  std::vector<HandleOwner> outermost_;
};

}  // namespace leakline
