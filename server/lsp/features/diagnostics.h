// Findings as diagnostics on their files, open or not: those of the checker joined with those of
// the loaded heaps, since a client shows one list per file. Remembers under which URI each file was
// published, so that nothing stays behind when it is taken back. Loop thread only.
#pragma once

#include <array>
#include <functional>
#include <map>
#include <optional>
#include <string>
#include <vector>

#include "lsp/client_context.h"
#include "lsp/convert.h"
#include "lsp/feature.h"
#include "lsp/features/findings_of_file.h"
#include "lsp/features/read_only_texts.h"
#include "lsp/file_texts.h"

namespace leakline {

class Diagnostics : public Feature {
 public:
  using FindingsByFile = FindingsOfFiles::ByFile;

  Diagnostics(ClientContext& context, ReadOnlyTexts& readOnly)
      : context_(context), readOnly_(readOnly) {}

  // What the checker found in one file, in place of what it had found there; `texts`: of files that
  // are not open.
  void showChecked(const std::string& path, std::vector<Finding> findings, FileTexts texts);
  // The same for all files.
  void showAllChecked(FindingsByFile findings, FileTexts texts);
  // What the loaded heaps say, in place of what they said; `code` must stay as long as it is shown.
  void showHeap(std::vector<Finding> findings, const LiveCode& code, FileTexts texts);
  // The same findings at other places, because that file has another text now. `publishIt`: also
  // the file itself, unless the checker will look at it anyway.
  void moveHeap(const std::string& path, std::vector<Finding> findings, const LiveCode& code,
                bool publishIt);

  // What is shown in a file.
  std::vector<Finding> findingsIn(const std::string& path) const { return findings_.of(path); }
  const FindingsOfFiles& findings() const { return findings_; }
  // Of the heap's findings, joined as they are shown; by the identity of either side.
  std::optional<Finding> findByFingerprint(const std::string& fingerprint) const {
    return findings_.find(fingerprint);
  }
  // How places are told to the client: open documents first, then texts that were read, first
  // these. Valid as long as they are.
  ConvertContext converter(const FileTexts* texts = nullptr) const;

  // The document's text and perhaps its URI are others now.
  void onDocument(const Document& document, DocumentEvent event) override;

 private:
  static constexpr size_t kChecked = 0;
  static constexpr size_t kHeap = 1;

  void publishAll(const FindingsOfFiles::Changed& changed);
  void publish(const std::string& path, const std::vector<Finding>& findings);
  void takeBack(const std::string& path);
  void publishEmpty(const std::string& uri);
  const Text* textOf(const std::string& path) const;
  std::string uriOf(const std::string& path) const;

  ClientContext& context_;
  ReadOnlyTexts& readOnly_;
  FindingsOfFiles findings_;
  std::map<std::string, std::string, std::less<>> publishedAs_;  // by path: the URI
  std::array<FileTexts, 2> texts_;
};

// Every file a finding is shown in or points into, each once.
std::vector<std::string> filesOf(const std::vector<Finding>& findings);
// And those whose functions the heap knows.
std::vector<std::string> filesOf(const HeapReport& report);

}  // namespace leakline
