// For the tests of places: small programs on disk and a heap that knows their scripts. In the
// sources § stands where V8 places a function (named by the digit behind it), ‹…› around the place
// to change, and ⟦…⟧ around what must be related to it.
#pragma once

#include <gtest/gtest.h>
#include <unistd.h>

#include <array>
#include <filesystem>
#include <fstream>
#include <map>
#include <vector>

#include "engine/joint/place_finder.h"
#include "support/textual_heap.h"

namespace leakline::test {

namespace fs = std::filesystem;

struct MarkedRange {
  std::string path;
  LinePosition begin;
  LinePosition end;
};

struct SourceFile {
  std::string name;  // "node:net" is Node's own and not written
  std::string source;
  bool ran = true;  // else no script of the heap: an original, or a map
};

// Writes a program and answers for the marks in it.
class MarkedProgram {
 public:
  MarkedProgram(std::initializer_list<SourceFile> files)
      : MarkedProgram(std::vector<SourceFile>(files)) {}
  explicit MarkedProgram(const std::vector<SourceFile>& files) {
    std::string name = (fs::temp_directory_path() / "leakline-finder-XXXXXX").string();
    if (!mkdtemp(name.data())) throw std::runtime_error("no temporary folder");
    folder_ = fs::canonical(name);
    std::string heap = "node 1 synthetic \"\"\n";
    uint32_t id = 1;
    for (const auto& [file, source, ran] : files) {
      const bool nodes = file.starts_with("node:");
      const fs::path path = nodes ? fs::path(file) : folder_ / file;
      const std::string plain = readMarks(source, path.string(), id);
      if (!nodes) {
        fs::create_directories(path.parent_path());
        std::ofstream(path, std::ios::binary) << plain;
      }
      if (!ran) continue;
      const std::string n = std::to_string(id * 10 + 1);
      const std::string code = std::to_string(id * 10 + 3);
      const std::string script = std::to_string(id * 10 + 5);
      heap += "node " + n + " closure f\nnode " + code + " code f\nnode " + script + " code " +
              path.string() + "\nedge 1 -element:" + std::to_string(id) + "-> " + n + "\nedge " +
              n + " -internal:shared-> " + code + "\nedge " + code + " -internal:script-> " +
              script + "\nlocation " + n + " script=" + std::to_string(id) + " line=0 column=0\n";
      ++id;
    }
    heap_ = textualHeap(heap);
    places_ = std::make_unique<SourcePlaces>(*heap_);
  }
  ~MarkedProgram() {
    std::error_code ignored;
    fs::remove_all(folder_, ignored);
  }
  MarkedProgram(const MarkedProgram&) = delete;
  MarkedProgram& operator=(const MarkedProgram&) = delete;

  Location function(char digit) const { return functions_.at(digit); }
  std::string path(const std::string& file) const { return (folder_ / file).string(); }

  CausePlaces found(const SourceClue& clue) { return PlaceFinder(*places_).find(std::array{clue}); }

  // The primary place is the one in ‹…›, and the one in ⟦…⟧, if there is one, is related as `role`.
  void expect(const SourceClue& clue, std::string_view role = {}) {
    expect(std::vector{clue}, role);
  }
  void expect(const std::vector<SourceClue>& clues, std::string_view role = {}) {
    PlaceFinder finder(*places_);
    const CausePlaces found = finder.find(clues);
    if (!primary_) {
      EXPECT_FALSE(found.primary) << text(*found.primary);
      return;
    }
    ASSERT_TRUE(found.primary);
    EXPECT_EQ(text(*found.primary), text(*primary_));
    if (role.empty()) return;
    std::string related;
    for (const Related& one : found.related) {
      if (one.role == role) related += text(one.place);
    }
    EXPECT_EQ(related, text(*related_));
  }

 private:
  static std::string text(const Place& p) {
    return text(MarkedRange{p.path, {p.line, p.column}, {p.endLine, p.endColumn}});
  }
  static std::string text(const MarkedRange& r) {
    return fs::path(r.path).filename().string() + ":" + std::to_string(r.begin.line + 1) + ":" +
           std::to_string(r.begin.column + 1) + "-" + std::to_string(r.end.column + 1);
  }

  std::string readMarks(std::string_view source, const std::string& path, uint32_t script) {
    std::string plain;
    LinePosition at;
    const auto mark = [&](std::string_view sign) {
      if (!source.starts_with(sign)) return false;
      source.remove_prefix(sign.size());
      return true;
    };
    while (!source.empty()) {
      if (mark("§")) {
        functions_[source.front()] = {0, script, at.line, at.column};
        source.remove_prefix(1);
      } else if (mark("‹")) {
        primary_ = {path, at, at};
      } else if (mark("›")) {
        primary_->end = at;
      } else if (mark("⟦")) {
        related_ = {path, at, at};
      } else if (mark("⟧")) {
        related_->end = at;
      } else {
        const CodePoint c = codePointAt(source, 0);
        at = c.value == '\n' ? LinePosition{at.line + 1, 0}
                             : LinePosition{at.line, at.column + c.utf16Units()};
        plain += source.substr(0, c.bytes);
        source.remove_prefix(c.bytes);
      }
    }
    return plain;
  }

  fs::path folder_;
  std::map<char, Location> functions_;
  std::optional<MarkedRange> primary_;
  std::optional<MarkedRange> related_;
  std::shared_ptr<const Heap> heap_;
  std::unique_ptr<SourcePlaces> places_;
};

}  // namespace leakline::test
