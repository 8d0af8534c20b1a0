#include "workspace/walk.h"

#include <sys/stat.h>

#include <algorithm>
#include <array>
#include <cerrno>
#include <system_error>

#include "workspace/file_view.h"
#include "workspace/folder_entries.h"
#include "workspace/git_repository.h"
#include "workspace/ignore_rules.h"
#include "workspace/paths.h"

namespace leakline {
namespace {

constexpr size_t kMaxIgnoreFile = size_t{1} << 20;

// Folders of other people's code, of git, and of what is built.
constexpr std::array<std::string_view, 6> kPassedBy{"node_modules", ".git",  "dist",
                                                    ".next",        ".nuxt", ".output"};

bool isPassedBy(std::string_view folder) {
  return std::find(kPassedBy.begin(), kPassedBy.end(), folder) != kPassedBy.end();
}

class Walk {
 public:
  Walk(const WalkOptions& options, const CancelToken& cancel)
      : options_(options), cancel_(cancel) {}

  void from(const std::string& path);
  WalkedFiles take() &&;

 private:
  // A folder to be read: as it is shown, and where it is without links.
  struct Folder {
    std::string shown;
    std::string path;
  };

  void below(Folder top);
  void readAboveRules(const std::string& folder);
  void readRules(const std::string& folder);
  void visit(const Folder& folder, std::vector<Folder>& open);
  std::vector<FolderEntry> filesAndFoldersIn(const Folder& folder);
  bool isWanted(std::string_view name) const;
  void complain(const std::string& shown, int number, std::string_view what);

  const WalkOptions& options_;
  const CancelToken& cancel_;
  WalkedFiles out_;
  IgnoreRules rules_;
};

void Walk::complain(const std::string& shown, int number, std::string_view what) {
  const ErrorCode code = number == ENOENT ? ErrorCode::NotFound : ErrorCode::Unreadable;
  const std::string why = number == ENOENT ? "there is no such file or folder"
                                           : std::generic_category().message(number);
  const std::string message = number == ENOENT ? why : std::string(what) + ": " + why;
  out_.problems.push_back(Error{code, message, ErrorPlace{shown, {}, {}}});
}

void Walk::from(const std::string& path) {
  const std::string shown = normalisePath(path);
  struct stat info {};
  if (stat(path.c_str(), &info) != 0) return complain(shown, errno, "cannot be read");
  if (S_ISDIR(info.st_mode)) {
    below({shown, realPathOf(path)});
  } else {
    out_.paths.push_back(shown);  // reading says what is wrong with a device
  }
}

void Walk::below(Folder top) {
  rules_ = {};
  if (!options_.withIgnored) readAboveRules(top.path);
  std::vector<Folder> open;
  open.push_back(std::move(top));
  while (!open.empty() && !cancel_.cancelled()) {
    const Folder folder = std::move(open.back());
    open.pop_back();
    visit(folder, open);
  }
}

// The rules of the repository the folder is in, and of the folders between its top and this one.
void Walk::readAboveRules(const std::string& folder) {
  const auto repository = GitRepository::containing(folder);
  if (!repository) return;
  const std::string& top = (*repository)->workFolder();
  for (const std::string& text : (*repository)->excludeTexts()) rules_.push(top, text);
  std::vector<std::string> above = foldersUpwards(top, folder);
  std::reverse(above.begin(), above.end());
  for (const std::string& one : above) {
    if (one != folder) readRules(one);
  }
}

void Walk::readRules(const std::string& folder) {
  const Result<std::string> text = readRegularFile(joined(folder, ".gitignore"), kMaxIgnoreFile);
  if (text) rules_.push(folder, *text);
}

void Walk::visit(const Folder& folder, std::vector<Folder>& open) {
  const std::vector<FolderEntry> entries = filesAndFoldersIn(folder);
  out_.folders.push_back(folder.shown);
  if (!options_.withIgnored) {
    rules_.leaveTo(folder.path);
    const bool hasRules = std::any_of(entries.begin(), entries.end(), [](const FolderEntry& entry) {
      return entry.name == ".gitignore";
    });
    if (hasRules) readRules(folder.path);
  }
  for (const FolderEntry& entry : entries) {
    const bool isFolder = entry.kind == EntryKind::Folder;
    if (isFolder ? isPassedBy(entry.name) : !isWanted(entry.name)) {
      continue;
    }
    const std::string path = joined(folder.path, entry.name);
    if (!options_.withIgnored && rules_.isIgnored(path, isFolder)) continue;
    std::string shown = folder.shown == "." ? entry.name : joined(folder.shown, entry.name);
    if (isFolder) {
      open.push_back({std::move(shown), path});
    } else {
      out_.paths.push_back(std::move(shown));
    }
  }
}

std::vector<FolderEntry> Walk::filesAndFoldersIn(const Folder& folder) {
  FolderEntries found = entriesOf(folder.path);
  // One that has gone in the meantime has nothing to be looked at.
  const bool isGone = !found.opened && found.error == ENOENT;
  if (found.error != 0 && !isGone) {
    complain(folder.shown, found.error,
             found.opened ? "the folder cannot be read to its end" : "the folder cannot be read");
  }
  std::erase_if(found.entries, [](const FolderEntry& entry) {
    return entry.kind != EntryKind::File && entry.kind != EntryKind::Folder;
  });
  return std::move(found.entries);
}

bool Walk::isWanted(std::string_view name) const {
  if (name == ".gitignore") return options_.endings.empty();
  return options_.endings.empty() ||
         std::any_of(options_.endings.begin(), options_.endings.end(),
                     [&](std::string_view ending) { return name.ends_with(ending); });
}

WalkedFiles Walk::take() && {
  for (std::vector<std::string>* list : {&out_.paths, &out_.folders}) {
    std::sort(list->begin(), list->end());
    list->erase(std::unique(list->begin(), list->end()), list->end());
  }
  std::sort(out_.problems.begin(), out_.problems.end(),
            [](const Error& a, const Error& b) { return a.place->file < b.place->file; });
  return std::move(out_);
}

}  // namespace

WalkedFiles walk(const std::vector<std::string>& paths, const WalkOptions& options,
                 const CancelToken& cancel) {
  Walk walking(options, cancel);
  for (const std::string& path : paths) walking.from(path);
  return std::move(walking).take();
}

}  // namespace leakline
