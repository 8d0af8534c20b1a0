// A Program over texts held in memory: what tests check. Paths are absolute; relative imports find
// a text with one of the usual endings. Single-threaded.
#pragma once

#include <array>
#include <map>
#include <memory>
#include <string>
#include <string_view>

#include "semantics/program.h"

namespace leakline {

class TextProgram final : public Program {
 public:
  void add(std::string path, std::string text) { texts_[std::move(path)] = std::move(text); }
  ProjectFacts facts;

  // Null if the text cannot be parsed or there is none.
  std::shared_ptr<const SourceFile> file(const std::string& path) const {
    if (const auto known = files_.find(path); known != files_.end()) return known->second;
    const auto text = texts_.find(path);
    if (text == texts_.end()) return nullptr;
    auto read = SourceFile::read(path, text->second);
    return files_[path] = read ? *read : nullptr;
  }

  std::shared_ptr<const SourceFile> resolve(const SourceFile& from,
                                            std::string_view specifier) const override {
    static constexpr std::array<std::string_view, 8> kEndings{"",     ".ts",  ".tsx", ".js",
                                                              ".jsx", ".mjs", ".vue", "/index.js"};
    if (!specifier.starts_with('.')) return nullptr;
    const std::string whole = joined(from.path(), specifier);
    for (const std::string_view ending : kEndings) {
      if (auto found = file(whole + std::string(ending))) return found;
    }
    return nullptr;
  }

  ProjectFacts factsOf(const SourceFile&) const override { return facts; }

 private:
  static std::string joined(const std::string& from, std::string_view specifier) {
    std::string folder = from.substr(0, from.find_last_of('/'));
    while (!specifier.empty()) {
      const size_t end = std::min(specifier.find('/'), specifier.size());
      const std::string_view part = specifier.substr(0, end);
      if (part == "..") {
        folder.resize(std::min(folder.find_last_of('/'), folder.size()));
      } else if (part != ".") {
        (folder += '/') += part;
      }
      specifier.remove_prefix(std::min(end + 1, specifier.size()));
    }
    return folder;
  }

  std::map<std::string, std::string> texts_;
  mutable std::map<std::string, std::shared_ptr<const SourceFile>> files_;
};

}  // namespace leakline
