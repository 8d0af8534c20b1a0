// Everything that is known about the resources of one file: what all rules ask. Each part is
// computed when it is first asked for, once. Imports are followed through the Program; the facts
// of those files are kept in the same FactsStore. A store belongs to one thread and one run of
// checkFile; all references stay valid as long as the store.
#pragma once

#include <map>
#include <memory>
#include <string>
#include <string_view>
#include <unordered_map>
#include <vector>

#include "base/cancel.h"
#include "semantics/acquisition.h"
#include "semantics/activation.h"
#include "semantics/code_index.h"
#include "semantics/lifetime.h"
#include "semantics/program.h"
#include "semantics/release.h"
#include "semantics/subject.h"
#include "semantics/summary.h"
#include "syntax/modules.h"

namespace leakline {

class FactsStore;

// What a file is for, by its path and first lines: in tests and scripts nothing repeats for long.
enum class FileRole : uint8_t { Source, Test, Script };

// A value that another file exports.
struct Imported {
  const FileFacts* facts = nullptr;  // null: a package, or not found
  SyntaxNode value;                  // in that file; none if it is not known
  std::string_view specifier;
  std::string_view property;  // "" for the module or its default export
};

class FileFacts {
 public:
  FileFacts(FactsStore& store, std::shared_ptr<const SourceFile> file);
  ~FileFacts();
  FileFacts(const FileFacts&) = delete;
  FileFacts& operator=(const FileFacts&) = delete;

  const SourceFile& file() const { return *file_; }
  const Scopes& scopes() const { return file_->scopes(); }
  SyntaxNode root() const { return file_->tree().root(); }
  FileRole role() const { return role_; }
  const ProjectFacts& project() const { return project_; }

  const Subjects& subjects() const { return subjects_; }
  const Subject& subjectOf(SyntaxNode expression) const { return subjects_.of(expression); }
  const CodeIndex& code() const;
  const Activations& activations() const;
  // In the order of the text.
  const std::vector<Acquisition>& acquisitions() const;
  Lifetime lifetimeOf(SyntaxNode expression) const;
  // Of one of acquisitions().
  const Release& releaseOf(const Acquisition& acquisition) const;
  const FunctionSummary& summaryOf(SyntaxNode function) const;

  EventValue eventValueOf(SyntaxNode expression) const;
  // What an imported name, or a property of one, stands for; nothing if it is not imported.
  std::optional<Imported> importedBy(SyntaxNode expression) const;
  // importedBy(expression).has_value(), without looking at the other file.
  bool isImported(SyntaxNode expression) const;
  // In the order of the text.
  const std::vector<Export>& exports() const;
  // The functions a call may run, of this file or of another.
  struct Callee {
    const FileFacts* facts = nullptr;
    SyntaxNode function;
  };
  std::vector<Callee> calleesOf(const Call& call) const;

 private:
  struct Parts;

  std::optional<Imported> importFor(SyntaxNode expression) const;
  std::vector<Callee> calleesOfObject(const Call& call) const;

  FactsStore& store_;
  std::shared_ptr<const SourceFile> file_;
  FileRole role_;
  ProjectFacts project_;
  Subjects subjects_;
  std::unique_ptr<Parts> parts_;
};

class FactsStore {
 public:
  explicit FactsStore(const Program& program, CancelToken cancel = {});
  ~FactsStore();

  const Program& program() const { return program_; }
  const CancelToken& cancel() const { return cancel_; }
  const FileFacts& of(const std::shared_ptr<const SourceFile>& file);
  // Null if there is none, or too many files have been followed already.
  const FileFacts* resolve(const SourceFile& from, std::string_view specifier);

 private:
  const Program& program_;
  CancelToken cancel_;
  std::unordered_map<const SourceFile*, std::unique_ptr<FileFacts>> facts_;
  std::map<std::pair<const SourceFile*, std::string>, const FileFacts*> resolved_;
};

}  // namespace leakline
