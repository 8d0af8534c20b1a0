#include "finding/fingerprint.h"

#include <algorithm>
#include <cstdint>
#include <map>
#include <tuple>
#include <vector>

#include "base/path.h"

namespace leakline {
namespace {

class Fnv1a {
 public:
  // Each field ends in a byte that cannot occur in UTF-8, so that "ab" + "c" is not "a" + "bc".
  void field(std::string_view text) {
    for (const char c : text) byte(static_cast<unsigned char>(c));
    byte(0xFF);
  }
  uint64_t value() const { return hash_; }

 private:
  void byte(unsigned char b) {
    hash_ ^= b;
    hash_ *= 0x100000001B3U;
  }

  uint64_t hash_ = 0xCBF29CE484222325U;
};

std::string hex16(uint64_t value) {
  static constexpr char kDigits[] = "0123456789abcdef";
  std::string text(16, '0');
  for (size_t i = 16; i-- > 0; value >>= 4) text[i] = kDigits[value & 15U];
  return text;
}

// Arguments that no two runs have in common.
bool isOfOneRun(std::string_view argument) {
  return argument == "objectId" || argument == "point" || argument == "share" ||
         argument == "parts";
}

}  // namespace

std::string pathTail(std::string_view path) {
  std::string tail = isAbsolutePath(path) ? normalisePath(path) : std::string(path);
  std::replace(tail.begin(), tail.end(), '\\', '/');
  constexpr std::string_view kModules = "/node_modules/";
  if (const size_t modules = tail.rfind(kModules); modules != std::string::npos) {
    return tail.substr(modules + kModules.size());
  }
  size_t cut = tail.rfind('/');
  if (cut != std::string::npos && cut > 0) cut = tail.rfind('/', cut - 1);
  return cut == std::string::npos ? tail : tail.substr(cut + 1);
}

std::string fingerprintOf(const Finding& finding) {
  Fnv1a hash;
  hash.field(finding.ruleId);
  hash.field(finding.place ? pathTail(finding.place->path) : std::string());
  MessageArgs args = finding.args;
  std::sort(args.begin(), args.end());
  for (const auto& [name, value] : args) {
    if (isOfOneRun(name)) continue;
    hash.field(name);
    hash.field(value);
  }
  return hex16(hash.value());
}

void separateEqualFingerprints(std::vector<Finding>& findings) {
  std::map<std::string, std::vector<Finding*>> groups;
  for (Finding& finding : findings) groups[finding.fingerprint].push_back(&finding);
  for (auto& [fingerprint, group] : groups) {
    std::stable_sort(group.begin(), group.end(), [](const Finding* a, const Finding* b) {
      const Place nowhere;
      const Place& first = a->place ? *a->place : nowhere;
      const Place& second = b->place ? *b->place : nowhere;
      return std::tie(first.path, first.line, first.column) <
             std::tie(second.path, second.line, second.column);
    });
    for (size_t i = 1; i < group.size(); ++i) {
      Fnv1a hash;
      hash.field(fingerprint);
      hash.field(std::to_string(i));
      group[i]->fingerprint = hex16(hash.value());
    }
  }
}

}  // namespace leakline
