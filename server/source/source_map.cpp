#include "source/source_map.h"

#include <simdjson.h>

#include <algorithm>

namespace leakline {
namespace {

namespace json = simdjson::ondemand;

Error bad(std::string message) {
  return Error{ErrorCode::BadFormat, std::move(message), std::nullopt};
}
Error notJson() {
  return bad("it is not valid JSON");
}
Error tooMany(std::string_view what, size_t limit) {
  return Error{ErrorCode::TooLarge,
               "it has more than " + std::to_string(limit) + " " + std::string(what), std::nullopt};
}

// The string with its quotes, from its opening one on.
std::string_view quotedAt(std::string_view text, size_t begin) {
  size_t end = begin + 1;
  while (end < text.size() && text[end] != '"') end += text[end] == '\\' ? 2 : 1;
  return text.substr(begin, std::min(end + 1, text.size()) - begin);
}

std::optional<std::string> unquoted(std::string_view quoted) {
  if (quoted.size() < 2) return std::nullopt;
  if (quoted.find('\\') == std::string_view::npos) {
    return std::string(quoted.substr(1, quoted.size() - 2));
  }
  const simdjson::padded_string padded(quoted);
  json::parser parser;
  json::document document;
  std::string_view value;
  if (parser.iterate(padded).get(document) != simdjson::SUCCESS) return std::nullopt;
  if (document.get_string().get(value) != simdjson::SUCCESS) return std::nullopt;
  return std::string(value);
}

void skipPrefix(std::string& text) {
  constexpr std::string_view kByteOrderMark = "\xEF\xBB\xBF";
  constexpr std::string_view kAgainstInclusion = ")]}";
  size_t begin = text.starts_with(kByteOrderMark) ? kByteOrderMark.size() : 0;
  if (text.compare(begin, kAgainstInclusion.size(), kAgainstInclusion) == 0) {
    begin = std::min(text.find('\n', begin), text.size());
  }
  text.erase(0, begin);
}

}  // namespace

// Fills a SourceMap from its text.
class SourceMapReader {
 public:
  explicit SourceMapReader(SourceMap& map) : map_(map) {}

  Result<void> read() {
    std::string& text = *map_.text_;
    text.reserve(text.size() + simdjson::SIMDJSON_PADDING);
    json::parser parser;
    json::document document;
    const simdjson::padded_string_view padded(text.data(), text.size(), text.capacity());
    if (parser.iterate(padded).get(document) != simdjson::SUCCESS) return notJson();
    json::object object;
    if (document.get_object().get(object) != simdjson::SUCCESS) return notJson();
    return readMap(object, {0, 0}, true);
  }

 private:
  using Token = SourceMap::Token;
  // What one map says of itself, before its section is made.
  struct Parts {
    bool hasVersion = false;
    uint64_t version = 0;
    Token root = 0;
    Token mappings = 0;
    bool hasSections = false;
    size_t firstSource = 0;
    size_t firstContent = 0;
    size_t firstName = 0;
    std::vector<uint64_t> ignored;
  };

  Result<void> readMap(json::object& object, LinePosition begin, bool outermost) {
    Parts parts;
    map_.contents_.resize(map_.sources_.size(), 0);
    parts.firstSource = map_.sources_.size();
    parts.firstContent = map_.contents_.size();
    parts.firstName = map_.names_.size();
    for (auto field : object) {
      json::raw_json_string key;
      json::value value;
      if (field.key().get(key) != simdjson::SUCCESS ||
          field.value().get(value) != simdjson::SUCCESS) {
        return notJson();
      }
      if (Result<void> read = readField(key, value, parts, outermost); !read) return read;
    }
    if (!parts.hasVersion) return bad("it is no source map: it has no \"version\"");
    if (parts.version != 3) {
      return bad("it has version " + std::to_string(parts.version) + "; only 3 is known");
    }
    if (parts.hasSections) return {};
    if (parts.mappings == 0) return bad("it is no source map: it has no \"mappings\"");
    return addSection(parts, begin);
  }

  Result<void> readField(json::raw_json_string key, json::value& value, Parts& parts,
                         bool outermost) {
    if (key == "version") {
      parts.hasVersion = value.get_uint64().get(parts.version) == simdjson::SUCCESS;
      return {};
    }
    if (key == "mappings") {
      const auto token = stringToken(value);
      if (!token || *token == 0) return bad("its \"mappings\" are no string");
      parts.mappings = *token;
      return {};
    }
    if (key == "sourceRoot") {
      const auto token = stringToken(value);
      if (token) parts.root = *token;
      return {};
    }
    if (key == "file") {
      if (const auto token = stringToken(value); token && outermost) map_.file_ = *token;
      return {};
    }
    if (parts.hasSections && key != "sections") return {};
    if (key == "sources") return readStrings(value, "sources", map_.sources_, parts.firstSource);
    if (key == "sourcesContent") {
      return readStrings(value, "sourcesContent", map_.contents_, parts.firstContent);
    }
    if (key == "names") return readStrings(value, "names", map_.names_, parts.firstName);
    if (key == "ignoreList" || key == "x_google_ignoreList") {
      return readIgnored(value, parts.ignored);
    }
    if (key == "sections") {
      if (!outermost) return bad("one of its sections has sections itself");
      if (parts.hasSections) return bad("it has \"sections\" twice");
      parts.hasSections = true;
      // What stands beside sections belongs to none of them.
      for (auto* list : {&map_.sources_, &map_.contents_, &map_.names_}) list->clear();
      return readSections(value);
    }
    return {};
  }

