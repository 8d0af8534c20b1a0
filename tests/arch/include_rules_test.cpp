// Who may include whom: reads every #include line under server/ and protocol/ and compares it with
// the table of docs/architecture.md, which is held here as data. The build enforces the same by
// include folders (cmake/layers.cmake); this test also sees what a transitive folder lets through.
#include <gtest/gtest.h>

#include <algorithm>
#include <array>
#include <filesystem>
#include <fstream>
#include <iterator>
#include <map>
#include <optional>
#include <set>
#include <string>
#include <string_view>
#include <vector>

namespace {

namespace fs = std::filesystem;

struct Layer {
  std::string_view name;
  std::vector<std::string_view> layers;     // whose headers it may include, beside its own
  std::vector<std::string_view> libraries;  // third-party header or folder of headers
};

const std::vector<Layer>& table() {
  static const std::vector<Layer> kTable{
      {"base", {}, {"spdlog/"}},
      {"finding", {"base"}, {}},
      {"snapshot", {"base"}, {"simdjson.h", "zlib.h"}},
      {"graph", {"base", "snapshot"}, {"xxhash.h", "xxh_x86dispatch.h"}},
      {"syntax", {"base"}, {"tree_sitter/"}},
      {"semantics", {"base", "syntax"}, {}},
      {"workspace", {"base"}, {"git2.h", "simdjson.h"}},
      {"source", {"base", "finding"}, {"simdjson.h"}},
      {"detect", {"base", "finding", "snapshot", "graph"}, {}},
      {"rules", {"base", "finding", "syntax", "semantics"}, {}},
      {"engine",
       {"base", "finding", "snapshot", "graph", "syntax", "semantics", "source", "workspace",
        "detect", "rules"},
       {"xxhash.h"}},
      {"views", {"base", "finding", "engine"}, {"nlohmann/"}},
      {"capture", {"base"}, {"simdjson.h", "uv.h"}},
      {"protocol", {"base"}, {"nlohmann/"}},
      {"lsp", {"base", "finding", "engine", "views", "protocol"}, {"uv.h"}},
      {"cli", {"base", "finding", "engine", "views", "capture"}, {"CLI/"}},
      {"main", {"cli", "lsp"}, {}},  // server/main.cpp
  };
  return kTable;
}

// Headers of the system and the compiler, which every layer may use.
bool isSystemHeader(std::string_view header) {
  static constexpr std::array<std::string_view, 9> kSystem{"unistd.h", "fcntl.h",     "signal.h",
                                                           "poll.h",   "immintrin.h", "emmintrin.h",
                                                           "pwd.h",    "dirent.h",    "arm_neon.h"};
  const bool standard =
      header.find('.') == std::string_view::npos && header.find('/') == std::string_view::npos;
  return standard || header.starts_with("sys/") ||
         std::find(kSystem.begin(), kSystem.end(), header) != kSystem.end();
}

template <class Range>
bool contains(const Range& range, std::string_view value) {
  return std::find(range.begin(), range.end(), value) != range.end();
}

const Layer* findLayer(std::string_view name) {
  for (const Layer& layer : table()) {
    if (layer.name == name) return &layer;
  }
  return nullptr;
}

// The layer a file belongs to: its folder below server/, or protocol.
std::string layerOf(const fs::path& relative) {
  auto part = relative.begin();
  if (*part == "protocol") return "protocol";
  ++part;
  return std::next(part) == relative.end() ? "main" : part->string();
}

// What is between the quotes or angle brackets of an #include line; nothing for other lines.
std::optional<std::string_view> includeOf(std::string_view line, char& kind) {
  const auto skipBlanks = [&] {
    line.remove_prefix(std::min(line.find_first_not_of(" \t"), line.size()));
  };
  skipBlanks();
  if (!line.starts_with('#')) return std::nullopt;
  line.remove_prefix(1);
  skipBlanks();
  if (!line.starts_with("include")) return std::nullopt;
  line.remove_prefix(std::string_view("include").size());
  skipBlanks();
  if (line.empty() || (line[0] != '"' && line[0] != '<')) return std::nullopt;
  kind = line[0];
  const size_t end = line.find(kind == '"' ? '"' : '>', 1);
  return line.substr(1, end == std::string_view::npos ? end : end - 1);
}

// Empty if `layer` may include it, else why not.
std::string complaint(const Layer& layer, char kind, std::string_view header) {
  if (kind == '<') {
    if (isSystemHeader(header)) return {};
    for (const std::string_view library : layer.libraries) {
      if (header == library || (library.ends_with('/') && header.starts_with(library))) return {};
    }
    return std::string(layer.name) + " may not use <" + std::string(header) + ">";
  }
  const size_t slash = header.find('/');
  const std::string_view other = header.substr(0, slash);
  if (slash == std::string_view::npos || !findLayer(other)) {
    return '"' + std::string(header) + "\" does not begin with a layer's name";
  }
  if (other == layer.name || contains(layer.layers, other)) return {};
  return std::string(layer.name) + " may not include " + std::string(other);
}

std::vector<std::string> complaintsAbout(const Layer& layer, std::string_view text) {
  std::vector<std::string> all;
  while (!text.empty()) {
    const size_t end = std::min(text.find('\n'), text.size());
    char kind = 0;
    if (const auto header = includeOf(text.substr(0, end), kind)) {
      std::string why = complaint(layer, kind, *header);
      if (!why.empty()) all.push_back(std::move(why));
    }
    text.remove_prefix(std::min(end + 1, text.size()));
  }
  return all;
}

std::string read(const fs::path& path) {
  std::ifstream in(path, std::ios::binary);
  return {std::istreambuf_iterator<char>(in), {}};
}

std::vector<fs::path> sources() {
  const fs::path root(LEAKLINE_SOURCE_DIR);
  std::vector<fs::path> found;
  for (const char* top : {"server", "protocol"}) {
    for (fs::recursive_directory_iterator entry(root / top), end; entry != end; ++entry) {
      const fs::path& path = entry->path();
      if (path.filename() == "node_modules") entry.disable_recursion_pending();
      const std::string extension = path.extension().string();
      if (extension == ".h" || extension == ".cpp") found.push_back(path);
    }
  }
  std::sort(found.begin(), found.end());
  return found;
}

TEST(IncludeRules, EveryFileKeepsToTheTable) {
  const std::vector<fs::path> files = sources();
  ASSERT_GT(files.size(), 30U);
  for (const fs::path& file : files) {
    const fs::path relative = fs::relative(file, LEAKLINE_SOURCE_DIR);
    const Layer* layer = findLayer(layerOf(relative));
    ASSERT_NE(layer, nullptr) << relative << " is in no layer of the table";
    for (const std::string& why : complaintsAbout(*layer, read(file))) {
      ADD_FAILURE() << relative.string() << ": " << why;
    }
  }
}

TEST(IncludeRules, TheTableHasNoCircles) {
  std::set<std::string_view> done;
  for (size_t round = 0; round < table().size(); ++round) {
    for (const Layer& layer : table()) {
      if (std::all_of(layer.layers.begin(), layer.layers.end(),
                      [&](std::string_view below) { return done.contains(below); })) {
        done.insert(layer.name);
      }
    }
  }
  EXPECT_EQ(done.size(), table().size());
}

// The check itself: what it must and must not complain about.
TEST(IncludeRules, TheCheckSeesWhatIsForbidden) {
  const auto complaints = [](std::string_view layer, std::string_view text) {
    return complaintsAbout(*findLayer(layer), text).size();
  };
  EXPECT_EQ(complaints("detect", "#include \"engine/heap_engine.h\"\n"), 1U);
  EXPECT_EQ(complaints("detect", "int x;\n #  include\t\"source/locator.h\""), 1U);
  EXPECT_EQ(complaints("detect", "#include \"detector.h\"\n"), 1U);
  EXPECT_EQ(complaints("detect", "#include \"detect/detector.h\"\n#include \"graph/heap.h\"\n"),
            0U);
  EXPECT_EQ(complaints("detect", "// #include \"engine/heap_engine.h\"\n"), 0U);
  EXPECT_EQ(complaints("base", "#include \"finding/place.h\"\n#include \"lsp/run.h\"\n"), 2U);
  EXPECT_EQ(complaints("views", "#include <nlohmann/json.hpp>\n#include <sys/stat.h>\n"), 0U);
  EXPECT_EQ(complaints("engine", "#include <nlohmann/json.hpp>\n"), 1U);
  EXPECT_EQ(complaints("engine", "#include <gtest/gtest.h>\n"), 1U);
  EXPECT_EQ(complaints("cli", "#include <uv.h>\n"), 1U);
  EXPECT_EQ(complaints("graph", "#include <simdjson.h>\n#include <vector>\n"), 1U);
  EXPECT_EQ(layerOf("server/main.cpp"), "main");
  EXPECT_EQ(layerOf("server/graph/heap.h"), "graph");
  EXPECT_EQ(layerOf("protocol/framing.h"), "protocol");
  EXPECT_EQ(layerOf("protocol/types/base.h"), "protocol");
}

// A row of the document's table: a layer and what its second column says it may include.
struct Row {
  std::string layer;
  std::set<std::string> may;

