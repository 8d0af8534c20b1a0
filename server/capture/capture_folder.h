// The folder of a recording: snapshots under their numbers, the logs of the program and its load,
// and a private folder inside, where processes write and which goes when the recording ends.
#pragma once

#include <string>

#include "base/result.h"

namespace leakline {

class CaptureFolder {
 public:
  // Made with mode 0700 if missing. Unreadable if it cannot be written, Usage if it holds an
  // earlier recording.
  static Result<CaptureFolder> create(const std::string& path);
  ~CaptureFolder();
  CaptureFolder(CaptureFolder&& other) noexcept;
  CaptureFolder& operator=(CaptureFolder&&) = delete;

  std::string file(const std::string& name) const { return path_ + "/" + name; }
  std::string snapshotFile(size_t number) const;
  const std::string& privateFolder() const { return private_; }  // absolute

  Result<void> write(const std::string& file, const std::string& text) const;

 private:
  CaptureFolder(std::string path, bool made);

  std::string path_;
  std::string private_;  // empty when moved from
  bool made_;
};

}  // namespace leakline
