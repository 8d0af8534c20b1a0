// Which strings of a snapshot are names, learnt while its rows go by. The string table comes last.
// Used by one thread. Errors: BadFormat, TooLarge, without a place.
#pragma once

#include <cstdint>
#include <string_view>
#include <vector>

#include "base/result.h"
#include "snapshot/meta.h"

namespace leakline {

class KeptNames {
 public:
  // `maxMemory` in bytes. `meta` must outlive this.
  KeptNames(const SnapshotMeta& meta, uint64_t maxMemory) : meta_(meta), maxMemory_(maxMemory) {}

  // Rows of the sections, in file order.
  Result<void> addNode(const uint64_t* row);
  Result<void> addEdge(const uint64_t* row);
  // A name from elsewhere, such as trace_function_infos.
  Result<void> keep(uint64_t string);

  // Is something called by it?
  bool isName(uint64_t string) const { return string < kept_.size() && kept_[string]; }
  // Does an object of V8's code hold it as Scripts hold the URL of their source map?
  bool mayBeMapUrl(uint64_t string) const { return string < mapUrls_.size() && mapUrls_[string]; }

 private:
  static constexpr uint32_t kNoContents = UINT32_MAX;
  static constexpr uint32_t kIsCode = UINT32_MAX - 1;

  static Result<void> mark(std::vector<bool>& set, uint64_t string);

  const SnapshotMeta& meta_;
  const uint64_t maxMemory_;
  std::vector<bool> kept_;     // by string index
  std::vector<bool> mapUrls_;  // by string index
  // By node: the string it contains, or one of the constants above.
  std::vector<uint32_t> contents_;
  std::vector<uint32_t> edgeCounts_;  // by node
  size_t source_ = 0;                 // the node whose edges go by
  uint64_t edgesSeen_ = 0;            // of it
};

// Strings that say nothing about anybody and that the shape of timers and promises is read by.
bool isHarmless(std::string_view raw);
// "app.js.map", with a query or fragment perhaps; no data: URL, which holds the source itself.
bool isMapUrl(std::string_view raw);

}  // namespace leakline