  bool operator==(const Row&) const = default;
};

std::set<std::string> itemsOf(std::string_view cell) {
  std::set<std::string> items;
  while (!cell.empty()) {
    const size_t end = std::min(cell.find(','), cell.size());
    std::string_view item = cell.substr(0, end);
    cell.remove_prefix(std::min(end + 1, cell.size()));
    item.remove_prefix(std::min(item.find_first_not_of(' '), item.size()));
    item = item.substr(0, item.find_last_not_of(' ') + 1);
    if (!item.empty()) items.emplace(item);
  }
  return items;
}

// The rows of the Markdown table whose header's first cell is "layer".
std::vector<Row> rowsIn(std::string_view markdown) {
  std::vector<Row> rows;
  bool inTable = false;
  while (!markdown.empty()) {
    const size_t end = std::min(markdown.find('\n'), markdown.size());
    const std::string_view line = markdown.substr(0, end);
    markdown.remove_prefix(std::min(end + 1, markdown.size()));
    if (line.starts_with("| layer ")) inTable = true;
    if (!line.starts_with('|')) inTable = false;
    if (!inTable || !line.starts_with("| `")) continue;
    const std::string_view name = line.substr(3, line.find('`', 3) - 3);
    const size_t cell = std::min(line.find('|', 1), line.size() - 1) + 1;
    rows.push_back({std::string(name), itemsOf(line.substr(cell, line.find('|', cell) - cell))});
  }
  return rows;
}

// Our table's line as the document would write it.
std::set<std::string> documented(const Layer& layer) {
  static const std::map<std::string_view, std::string> kLibraryNames{
      {"spdlog/", "spdlog"},  {"simdjson.h", "simdjson"},      {"zlib.h", "zlib"},
      {"xxhash.h", "xxhash"}, {"xxh_x86dispatch.h", "xxhash"}, {"tree_sitter/", "tree-sitter"},
      {"git2.h", "libgit2"},  {"nlohmann/", "nlohmann/json"},  {"uv.h", "libuv"},
      {"CLI/", "CLI11"}};
  std::set<std::string> may(layer.layers.begin(), layer.layers.end());
  for (const std::string_view library : layer.libraries) may.insert(kLibraryNames.at(library));
  return may;
}

TEST(IncludeRules, TheDocumentHasTheSameTable) {
  EXPECT_EQ(
      rowsIn("`x` | y\n| layer | may |\n|---|---|\n| `base` | a b, c | no |\n| `cli` (top) | |\n\n"
             "| `no` | x |"),
      (std::vector<Row>{{"base", {"a b", "c"}}, {"cli", {}}}));
  const std::vector<Row> rows =
      rowsIn(read(fs::path(LEAKLINE_SOURCE_DIR) / "docs/architecture.md"));
  std::set<std::string> above;
  for (Row row : rows) {
    if (row.may.erase("everything above") != 0) row.may.insert(above.begin(), above.end());
    row.may.erase("standard library");
    above.insert(row.layer);
    const Layer* layer = findLayer(row.layer);
    ASSERT_TRUE(layer) << row.layer << " is in the document only";
    EXPECT_EQ(row.may, documented(*layer)) << "the line of " << row.layer;
  }
  EXPECT_EQ(above.size() + 1, table().size()) << "a layer is missing in the document";
}

}  // namespace
