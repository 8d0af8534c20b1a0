// Parsed files, shared between those who import them. Keeps the ones used last, up to a number of
// bytes; one that somebody still holds is found again even if it was dropped. Any thread.
#pragma once

#include <list>
#include <memory>
#include <mutex>
#include <string>
#include <unordered_map>

#include "engine/check/result_cache.h"
#include "semantics/source_file.h"

namespace leakline {

class SourceStore {
 public:
  explicit SourceStore(size_t maxBytes) : maxBytes_(maxBytes) {}

  // The file with that text (and its hash), parsed now if nobody has it; one that is being edited
  // from the text it had before. Errors of SourceFile::read.
  Result<std::shared_ptr<const SourceFile>> read(const std::string& path, std::string text,
                                                 const ContentHash& hash, const CancelToken& cancel,
                                                 bool isEdited = false);
  // Null if nobody has parsed that text, or it was dropped.
  std::shared_ptr<const SourceFile> find(const std::string& path, const ContentHash& text);

 private:
  using FilePtr = std::shared_ptr<const SourceFile>;
  struct Kept {
    std::string path;
    FilePtr file;
    size_t bytes = 0;
  };
  struct Known {
    ContentHash text{};
    std::weak_ptr<const SourceFile> file;
    std::list<Kept>::iterator kept;
    bool isKept = false;
  };

  // With whatever text.
  FilePtr latest(const std::string& path);
  FilePtr add(const std::string& path, const ContentHash& text, FilePtr file);
  void keep(Known& known, const std::string& path, const FilePtr& file);
  void dropOldest();
  void forgetDead();

  const size_t maxBytes_;
  std::mutex mutex_;
  size_t bytes_ = 0;
  std::list<Kept> order_;  // the last used first
  std::unordered_map<std::string, Known> known_;
};

}  // namespace leakline
