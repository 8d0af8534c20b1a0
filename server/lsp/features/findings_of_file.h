// Where the findings of the source and those of the heap meet: one list per file, joined, from
// which diagnostics, hints and actions are made. The checker puts in what it found in a text, the
// heap session what the snapshots say about the texts as they are now. Loop thread only.
#pragma once

#include <map>
#include <optional>
#include <set>
#include <string>
#include <string_view>
#include <vector>

#include "engine/joint/join_findings.h"
#include "finding/finding.h"

namespace leakline {

class FindingsOfFiles {
 public:
  using ByFile = std::map<std::string, std::vector<Finding>, std::less<>>;
  // Files whose lists are others now.
  using Changed = std::set<std::string>;

  // What the checker found in a file, replacing what it said of it before. That file is always
  // among the changed ones; others are if evidence moved between them.
  Changed setSource(const std::string& path, std::vector<Finding> findings);
  // What the heap says, all of it; places are those of the texts as they are now.
  // `code` must stay where it is until the next call.
  Changed setHeap(std::vector<Finding> findings, const LiveCode& code);
  // The same findings at other places.
  Changed moveHeap(std::vector<Finding> findings, const LiveCode& code);

  // Joined: those of the source, then what only the heap knows. Empty if nothing is known.
  std::vector<Finding> of(const std::string& path) const;
  // One that the heap knows of, joined, by its fingerprint or that of its source's.
  std::optional<Finding> find(const std::string& fingerprint) const;
  bool isEmpty(const std::string& path) const {
    return !source_.contains(path) && !shown_.contains(path);
  }
  bool hasSource(const std::string& path) const { return source_.contains(path); }
  const std::vector<Finding>& heap() const { return heap_; }
  // Every file a finding of the source is in or points into; valid until the next change.
  std::set<std::string_view> filesOfSource() const;
  // The finding of the source about the same leak as one of heap(); null if there is none.
  const Finding* sourceOf(size_t heapFinding) const;

 private:
  // Joins anew; adds the files whose lists are others because of it.
  void join(Changed& changed);
  void addShown(Changed& changed) const;

  ByFile source_;
  std::vector<Finding> heap_;
  const LiveCode* code_ = nullptr;
  std::vector<const Finding*> all_;  // of source_, in its order: what the indexes of join_ mean
  std::map<std::string, size_t, std::less<>> firstOf_;  // where a file's findings begin in all_
  Join join_;
  // What was joined the last time, by path: which findings of the heap a file shows, and how.
  std::map<std::string, std::string, std::less<>> shown_;
};

}  // namespace leakline
