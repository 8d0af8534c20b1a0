// What the last check of each file that is being edited found. It still holds while nothing has
// changed but a comment at the end of one line, or the blanks there: then nothing needs to be
// parsed. Says "unknown" too often, never wrongly. Any thread.
#pragma once

#include <map>
#include <memory>
#include <mutex>
#include <optional>
#include <string>
#include <string_view>

#include "engine/check/file_checker.h"
#include "semantics/source_file.h"

namespace leakline {

class LastOutcomes {
 public:
  std::optional<FileOutcome> find(const std::string& path, std::string_view text,
                                  const FileSettings& settings) const;
  void keep(const std::shared_ptr<const SourceFile>& file, const FileSettings& settings,
            const FileOutcome& outcome);
  // Another text may mean something else for every file but itself.
  void forgetAllBut(const std::string& path);
  void forgetAll();

 private:
  struct Last {
    std::weak_ptr<const SourceFile> file;  // kept by who parsed it, as long as there is room
    std::string settings;
    FileOutcome outcome;
  };

  mutable std::mutex mutex_;
  std::map<std::string, Last> last_;  // by path
};

// The line, from 0, if the texts differ in no more than the comment or the blanks that end it, in
// code without mistakes.
std::optional<uint32_t> lineOfChangedComment(const SourceFile& before, std::string_view text);

}  // namespace leakline
