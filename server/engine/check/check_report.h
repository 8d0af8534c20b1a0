// What a run of `leakline check` has to say. Plain data, made by check_run.h, shown by views/check.
#pragma once

#include <cstdint>
#include <map>
#include <string>
#include <string_view>
#include <vector>

#include "finding/finding.h"

namespace leakline {

// Something about a file that is no finding, in a sentence without the file's name.
struct FileRemark {
  std::string path;
  std::string sentence;
  bool unread = false;  // the file was to be checked and was not: the result is incomplete
};

// The lines of the sources that the findings are about; a view opens no file.
class SourceLines {
 public:
  void add(const std::string& path, uint32_t line, std::string text);
  // Null if it was not kept.
  const std::string* find(const std::string& path, uint32_t line) const;

 private:
  std::map<std::string, std::map<uint32_t, std::string>> lines_;
};

struct CheckReport {
  std::vector<Finding> findings;    // by path, position, rule
  std::vector<FileRemark> remarks;  // by path
  SourceLines lines;
  size_t files = 0;     // that were looked at
  size_t parsed = 0;    // that could hold anything and were read in full
  size_t cached = 0;    // whose result of an earlier run still holds
  size_t known = 0;     // findings that the baseline knows, left out here
  size_t unlisted = 0;  // warnings that somebody has taken out of the list
  size_t stale = 0;     // entries of the baseline that nothing matches any more
};

size_t countOf(const CheckReport& report, Severity severity);
// Findings with a fix that --fix makes.
size_t safelyFixable(const CheckReport& report);

}  // namespace leakline
