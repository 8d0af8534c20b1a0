// The program around one file while it is checked; remembers every question about other files, so
// that the result can be kept as long as the answers stay the same. One thread.
#pragma once

#include <map>
#include <memory>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "engine/check/check_files.h"
#include "semantics/program.h"

namespace leakline {

class RecordedProgram : public Program {
 public:
  RecordedProgram(CheckFiles& files, ProjectFacts facts, CancelToken cancel)
      : files_(files), facts_(std::move(facts)), cancel_(std::move(cancel)) {}

  std::shared_ptr<const SourceFile> resolve(const SourceFile& from,
                                            std::string_view specifier) const override;
  ProjectFacts factsOf(const SourceFile& file) const override;

  std::vector<Dependency> dependencies() const;

 private:
  struct Answer {
    std::string path;
    std::shared_ptr<const SourceFile> file;  // held, so that it stays the same object
  };

  CheckFiles& files_;
  ProjectFacts facts_;
  CancelToken cancel_;
  mutable std::map<std::pair<std::string, std::string>, Answer> answers_;  // by file and specifier
};

}  // namespace leakline
