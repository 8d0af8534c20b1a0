#include "source/source_access.h"

#include <algorithm>
#include <filesystem>
#include <system_error>

#include "base/path.h"

namespace leakline {
namespace {

namespace fs = std::filesystem;

// Nothing if the file system does not answer.
std::string canonical(const std::string& path) {
  std::error_code error;
  const fs::path real = fs::weakly_canonical(path, error);
  return error ? std::string() : real.string();
}

}  // namespace

SourceAccess::SourceAccess(const SourceAccessOptions& options)
    : allowOutside_(options.allowOutside) {
  for (const std::string& root : options.roots) allow(root);
}

void SourceAccess::allow(const std::string& folder) {
  std::string real = canonical(folder);
  if (real.empty() || std::find(roots_.begin(), roots_.end(), real) != roots_.end()) return;
  roots_.push_back(std::move(real));
}

void SourceAccess::allowPackageOf(const std::string& scriptPath) {
  const fs::path own = fs::path(scriptPath).parent_path();
  if (own == own.root_path()) return;
  allow(own.string());
  for (fs::path folder = own; folder != folder.root_path(); folder = folder.parent_path()) {
    std::error_code error;
    if (!fs::is_regular_file(folder / "package.json", error)) continue;
    allow(folder.string());
    return;
  }
}

bool SourceAccess::allows(const std::string& path) const {
  if (allowOutside_) return true;
  const std::string real = canonical(path);
  return !real.empty() && std::any_of(roots_.begin(), roots_.end(), [&](const std::string& root) {
    return isInside(real, root);
  });
}

}  // namespace leakline
