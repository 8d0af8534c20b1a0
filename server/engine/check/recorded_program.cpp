#include "engine/check/recorded_program.h"

#include <algorithm>
#include <set>

#include "engine/check/imported_files.h"

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

ProjectFacts RecordedProgram::factsOf(const SourceFile& file) const {
  ProjectFacts facts;
  facts.clientOnly = ssr_ ? !*ssr_ : files_.isClientOnly(file.path());
  facts.root = files_.packageFolderOf(file.path());
  facts.models = models_;
  return facts;
}

std::vector<Dependency> RecordedProgram::dependencies() const {
  std::vector<Dependency> all;
  for (const auto& [question, answer] : answers_) {
    Dependency dependency{question.first, question.second, answer.path, {}};
    if (!answer.path.empty()) dependency.state = files_.stateOf(answer.path);
    all.push_back(std::move(dependency));
  }
  return all;
}

bool RecordedProgram::missesSome() const {
  return std::any_of(answers_.begin(), answers_.end(), [](const auto& entry) {
    return entry.second.path.empty() && namesFile(entry.first.second);
  });
}

std::vector<std::string> RecordedProgram::paths() const {
  std::set<std::string> paths;
  for (const auto& [question, answer] : answers_) {
    if (!answer.path.empty()) paths.insert(answer.path);
  }
  return {paths.begin(), paths.end()};
}

}  // namespace leakline
