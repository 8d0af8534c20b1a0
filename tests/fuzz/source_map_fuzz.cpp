// Source maps: whatever the bytes are, reading them returns; what is found is in range; the same
// question has the same answer in any order; and sources, contents and names can be had.
#include <cstdint>
#include <cstdio>
#include <cstdlib>
#include <string>
#include <string_view>

#include "source/data_url.h"
#include "source/map_loader.h"
#include "source/original_path.h"
#include "source/source_map.h"

namespace leakline::fuzz {
namespace {

void require(bool condition, const char* what) {
  if (condition) return;
  std::fprintf(stderr, "source_map_fuzz: %s\n", what);
  std::abort();
}

bool same(const std::optional<SourceMap::Original>& a,
          const std::optional<SourceMap::Original>& b) {
  if (!a || !b) return a.has_value() == b.has_value();
  return a->source == b->source && a->line == b->line && a->column == b->column &&
         a->generated == b->generated && a->name == b->name;
}

void look(SourceMap& map, SourceMap& other, LinePosition place) {
  const auto found = map.find(place);
  const auto again = other.find(place);
  require(found.ok() == again.ok(), "one map is damaged, its twin is not");
  if (!found) return;
  require(same(*found, *again), "the order of questions changes the answer");
  if (!*found) return;
  require((*found)->source < map.sourceCount(), "a source that is not there");
  require((*found)->generated.line == place.line && (*found)->generated.column <= place.column,
          "a mapping that begins behind the place");
}

void readMap(std::string_view text) {
  auto map = SourceMap::parse(std::string(text));
  auto twin = SourceMap::parse(std::string(text));
  require(map.ok() == twin.ok(), "reading twice gives two results");
  if (!map) return;
  constexpr uint32_t kColumns[] = {0, 1, 7, 40, 300, 70'000, 0x7FFFFFFF};
  for (uint32_t line = 0; line < 12; ++line) {
    for (const uint32_t column : kColumns) look(*map, *twin, {line, column});
  }
  auto backwards = SourceMap::parse(std::string(text));
  for (uint32_t line = 12; line-- > 0;) {
    for (const uint32_t column : kColumns) look(*backwards, *map, {line, 300 - column % 300});
  }
  look(*map, *twin, {0x7FFFFFFF, 0x7FFFFFFF});
  for (uint32_t i = 0; i < map->sourceCount() && i < 64; ++i) {
    for (const std::string& path : candidatesOf(originalPathOf(map->source(i)), "/shop/dist")) {
      require(path.starts_with('/') || path.find(':') == 1 || path.starts_with("\\\\"),
              "a relative path");
      require(path.find('\0') == std::string::npos, "a path with a NUL");
    }
    (void)map->content(i);
    (void)map->ignored(i);
  }
}

}  // namespace
}  // namespace leakline::fuzz

extern "C" int LLVMFuzzerTestOneInput(const uint8_t* data, size_t size) {
  using namespace leakline;
  const std::string_view text(reinterpret_cast<const char*>(data), size);
  fuzz::readMap(text);
  const std::string_view url = sourceMapUrlIn(text);
  fuzz::require(url.size() <= text.size(), "a URL that is not in the text");
  if (const auto decoded = dataOfUrl(url)) fuzz::readMap(*decoded);
  return 0;
}
