#include "workspace/git_repository.h"

#include <algorithm>
#include <cstdlib>

#include "workspace/file_view.h"
#include "workspace/git_changes.h"
#include "workspace/git_handles.h"
#include "workspace/paths.h"

namespace leakline {
namespace {

constexpr size_t kMaxExcludes = size_t{1} << 20;

GitRepositoryPtr openAt(const std::string& path, unsigned flags) {
  git_repository* repository = nullptr;
  if (git_repository_open_ext(&repository, path.c_str(), flags, nullptr) != 0) return nullptr;
  return GitRepositoryPtr(repository);
}

bool holds(git_repository* repository, const std::string& path) {
  const char* folder = git_repository_workdir(repository);
  return folder && isInside(realPathOf(path), folder);
}

// Once, and for good: stopping it loses what it keeps for other threads that have used it.
void startLibrary() {
  static const int started = git_libgit2_init();
  (void)started;
}

}  // namespace

Error gitError(ErrorCode code, std::string what) {
  const git_error* error = git_error_last();
  if (error && error->message) what += std::string(": ") + error->message;
  return Error{code, std::move(what), {}};
}

void GitRepository::FreeRepository::operator()(git_repository* repository) const {
  git_repository_free(repository);
}

GitRepository::GitRepository(RepositoryPtr repository)
    : repository_(std::move(repository)),
      workFolder_(normalisePath(git_repository_workdir(repository_.get()))) {}

GitRepository::~GitRepository() = default;

Result<std::shared_ptr<GitRepository>> GitRepository::containing(const std::string& path) {
  startLibrary();
  // A hook runs with the index and the repository git gives it. They may be another's.
  GitRepositoryPtr repository = openAt(path, GIT_REPOSITORY_OPEN_FROM_ENV);
  if (!repository || !holds(repository.get(), path)) repository = openAt(path, 0);
  if (!repository) {
    const git_error* error = git_error_last();
    const bool none = !error || error->klass == GIT_ERROR_REPOSITORY;
    if (none) return Error{ErrorCode::NotFound, "there is no git repository here", {}};
    return gitError(ErrorCode::Unreadable, "the git repository cannot be opened");
  }
  if (git_repository_is_bare(repository.get()) != 0) {
    return Error{ErrorCode::Usage, "the git repository has no files: it is a bare one", {}};
  }
  return std::shared_ptr<GitRepository>(new GitRepository(RepositoryPtr(repository.release())));
}

std::optional<std::string> GitRepository::relative(const std::string& path) const {
  if (isInside(path, workFolder_)) return relativeTo(path, workFolder_);
  // The file itself need not exist on disk.
  const std::string real = joined(realPathOf(std::string(folderOf(path))), fileNameOf(path));
  return isInside(real, workFolder_) ? std::optional(relativeTo(real, workFolder_)) : std::nullopt;
}

Result<std::vector<ChangedFile>> GitRepository::changes(const ChangeQuery& query) const {
  const std::lock_guard lock(mutex_);
  Result<std::vector<ChangedFile>> files = changesIn(repository_.get(), query);
  if (!files) return files;
  for (ChangedFile& file : *files) file.path = joined(workFolder_, file.path);
  return files;
}

Result<std::vector<std::string>> GitRepository::indexPaths() const {
  const std::lock_guard lock(mutex_);
  git_index* opened = nullptr;
  if (git_repository_index(&opened, repository_.get()) != 0) {
    return gitError(ErrorCode::Unreadable, "the git index cannot be read");
  }
  const GitIndexPtr index(opened);
  std::vector<std::string> paths;
  for (size_t i = 0; i < git_index_entrycount(index.get()); ++i) {
    const git_index_entry* entry = git_index_get_byindex(index.get(), i);
    const bool isRegular = (entry->mode & GIT_FILEMODE_BLOB) == GIT_FILEMODE_BLOB;
    if (isRegular && git_index_entry_stage(entry) == 0) {
      paths.push_back(joined(workFolder_, entry->path));
    }
  }
  std::sort(paths.begin(), paths.end());
  return paths;
}

Result<std::string> GitRepository::indexText(const std::string& path, size_t maxBytes) const {
  const std::lock_guard lock(mutex_);
  const auto inside = relative(path);
  git_index* opened = nullptr;
  if (!inside || git_repository_index(&opened, repository_.get()) != 0) {
    return Error{ErrorCode::NotFound, "is not in the git index", ErrorPlace{path, {}, {}}};
  }
  const GitIndexPtr index(opened);
  const git_index_entry* entry = git_index_get_bypath(index.get(), inside->c_str(), 0);
  if (!entry) return Error{ErrorCode::NotFound, "is not staged", ErrorPlace{path, {}, {}}};
  git_blob* found = nullptr;
  if (git_blob_lookup(&found, repository_.get(), &entry->id) != 0) {
    Error error = gitError(ErrorCode::Unreadable, "its staged text cannot be read");
    error.place = ErrorPlace{path, {}, {}};
    return error;
  }
  const GitBlobPtr blob(found);
  const auto size = static_cast<size_t>(git_blob_rawsize(blob.get()));
  if (size > maxBytes) {
    return Error{ErrorCode::TooLarge, "its staged text is too large", ErrorPlace{path, {}, {}}};
  }
  return std::string(static_cast<const char*>(git_blob_rawcontent(blob.get())), size);
}

// The file core.excludesFile names, or the one git takes if it names none.
std::string GitRepository::excludesFile() const {
  git_config* opened = nullptr;
  if (git_repository_config_snapshot(&opened, repository_.get()) == 0) {
    const GitConfigPtr config(opened);
    git_buf path = {nullptr, 0, 0};
    if (git_config_get_path(&path, config.get(), "core.excludesfile") == 0) {
      std::string found(path.ptr, path.size);
      git_buf_dispose(&path);
      return found;
    }
  }
  const char* configHome = std::getenv("XDG_CONFIG_HOME");
  if (configHome && *configHome != '\0') return joined(configHome, "git/ignore");
  const char* home = std::getenv("HOME");
  return home ? joined(home, ".config/git/ignore") : std::string();
}

std::vector<std::string> GitRepository::excludeTexts() const {
  const std::lock_guard lock(mutex_);
  std::vector<std::string> texts;
  const std::string common = git_repository_commondir(repository_.get());
  for (const std::string& path : {excludesFile(), joined(common, "info/exclude")}) {
    if (path.empty()) continue;
    Result<std::string> text = readRegularFile(path, kMaxExcludes);
    if (text) texts.push_back(std::move(*text));
  }
  return texts;
}

}  // namespace leakline
