// The program around one file while it is checked; remembers every question about other files, so
// that the result can be kept as long as the answers stay the same. One thread.
#pragma once

#include <map>
#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "engine/check/check_files.h"
#include "semantics/program.h"

namespace leakline {

class RecordedProgram : public Program {
 public:
  // What the configuration says: of other libraries (null: nothing), and whether components are
  // rendered on a server (unsaid: the package files decide).
  RecordedProgram(CheckFiles& files, std::shared_ptr<const UserModels> models,
                  std::optional<bool> ssr, CancelToken cancel)
      : files_(files), models_(std::move(models)), ssr_(ssr), cancel_(std::move(cancel)) {}

  std::shared_ptr<const SourceFile> resolve(const SourceFile& from,
                                            std::string_view specifier) const override;
  ProjectFacts factsOf(const SourceFile& file) const override;

  std::vector<Dependency> dependencies() const;
  // The files that were looked into, each once.
  std::vector<std::string> paths() const;
  // A file of the workspace was asked for that is not there.
  bool missesSome() const;

 private:
  struct Answer {
    std::string path;
    std::shared_ptr<const SourceFile> file;  // held, so that it stays the same object
  };

  CheckFiles& files_;
  std::shared_ptr<const UserModels> models_;
  std::optional<bool> ssr_;
  CancelToken cancel_;
  mutable std::map<std::pair<std::string, std::string>, Answer> answers_;  // by file and specifier
};

}  // namespace leakline
