#include "engine/check/recorded_program.h"

namespace leakline {

std::shared_ptr<const SourceFile> RecordedProgram::resolve(const SourceFile& from,
                                                           std::string_view specifier) const {
  const auto [at, added] =
      answers_.try_emplace(std::pair(from.path(), std::string(specifier)), Answer());
  Answer& answer = at->second;
  if (added) {
    answer.path = files_.resolve(from.path(), specifier);
    if (!answer.path.empty()) answer.file = files_.parsed(answer.path, cancel_);
  }
  return answer.file;
}

// The models are the user's, whichever file they are asked for; whether a package renders on a
// server is its own affair.
ProjectFacts RecordedProgram::factsOf(const SourceFile&) const {
  return facts_;
}

std::vector<Dependency> RecordedProgram::dependencies() const {
  std::vector<Dependency> all;
  for (const auto& [question, answer] : answers_) {
    Dependency dependency{question.first, question.second, answer.path, {}};
    if (!answer.path.empty()) dependency.text = files_.hashAt(answer.path);
    all.push_back(std::move(dependency));
  }
  return all;
}

}  // namespace leakline
