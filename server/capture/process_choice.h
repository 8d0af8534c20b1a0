// Which process of a program to record: npm, npx, shells and a cluster's primary are not the ones
// that leak. Pure; the facts come from process_table.h.
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <vector>

#include "capture/process_table.h"

namespace leakline {

// A Node process that answers the snapshot signal.
struct Candidate {
  int pid = 0;
  int parent = 0;
  uint64_t resident = 0;
  bool clusterWorker = false;
  std::vector<uint16_t> ports;  // it listens on, ascending
};

struct ProcessChoice {
  int pid = 0;
  std::optional<uint16_t> port;  // of the program; of the primary if it is a worker
  size_t workers = 0;            // of the cluster it belongs to, itself included
};

// One that Node's cluster module started.
bool isClusterWorker(int pid);

// Those of a family that are Node and have a handler for the signal.
std::vector<Candidate> candidatesIn(const std::vector<ProcessRow>& family, int signal);

// The one that listens on `readyPort` (0: on any port), or the largest worker of the cluster behind
// it. Nothing while nobody listens.
std::optional<ProcessChoice> chooseListener(const std::vector<Candidate>& candidates,
                                            uint16_t readyPort);
// For programs that listen on nothing: the largest that has started no other Node process.
std::optional<ProcessChoice> chooseLargest(const std::vector<Candidate>& candidates);

// A Node.js process that listens (at `readyPort`, if that is not 0) and does not answer the signal:
// it was started without our options.
std::optional<ProcessChoice> listenerWithoutSignal(const std::vector<ProcessRow>& family,
                                                   int signal, uint16_t readyPort);

}  // namespace leakline
