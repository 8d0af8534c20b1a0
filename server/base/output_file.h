// A file that appears whole or not at all: written beside its place under another name and moved
// there at the end. Until then, and if anything fails, what was there before stays. One thread.
#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <utility>

#include "base/result.h"

namespace leakline {

class OutputFile {
 public:
  // Errors: Unreadable, with the system's reason.
  static Result<OutputFile> create(const std::string& path);
  OutputFile(OutputFile&& other) noexcept;
  OutputFile& operator=(OutputFile&&) = delete;
  OutputFile(const OutputFile&) = delete;
  OutputFile& operator=(const OutputFile&) = delete;
  // Without commit(): removes what was written.
  ~OutputFile();

  // False after an error, which commit() reports.
  bool write(std::string_view bytes);
  // The first error, if there was one.
  Result<void> failure() const;
  Result<void> commit();

 private:
  OutputFile(int fd, std::string path, std::string temporary)
      : fd_(fd), path_(std::move(path)), temporary_(std::move(temporary)) {}
  Error failed() const;

  int fd_;
  std::string path_;
  std::string temporary_;  // empty: written in place (a pipe, a device)
  int error_ = 0;          // errno of the first failure
};

Result<void> writeFile(const std::string& path, std::string_view bytes);

}  // namespace leakline
