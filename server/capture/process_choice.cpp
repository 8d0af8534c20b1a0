#include "capture/process_choice.h"

#include <algorithm>

namespace leakline {
namespace {

// Set by Node's cluster module in each worker it starts.
constexpr std::string_view kWorkerVariable = "NODE_UNIQUE_ID";

bool smaller(const Candidate* a, const Candidate* b) {
  return a->resident != b->resident ? a->resident < b->resident : a->pid > b->pid;
}

const Candidate* largest(const std::vector<const Candidate*>& among) {
  const auto found = std::max_element(among.begin(), among.end(), smaller);
  return found == among.end() ? nullptr : *found;
}

std::vector<const Candidate*> workersOf(const std::vector<Candidate>& candidates, int primary) {
  std::vector<const Candidate*> workers;
  for (const Candidate& c : candidates) {
    if (c.clusterWorker && c.parent == primary) workers.push_back(&c);
  }
  return workers;
}

}  // namespace

bool isClusterWorker(int pid) {
  return startedWith(pid, kWorkerVariable).has_value();
}

std::vector<Candidate> candidatesIn(const std::vector<ProcessRow>& family, int signal) {
  std::vector<Candidate> candidates;
  for (const ProcessRow& row : family) {
    if (!isNodeProcess(row.pid) || !catchesSignal(row.pid, signal)) continue;
    candidates.push_back(
        {row.pid, row.parent, row.resident, isClusterWorker(row.pid), listeningPorts(row.pid)});
  }
  return candidates;
}

std::optional<ProcessChoice> chooseListener(const std::vector<Candidate>& candidates,
                                            uint16_t readyPort) {
  std::vector<const Candidate*> listeners;
  for (const Candidate& c : candidates) {
    const bool listens = readyPort == 0
                             ? !c.ports.empty()
                             : std::binary_search(c.ports.begin(), c.ports.end(), readyPort);
    if (listens) listeners.push_back(&c);
  }
  const Candidate* listener = largest(listeners);
  if (!listener) return std::nullopt;
  const uint16_t port = readyPort != 0 ? readyPort : listener->ports.front();
  // Sockets are the primary's or, if the workers accept themselves, everybody's.
  const auto workers =
      workersOf(candidates, listener->clusterWorker ? listener->parent : listener->pid);
  if (workers.empty()) return ProcessChoice{listener->pid, port, 0};
  return ProcessChoice{largest(workers)->pid, port, workers.size()};
}

std::optional<ProcessChoice> chooseLargest(const std::vector<Candidate>& candidates) {
  std::vector<const Candidate*> leaves;
  for (const Candidate& c : candidates) {
    const bool hasChild =
        std::any_of(candidates.begin(), candidates.end(),
                    [&](const Candidate& other) { return other.parent == c.pid; });
    if (!hasChild) leaves.push_back(&c);
  }
  const Candidate* chosen = largest(leaves);
  if (!chosen) return std::nullopt;
  return ProcessChoice{chosen->pid, std::nullopt,
                       chosen->clusterWorker ? workersOf(candidates, chosen->parent).size() : 0};
}

std::optional<ProcessChoice> listenerWithoutSignal(const std::vector<ProcessRow>& family,
                                                   int signal, uint16_t readyPort) {
  std::vector<Candidate> deaf;
  for (const ProcessRow& row : family) {
    if (!isNodeProcess(row.pid) || catchesSignal(row.pid, signal)) continue;
    deaf.push_back({row.pid, row.parent, row.resident, false, listeningPorts(row.pid)});
  }
  return chooseListener(deaf, readyPort);
}

}  // namespace leakline
