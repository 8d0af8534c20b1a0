// Findings as diagnostics on their files, open or not: those of the checker joined with those of
// the loaded heaps, since a client shows one list per file. Remembers under which URI each file was
// published, so that nothing stays behind when it is taken back. Loop thread only.
#pragma once

#include <array>
#include <functional>
#include <map>
#include <memory>
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

  // What the checker found in one file, in place of what it had found there. `texts`: of files that
  // are not open; kept as long as some finding points into them. `isExpected`: its text has
  // changed, so that a client that asks for diagnostics will ask by itself.
  void showChecked(const std::string& path, std::vector<Finding> findings, const FileTexts& texts,
                   bool isExpected);
  // What the loaded heaps say, in place of what they said; `code` must stay as long as it is shown.
  void showHeap(std::vector<Finding> findings, const LiveCode& code, FileTexts texts);
  // A file that a heap's findings point into has another text on disk now.
  void keepHeapText(const std::string& path, std::shared_ptr<const Text> text) {
    texts_[kHeap].insert_or_assign(path, std::move(text));
  }
  // The same findings at other places, because that file has another text now. `publishIt`: also
  // the file itself, unless the checker will look at it anyway.
  void moveHeap(const std::string& path, std::vector<Finding> findings, const LiveCode& code,
                bool publishIt);

  // What is wrong with configurations, in place of what was wrong before; each has a place.
  void showMistakes(std::vector<Error> mistakes);

  // What is shown in a file, joined.
  std::vector<Finding> findingsIn(const std::string& path) const { return findings_.of(path); }
  const FindingsOfFiles& findings() const { return findings_; }
  // Of the heap's findings, joined as they are shown; by the identity of either side.
  std::optional<Finding> findByFingerprint(const std::string& fingerprint) const {
    return findings_.find(fingerprint);
  }
  std::vector<protocol::Diagnostic> diagnosticsIn(const std::string& path) const;
  // Files in which something is shown.
  std::vector<std::string> files() const;
  // `more`: texts of files that are not open.
  protocol::Diagnostic toWire(const Finding& finding, const FileTexts& more = {}) const;
  std::string uriOf(const std::string& path) const;
  // How places are told to the client; `more`, if there is any, must outlive it.
  ConvertContext converter(const FileTexts* more = nullptr) const;

  // For clients that ask for diagnostics: called instead of publishing, when a file's have changed
  // although its text has not.
  void whenChanged(std::function<void()> call) { changed_ = std::move(call); }

  // The document's text and perhaps its URI are others now.
  void onDocument(const Document& document, DocumentEvent event) override;

 private:
  static constexpr size_t kChecked = 0;
  static constexpr size_t kHeap = 1;
  struct File {
    std::vector<Error> mistakes;
    std::string publishedAs;                        // URI; empty: the client has nothing of it
    protocol::Json sent = protocol::Json::array();  // what the client has, if it asks
  };

  bool isEmpty(const std::string& path, const File& file) const {
    return findings_.isEmpty(path) && file.mistakes.empty();
  }
  void keepTexts(const FileTexts& texts);
  void updateAll(const FindingsOfFiles::Changed& changed);
  void update(const std::string& path, bool isExpected = false);
  void publish(const std::string& path, File& file);
  void publishEmpty(const std::string& uri);
  protocol::Diagnostic toWire(const Error& mistake) const;
  const Text* textOf(const std::string& path, const FileTexts* more) const;

  ClientContext& context_;
  ReadOnlyTexts& readOnly_;
  FindingsOfFiles findings_;
  std::map<std::string, File> files_;  // by path
  std::array<FileTexts, 2> texts_;
  std::function<void()> changed_;
};

// By the file each is shown in; those without a place are left out.
Diagnostics::FindingsByFile byFile(std::vector<Finding> findings);

// Every file a finding is shown in or points into, each once.
std::vector<std::string> filesOf(const std::vector<Finding>& findings);
// And those whose functions the heap knows.
std::vector<std::string> filesOf(const HeapReport& report);

}  // namespace leakline
