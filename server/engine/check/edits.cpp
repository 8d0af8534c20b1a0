#include "engine/check/edits.h"

#include <algorithm>
#include <map>

#include "semantics/source_file.h"

namespace leakline {
namespace {

bool isSound(const Fix& fix, size_t size) {
  uint32_t at = 0;
  for (const TextEdit& edit : fix.edits) {
    if (edit.begin < at || edit.end < edit.begin || edit.end > size) return false;
    at = edit.end;
  }
  return !fix.edits.empty();
}

const Fix* chosenFix(const Finding& finding, const std::string& path, FixChoice choice) {
  for (const Fix& fix : finding.fixes) {
    if (fix.path == path && (fix.safe || choice == FixChoice::Suggestions)) return &fix;
  }
  return nullptr;
}

// Ranges that are taken, by where they begin. Two insertions at one place touch each other, too:
// nobody said which comes first.
class TakenRanges {
 public:
  bool overlap(const Fix& fix) const {
    return std::any_of(fix.edits.begin(), fix.edits.end(), [this](const TextEdit& edit) {
      const auto next = ends_.upper_bound(edit.end);
      return next != ends_.begin() && std::prev(next)->second >= edit.begin;
    });
  }
  void add(const Fix& fix) {
    for (const TextEdit& edit : fix.edits)
      ends_[edit.begin] = std::max(ends_[edit.begin], edit.end);
  }

 private:
  std::map<uint32_t, uint32_t> ends_;
};

size_t errorsIn(const SyntaxTree& tree) {
  size_t errors = 0;
  for (uint32_t i = 0; i < tree.nodeCount(); ++i) {
    if (tree.node(i).is(NodeKind::Error)) ++errors;
  }
  return errors;
}

}  // namespace

std::vector<const Fix*> fixesFor(const std::string& path, std::string_view text,
                                 const std::vector<Finding>& findings, FixChoice choice) {
  std::vector<const Fix*> wanted;
  for (const Finding& finding : findings) {
    const Fix* fix = chosenFix(finding, path, choice);
    if (fix && isSound(*fix, text.size())) wanted.push_back(fix);
  }
  std::stable_sort(wanted.begin(), wanted.end(), [](const Fix* a, const Fix* b) {
    return a->edits.front().begin < b->edits.front().begin;
  });
  std::vector<const Fix*> chosen;
  TakenRanges taken;
  for (const Fix* fix : wanted) {
    if (taken.overlap(*fix)) continue;
    taken.add(*fix);
    chosen.push_back(fix);
  }
  return chosen;
}

std::string withFixes(std::string_view text, const std::vector<const Fix*>& fixes) {
  std::vector<const TextEdit*> edits;
  for (const Fix* fix : fixes) {
    for (const TextEdit& edit : fix->edits) edits.push_back(&edit);
  }
  std::stable_sort(edits.begin(), edits.end(),
                   [](const TextEdit* a, const TextEdit* b) { return a->begin < b->begin; });
  std::string out;
  size_t at = 0;
  for (const TextEdit* edit : edits) {
    out += text.substr(at, edit->begin - at);
    out += edit->newText;
    at = edit->end;
  }
  return out += text.substr(at);
}

bool staysSound(const std::string& path, const std::string& before, const std::string& after) {
  const auto old = SourceFile::read(path, before);
  const auto now = SourceFile::read(path, after);
  return old && now && errorsIn((*now)->tree()) <= errorsIn((*old)->tree());
}

}  // namespace leakline