  // Where a string begins; 0 for null. Nothing for anything else.
  std::optional<Token> stringToken(json::value& value) const {
    json::json_type type{};
    if (value.type().get(type) != simdjson::SUCCESS) return std::nullopt;
    if (type == json::json_type::null) return Token{0};
    if (type != json::json_type::string) return std::nullopt;
    return static_cast<Token>(value.raw_json_token().data() - map_.text_->data());
  }

  // A second list of the same name takes the place of the first.
  Result<void> readStrings(json::value& value, std::string_view what, std::vector<Token>& to,
                           size_t first) const {
    to.resize(first);
    json::json_type type{};
    if (value.type().get(type) == simdjson::SUCCESS && type == json::json_type::null) return {};
    json::array array;
    if (value.get_array().get(array) != simdjson::SUCCESS) {
      return bad("its \"" + std::string(what) + "\" are no list");
    }
    for (auto entry : array) {
      json::value item;
      if (entry.get(item) != simdjson::SUCCESS) return notJson();
      const auto token = stringToken(item);
      if (!token) return bad("its \"" + std::string(what) + "\" are not only strings");
      if (to.size() == SourceMap::kMaxEntries) return tooMany(what, SourceMap::kMaxEntries);
      to.push_back(*token);
    }
    return {};
  }

  static Result<void> readIgnored(json::value& value, std::vector<uint64_t>& ignored) {
    ignored.clear();
    json::array array;
    if (value.get_array().get(array) != simdjson::SUCCESS) return {};
    for (auto entry : array) {
      uint64_t number = 0;
      if (entry.get_uint64().get(number) != simdjson::SUCCESS) continue;
      if (ignored.size() == SourceMap::kMaxEntries) {
        return tooMany("entries in its ignore list", SourceMap::kMaxEntries);
      }
      ignored.push_back(number);
    }
    return {};
  }

  Result<void> readSections(json::value& value) {
    json::array array;
    if (value.get_array().get(array) != simdjson::SUCCESS)
      return bad("its \"sections\" are no list");
    for (auto entry : array) {
      json::object section;
      if (entry.get_object().get(section) != simdjson::SUCCESS) {
        return bad("its \"sections\" are not only objects");
      }
      if (Result<void> read = readSection(section); !read) return read;
    }
    return {};
  }

  // The offset may stand behind the map, which is then read first.
  Result<void> readSection(json::object& section) {
    std::optional<LinePosition> begin;
    const size_t before = map_.sections_.size();
    bool hasMap = false;
    for (auto field : section) {
      json::raw_json_string key;
      json::value value;
      if (field.key().get(key) != simdjson::SUCCESS ||
          field.value().get(value) != simdjson::SUCCESS) {
        return notJson();
      }
      if (key == "url") return bad("its sections are files of their own, which is not supported");
      if (key == "offset") {
        begin = readOffset(value);
        if (!begin) return bad("a section of it has no place");
      } else if (key == "map" && !hasMap) {
        json::object map;
        if (value.get_object().get(map) != simdjson::SUCCESS)
          return bad("a section of it is no map");
        if (Result<void> read = readMap(map, {}, false); !read) return read;
        hasMap = true;
      }
    }
    if (!begin || !hasMap) return bad("a section of it has no place or no map");
    map_.sections_[before]->begin = *begin;
    if (before > 0) {
      const LinePosition last = map_.sections_[before - 1]->begin;
      if (begin->line < last.line || (begin->line == last.line && begin->column < last.column)) {
        return bad("its sections are out of order");
      }
    }
    return {};
  }

  static std::optional<LinePosition> readOffset(json::value& value) {
    constexpr uint64_t kEnd = uint64_t{1} << 31;
    json::object offset;
    uint64_t line = kEnd;
    uint64_t column = kEnd;
    if (value.get_object().get(offset) != simdjson::SUCCESS ||
        offset["line"].get_uint64().get(line) != simdjson::SUCCESS ||
        offset["column"].get_uint64().get(column) != simdjson::SUCCESS || line >= kEnd ||
        column >= kEnd) {
      return std::nullopt;
    }
    return LinePosition{static_cast<uint32_t>(line), static_cast<uint32_t>(column)};
  }

