// One file from its text to its findings: is it worth parsing, is an earlier result still good,
// rules, suppressions, levels. Any thread may check any file.
#pragma once

#include <memory>
#include <string>
#include <string_view>
#include <vector>

#include "base/cancel.h"
#include "engine/check/check_files.h"
#include "engine/check/result_cache.h"
#include "engine/check/rule_plan.h"
#include "semantics/user_models.h"
#include "syntax/prefilter.h"

namespace leakline {

// What the configuration says of one file.
struct FileSettings {
  std::shared_ptr<const RulePlan> plan;
  std::shared_ptr<const UserModels> models;  // null: none
  std::shared_ptr<const Prefilter> prefilter;
  std::optional<bool> ssr;
  std::string asText;  // equal texts, equal settings: part of what a result depends on
};

// What there must be about a file for it to be looked at.
enum class Look : uint8_t {
  OfInterest,  // its own words say that it may leak
  Importer,    // it imports something that may
  Named,       // somebody asked for it: it may be what a compiler wrote, too
};

struct FileOutcome {
  enum class How : uint8_t { Unread, PassedOver, Parsed, Cached };

  How how = How::Unread;
  std::vector<Finding> findings;
  std::vector<std::string> remarks;       // sentences; the error if it was not read
  ErrorCode error = ErrorCode::Internal;  // of one that was not read
  std::vector<std::string> lookedInto;    // of one that was parsed: other files
  bool missesImports = false;             // … and some of the workspace that are not there
  // Of one that was passed over: it may yet be of interest for what it imports, or to others.
  bool acquires = false;
  bool repeats = false;
  std::vector<std::string> imports;
};

class LastOutcomes;

class FileChecker {
 public:
  // `cache` and `last` (of files that are being edited) may be null. All must outlive it.
  FileChecker(CheckFiles& files, ResultCache* cache, CancelToken cancel,
              LastOutcomes* last = nullptr)
      : files_(files), cache_(cache), cancel_(std::move(cancel)), last_(last) {}

  FileOutcome check(const std::string& path, const FileSettings& settings, Look look) const;

 private:
  std::optional<FileOutcome> cached(const std::string& path, const ContentHash& key) const;
  FileOutcome parsed(const std::string& path, std::string text, const FileSettings& settings,
                     const ContentHash& key) const;
  std::vector<Finding> findingsIn(const std::shared_ptr<const SourceFile>& file,
                                  const Program& program, const RulePlan& plan) const;

  CheckFiles& files_;
  ResultCache* cache_;
  CancelToken cancel_;
  LastOutcomes* last_;
};

}  // namespace leakline
