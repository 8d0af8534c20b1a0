#include "engine/check/baseline_file.h"

#include <string_view>

#include "base/output_file.h"
#include "workspace/file_view.h"
#include "workspace/paths.h"

namespace leakline {
namespace {

constexpr size_t kMaxBytes = size_t{64} << 20;

}  // namespace

Result<Baseline> readBaselineFile(const std::string& path) {
  const Result<std::string> text = readRegularFile(path, kMaxBytes);
  if (!text && text.error().code == ErrorCode::NotFound) return Baseline();
  if (!text) return text.error();
  return Baseline::parse(*text, path);
}

Result<void> addToBaselineFile(const std::string& path, const Finding& finding) {
  Result<Baseline> baseline = readBaselineFile(path);
  if (!baseline) return std::move(baseline).error();
  baseline->add(finding, folderOf(path));
  return writeFile(path, baseline->toText());
}

}  // namespace leakline