  Result<void> addSection(const Parts& parts, LinePosition begin) {
    if (map_.sections_.size() == SourceMap::kMaxSections) {
      return tooMany("sections", SourceMap::kMaxSections);
    }
    map_.contents_.resize(map_.sources_.size(), 0);
    map_.ignored_.resize(map_.sources_.size(), false);
    const size_t sources = map_.sources_.size() - parts.firstSource;
    for (const uint64_t number : parts.ignored) {
      if (number < sources) map_.ignored_[parts.firstSource + number] = true;
    }
    auto section = std::make_unique<SourceMap::Section>();
    section->begin = begin;
    section->firstSource = static_cast<uint32_t>(parts.firstSource);
    section->firstName = static_cast<uint32_t>(parts.firstName);
    section->root = parts.root;
    const std::string_view quoted = quotedAt(*map_.text_, parts.mappings);
    std::string_view mappings = quoted.substr(1, quoted.size() - 2);
    if (mappings.find('\\') != std::string_view::npos) {
      std::optional<std::string> text = unquoted(quoted);
      if (!text) return notJson();
      section->unescaped = *std::move(text);
      mappings = section->unescaped;
    }
    section->mappings =
        Mappings(mappings, {static_cast<uint32_t>(sources),
                            static_cast<uint32_t>(map_.names_.size() - parts.firstName)});
    map_.sections_.push_back(std::move(section));
    return {};
  }

  SourceMap& map_;
};

Result<SourceMap> SourceMap::parse(std::string text) {
  if (text.size() > kMaxBytes) {
    return Error{ErrorCode::TooLarge, "it is larger than 256 MiB", std::nullopt};
  }
  skipPrefix(text);
  SourceMap map;
  map.text_ = std::make_unique<std::string>(std::move(text));
  if (Result<void> read = SourceMapReader(map).read(); !read) return read.error();
  return map;
}

Result<std::optional<SourceMap::Original>> SourceMap::find(LinePosition generated) {
  auto behind = std::upper_bound(sections_.begin(), sections_.end(), generated,
                                 [](LinePosition wanted, const std::unique_ptr<Section>& section) {
                                   const LinePosition begin = section->begin;
                                   return wanted.line != begin.line ? wanted.line < begin.line
                                                                    : wanted.column < begin.column;
                                 });
  if (behind == sections_.begin()) return std::optional<Original>();
  Section& section = **std::prev(behind);
  LinePosition inside{generated.line - section.begin.line, generated.column};
  const uint32_t shift = inside.line == 0 ? section.begin.column : 0;
  inside.column -= shift;
  Result<std::optional<Mapping>> found = section.mappings.find(inside);
  if (!found) return found.error();
  const std::optional<Mapping>& mapping = *found;
  if (!mapping) return std::optional<Original>();
  Original original{section.firstSource + mapping->source,
                    mapping->line,
                    mapping->column,
                    {generated.line, mapping->generatedColumn + shift},
                    std::nullopt};
  if (mapping->name) original.name = stringAt(names_[section.firstName + *mapping->name]);
  return std::optional<Original>(std::move(original));
}

void SourceMap::visit(uint64_t most, const std::function<void(const Original&)>& each) const {
  for (const std::unique_ptr<Section>& section : sections_) {
    const LinePosition begin = section->begin;
    most -= section->mappings.visit(most, [&](uint32_t line, const Mapping& mapping) {
      const uint32_t shift = line == 0 ? begin.column : 0;
      each({section->firstSource + mapping.source,
            mapping.line,
            mapping.column,
            {begin.line + line, mapping.generatedColumn + shift},
            std::nullopt});
    });
  }
}

const SourceMap::Section& SourceMap::sectionOf(uint32_t source) const {
  const auto behind = std::upper_bound(
      sections_.begin(), sections_.end(), source,
      [](uint32_t wanted, const std::unique_ptr<Section>& s) { return wanted < s->firstSource; });
  return **std::prev(behind);
}

std::string SourceMap::source(uint32_t number) const {
  std::string name = stringAt(sources_[number]);
  std::string root = stringAt(sectionOf(number).root);
  const bool absolute = name.starts_with('/') || name.find("://") != std::string::npos;
  if (root.empty() || name.empty() || absolute) return name;
  if (!root.ends_with('/')) root += '/';
  return root + name;
}

std::optional<std::string> SourceMap::content(uint32_t number) const {
  if (contents_[number] == 0) return std::nullopt;
  return unquoted(quotedAt(*text_, contents_[number]));
}

bool SourceMap::ignored(uint32_t number) const {
  return ignored_[number];
}

std::string SourceMap::stringAt(Token token) const {
  if (token == 0) return {};
  return unquoted(quotedAt(*text_, token)).value_or("");
}

}  // namespace leakline
