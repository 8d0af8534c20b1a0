#include "lsp/features/findings_of_file.h"

#include <utility>

#include "lsp/convert.h"

namespace leakline {

FindingsOfFiles::Changed FindingsOfFiles::setSource(const std::string& path,
                                                    std::vector<Finding> findings) {
  Changed changed{path};
  if (findings.empty()) {
    source_.erase(path);
  } else {
    source_.insert_or_assign(path, std::move(findings));
  }
  join(changed);
  return changed;
}

FindingsOfFiles::Changed FindingsOfFiles::setHeap(std::vector<Finding> findings,
                                                  const LiveCode& code) {
  Changed changed;
  addShown(changed);
  heap_ = std::move(findings);
  code_ = &code;
  join(changed);
  addShown(changed);
  return changed;
}

FindingsOfFiles::Changed FindingsOfFiles::moveHeap(std::vector<Finding> findings,
                                                   const LiveCode& code) {
  Changed changed;
  heap_ = std::move(findings);
  code_ = &code;
  join(changed);
  return changed;
}

// Files that show a finding of the heap.
void FindingsOfFiles::addShown(Changed& changed) const {
  for (const auto& entry : shown_) changed.insert(entry.first);
}

void FindingsOfFiles::join(Changed& changed) {
  all_.clear();
  firstOf_.clear();
  for (const auto& [path, list] : source_) {
    firstOf_.emplace(path, all_.size());
    for (const Finding& finding : list) all_.push_back(&finding);
  }
  std::vector<const Finding*> heap;
  heap.reserve(heap_.size());
  for (const Finding& finding : heap_) heap.push_back(&finding);
  join_ = joinFindings(all_, heap, code_ ? *code_ : LiveCode());

  // What each file shows of the heap, in a few characters.
  std::map<std::string, std::string, std::less<>> shown;
  for (size_t i = 0; i < heap_.size(); ++i) {
    const std::optional<size_t> source = join_.sourceOf[i];
    const auto place = source ? all_[*source]->place : shownPlace(heap_[i]);
    if (place) shown[place->path] += std::to_string(i) + (source ? '=' : ' ');
  }
  for (size_t i = 0; i < all_.size(); ++i) {
    if (join_.contradicted[i]) shown[all_[i]->place->path] += "-" + std::to_string(i);
  }
  const auto addDifferent = [&](const auto& some, const auto& others) {
    for (const auto& [path, what] : some) {
      const auto other = others.find(path);
      if (other == others.end() || other->second != what) changed.insert(path);
    }
  };
  addDifferent(shown, shown_);
  addDifferent(shown_, shown);
  shown_ = std::move(shown);
}

std::vector<Finding> FindingsOfFiles::of(const std::string& path) const {
  std::vector<Finding> list;
  const auto first = firstOf_.find(path);
  const auto source = source_.find(path);
  for (size_t i = 0; source != source_.end() && i < source->second.size(); ++i) {
    const size_t index = first->second + i;
    std::vector<const Finding*> evidence;
    for (size_t h = 0; h < heap_.size(); ++h) {
      if (join_.sourceOf[h] == index) evidence.push_back(&heap_[h]);
    }
    const Finding& finding = source->second[i];
    if (!evidence.empty()) {
      list.push_back(confirmedFinding(finding, evidence));
    } else {
      list.push_back(join_.contradicted[index] ? contradictedFinding(finding) : finding);
    }
  }
  for (size_t h = 0; h < heap_.size(); ++h) {
    if (join_.sourceOf[h]) continue;
    const auto place = shownPlace(heap_[h]);
    if (place && place->path == path) list.push_back(heap_[h]);
  }
  return list;
}

std::optional<Finding> FindingsOfFiles::find(const std::string& fingerprint) const {
  for (size_t i = 0; i < heap_.size(); ++i) {
    const Finding* source = sourceOf(i);
    if (heap_[i].fingerprint != fingerprint && (!source || source->fingerprint != fingerprint)) {
      continue;
    }
    if (!source) return heap_[i];
    std::vector<const Finding*> evidence{&heap_[i]};
    for (size_t other = 0; other < heap_.size(); ++other) {
      if (other != i && sourceOf(other) == source) evidence.push_back(&heap_[other]);
    }
    return confirmedFinding(*source, evidence);
  }
  return std::nullopt;
}

std::set<std::string_view> FindingsOfFiles::filesOfSource() const {
  std::set<std::string_view> files;
  for (const Finding* finding : all_) {
    if (finding->place) files.insert(finding->place->path);
    for (const Related& related : finding->related) files.insert(related.place.path);
  }
  return files;
}

const Finding* FindingsOfFiles::sourceOf(size_t heapFinding) const {
  const std::optional<size_t> source = join_.sourceOf.at(heapFinding);
  return source ? all_[*source] : nullptr;
}

}  // namespace leakline
