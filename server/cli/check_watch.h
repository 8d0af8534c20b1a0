// Waits for changes of source files in some folders (inotify). One thread.
#pragma once

#include <string>
#include <vector>

#include "base/cancel.h"
#include "base/result.h"

namespace leakline {

class FolderWatch {
 public:
  static Result<FolderWatch> open();
  FolderWatch(FolderWatch&& other) noexcept;
  FolderWatch& operator=(FolderWatch&&) = delete;
  FolderWatch(const FolderWatch&) = delete;
  FolderWatch& operator=(const FolderWatch&) = delete;
  ~FolderWatch();

  // Also these folders. Errors: TooLarge if the system allows no more.
  Result<void> add(const std::vector<std::string>& folders);
  // Until something has changed that a check would see, and nothing more for a moment. False if it
  // was cancelled.
  bool wait(const CancelToken& cancel);

 private:
  explicit FolderWatch(int file) : file_(file) {}
  bool changed(int milliseconds);

  int file_;
};

}  // namespace leakline
