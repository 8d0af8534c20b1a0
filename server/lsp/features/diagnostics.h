// Findings as diagnostics on their files, open or not: those of the loaded heaps and those of the
// checker, since a client shows one list per file. Remembers under which URI each file was
// published, so that nothing stays behind when it is taken back. Loop thread only.
#pragma once

#include <array>
#include <functional>
#include <map>
#include <string>
#include <vector>

#include "lsp/client_context.h"
#include "lsp/convert.h"
#include "lsp/feature.h"
#include "lsp/file_texts.h"

namespace leakline {

// Where findings come from; each source is replaced by itself.
enum class FindingSource : uint8_t { Check, Heap };

class Diagnostics : public Feature {
 public:
  // By path.
  using FindingsByFile = std::map<std::string, std::vector<Finding>>;

  explicit Diagnostics(ClientContext& context) : context_(context) {}

  // Takes back all that a source has shown and shows these. `texts`: of files that are not open.
  void showAll(FindingSource source, FindingsByFile findings, FileTexts texts);
  // The same for one file. `isExpected`: its text has changed, so that a client that asks for
  // diagnostics will ask by itself.
  void showIn(FindingSource source, const std::string& path, std::vector<Finding> findings,
              const FileTexts& texts, bool isExpected);

  // What is wrong with configurations, in place of what was wrong before; each has a place.
  void showMistakes(std::vector<Error> mistakes);

  // What is shown in a file, of all sources.
  std::vector<Finding> findingsIn(const std::string& path) const;
  std::vector<protocol::Diagnostic> diagnosticsIn(const std::string& path) const;
  // Files in which something is shown.
  std::vector<std::string> files() const;
  // `more`: texts of files that are not open.
  protocol::Diagnostic toWire(const Finding& finding, const FileTexts& more = {}) const;
  std::string uriOf(const std::string& path) const;

  // For clients that ask for diagnostics: called instead of publishing, when a file's have changed
  // although its text has not.
  void whenChanged(std::function<void()> call) { changed_ = std::move(call); }

  // The document's text and perhaps its URI are others now.
  void onDocument(const Document& document, DocumentEvent event) override;

 private:
  static constexpr size_t kSources = 2;
  struct File {
    std::array<std::vector<Finding>, kSources> findings;
    std::vector<Error> mistakes;
    std::string publishedAs;                        // URI; empty: the client has nothing of it
    protocol::Json sent = protocol::Json::array();  // what the client has, if it asks
  };

  static size_t indexOf(FindingSource source) { return static_cast<size_t>(source); }
  static bool isEmpty(const File& file);
  void update(const std::string& path, bool isExpected = false);
  void publish(const std::string& path, File& file);
  void publishEmpty(const std::string& uri);
  protocol::Diagnostic toWire(const Error& mistake) const;
  const Text* textOf(const std::string& path, const FileTexts& more) const;

  ClientContext& context_;
  std::map<std::string, File> files_;  // by path
  std::array<FileTexts, kSources> texts_;
  std::function<void()> changed_;
};

// By the file each is shown in; those without a place are left out.
Diagnostics::FindingsByFile byFile(std::vector<Finding> findings);

// Every file a finding is shown in or points into, each once.
std::vector<std::string> filesOf(const std::vector<Finding>& findings);

}  // namespace leakline
