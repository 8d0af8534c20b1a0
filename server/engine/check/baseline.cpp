#include "engine/check/baseline.h"

#include <algorithm>
#include <cmath>
#include <tuple>

#include "base/path.h"
#include "engine/check/config_text.h"

namespace leakline {
namespace {

constexpr double kVersion = 1;
constexpr double kMaxCount = 1e9;

using Kind = ConfigNode::Kind;

bool before(const BaselineEntry& a, const BaselineEntry& b) {
  return std::tie(a.file, a.rule, a.fingerprint) < std::tie(b.file, b.rule, b.fingerprint);
}

std::map<std::string, uint64_t> countsOf(const std::vector<Finding>& findings) {
  std::map<std::string, uint64_t> counts;
  for (const Finding& finding : findings) ++counts[finding.fingerprint];
  return counts;
}

bool isCount(const ConfigNode& value) {
  return value.is(Kind::Number) && value.number >= 1 && value.number <= kMaxCount &&
         value.number == std::floor(value.number);
}

// Nothing if it is no entry.
std::optional<BaselineEntry> entryOf(const ConfigNode& item) {
  const ConfigNode* file = item.member("file");
  const ConfigNode* rule = item.member("rule");
  const ConfigNode* fingerprint = item.member("fingerprint");
  const ConfigNode* count = item.member("count");
  if (!file || !file->is(Kind::String) || !rule || !rule->is(Kind::String)) return std::nullopt;
  if (!fingerprint || !fingerprint->is(Kind::String) || (count && !isCount(*count))) {
    return std::nullopt;
  }
  BaselineEntry entry{file->text, rule->text, fingerprint->text};
  if (count) entry.count = static_cast<uint64_t>(count->number);
  return entry;
}

void appendQuoted(std::string& out, std::string_view text) {
  constexpr char kDigits[] = "0123456789abcdef";
  out += '"';
  for (const char c : text) {
    const auto byte = static_cast<unsigned char>(c);
    if (c == '"' || c == '\\') {
      out += '\\';
      out += c;
    } else if (byte < 0x20) {
      out += "\\u00";
      out += kDigits[byte >> 4];
      out += kDigits[byte & 15];
    } else {
      out += c;
    }
  }
  out += '"';
}

}  // namespace

Result<Baseline> Baseline::parse(std::string_view text, const std::string& path) {
  const Result<ConfigNode> root = parseConfigText(text, path);
  if (!root) return root.error();
  const ConfigNode* version = root->member("version");
  const ConfigNode* findings = root->member("findings");
  if (!version || !version->is(Kind::Number) || !findings || !findings->is(Kind::Array)) {
    return configError(text, path, root->at, "this is no baseline of leakline");
  }
  if (version->number != kVersion) {
    return configError(text, path, version->at, "this baseline is of another version of leakline");
  }
  Baseline baseline;
  for (const ConfigNode& item : findings->items) {
    std::optional<BaselineEntry> entry = entryOf(item);
    if (!entry) return configError(text, path, item.at, "this is no entry of a baseline");
    baseline.entries_.push_back(*std::move(entry));
  }
  std::stable_sort(baseline.entries_.begin(), baseline.entries_.end(), before);
  return baseline;
}

Baseline Baseline::of(const std::vector<Finding>& findings, std::string_view folder) {
  Baseline baseline;
  for (const Finding& finding : findings) baseline.add(finding, folder);
  return baseline;
}

void Baseline::add(const Finding& finding, std::string_view folder) {
  const std::string path = finding.place ? finding.place->path : std::string();
  BaselineEntry entry{relativeTo(path, folder), finding.ruleId, finding.fingerprint};
  const auto at = std::lower_bound(entries_.begin(), entries_.end(), entry, before);
  if (at != entries_.end() && !before(entry, *at)) {
    ++at->count;
  } else {
    entries_.insert(at, std::move(entry));
  }
}

size_t Baseline::removeKnown(std::vector<Finding>& findings) const {
  std::map<std::string, uint64_t> left;
  for (const BaselineEntry& entry : entries_) left[entry.fingerprint] += entry.count;
  return std::erase_if(findings, [&](const Finding& finding) {
    const auto known = left.find(finding.fingerprint);
    if (known == left.end() || known->second == 0) return false;
    --known->second;
    return true;
  });
}

size_t Baseline::staleCount(const std::vector<Finding>& findings,
                            const IsLookedAt& isLookedAt) const {
  const auto total = [](const Baseline& baseline) {
    uint64_t sum = 0;
    for (const BaselineEntry& entry : baseline.entries_) sum += entry.count;
    return sum;
  };
  return static_cast<size_t>(total(*this) - total(pruned(findings, isLookedAt)));
}

Baseline Baseline::pruned(const std::vector<Finding>& findings,
                          const IsLookedAt& isLookedAt) const {
  std::map<std::string, uint64_t> found = countsOf(findings);
  Baseline kept;
  for (BaselineEntry entry : entries_) {
    if (isLookedAt(entry.file)) {
      uint64_t& left = found[entry.fingerprint];
      entry.count = std::min(entry.count, left);
      left -= entry.count;
    }
    if (entry.count > 0) kept.entries_.push_back(std::move(entry));
  }
  return kept;
}

std::string Baseline::toText() const {
  std::string out = "{\n  \"version\": 1,\n  \"findings\": [";
  bool first = true;
  for (const BaselineEntry& entry : entries_) {
    out += first ? "\n    { \"file\": " : ",\n    { \"file\": ";
    first = false;
    appendQuoted(out, entry.file);
    out += ", \"rule\": ";
    appendQuoted(out, entry.rule);
    out += ", \"fingerprint\": ";
    appendQuoted(out, entry.fingerprint);
    out += ", \"count\": " + std::to_string(entry.count) + " }";
  }
  return out + (first ? "]\n}\n" : "\n  ]\n}\n");
}

}  // namespace leakline
