// Heaps as text, for tests of the analysis and of the detectors. One statement per line:
//
//   node 1 synthetic ""                          the first node is the root
//   node 5 object EventEmitter size=40           id, type, name; then what is not the default
//   node 7 "concatenated string" "two words"     quotes where there are spaces
//   node 9 native Binding size=16 detachedness=2
//   edge 1 -shortcut:global-> 5                  from, type, name, to
//   edge 5 -element:3-> 7
//   edge 5 -property:"a name"-> 9                JSON escapes stay as they are
//   location 5 script=12 line=3 column=7         counted from 0
//
// Lines may be indented; empty lines and those that begin with # are skipped; nodes may be used
// before they are declared. Mistakes throw std::invalid_argument with the line's number.
#pragma once

#include <memory>

#include "graph/heap.h"
#include "support/heap_builder.h"

namespace leakline::test {

namespace detail {

inline NodeType nodeTypeFrom(std::string_view name) {
  for (uint8_t i = 0; i <= static_cast<uint8_t>(NodeType::WasmObject); ++i) {
    if (nodeTypeName(NodeType{i}) == name) return NodeType{i};
  }
  throw std::invalid_argument("no node type \"" + std::string(name) + "\"");
}

inline EdgeType edgeTypeFrom(std::string_view name) {
  for (uint8_t i = 0; i < static_cast<uint8_t>(EdgeType::Unknown); ++i) {
    if (edgeTypeName(EdgeType{i}) == name) return EdgeType{i};
  }
  throw std::invalid_argument("no edge type \"" + std::string(name) + "\"");
}

inline uint64_t numberFrom(std::string_view text) {
  uint64_t value = 0;
  const auto parsed = std::from_chars(text.data(), text.data() + text.size(), value);
  if (text.empty() || parsed.ec != std::errc() || parsed.ptr != text.data() + text.size()) {
    throw std::invalid_argument("not a number: \"" + std::string(text) + "\"");
  }
  return value;
}

// Words are separated by spaces outside quotes.
inline std::vector<std::string_view> wordsOf(std::string_view line) {
  std::vector<std::string_view> words;
  size_t start = 0;
  bool quoted = false;
  for (size_t i = 0; i <= line.size(); ++i) {
    if (i < line.size() && quoted && line[i] == '\\') {
      ++i;
    } else if (i < line.size() && line[i] == '"') {
      quoted = !quoted;
    } else if (i == line.size() || (line[i] == ' ' && !quoted)) {
      if (i > start) words.push_back(line.substr(start, i - start));
      start = i + 1;
    }
  }
  if (quoted) throw std::invalid_argument("a quote is not closed");
  return words;
}

inline std::string_view unquoted(std::string_view word) {
  const bool quoted = word.size() >= 2 && word.front() == '"' && word.back() == '"';
  return quoted ? word.substr(1, word.size() - 2) : word;
}

class TextualHeapParser {
 public:
  Columns parse(std::string_view text) {
    // Edges and locations may come before the nodes they speak of.
    forEachStatement(text, [this](const auto& words) {
      if (words[0] == "node") return addNode(words);
      if (words[0] != "edge" && words[0] != "location") {
        throw std::invalid_argument("no statement \"" + std::string(words[0]) + "\"");
      }
    });
    forEachStatement(text, [this](const auto& words) {
      if (words[0] == "edge") addEdge(words);
      if (words[0] == "location") addLocation(words);
    });
    return builder_.build();
  }

 private:
  using Words = std::vector<std::string_view>;

  template <class Body>
  static void forEachStatement(std::string_view text, const Body& body) {
    for (size_t number = 1; !text.empty(); ++number) {
      const std::string_view line = text.substr(0, text.find('\n'));
      text.remove_prefix(std::min(text.size(), line.size() + 1));
      try {
        const Words words = wordsOf(line);
        if (!words.empty() && words[0].front() != '#') body(words);
      } catch (const std::invalid_argument& e) {
        throw std::invalid_argument("line " + std::to_string(number) + ": " + e.what());
      }
    }
  }

  static void expectWords(const Words& words, size_t atLeast, size_t atMost) {
    if (words.size() < atLeast) throw std::invalid_argument("something is missing at the end");
    if (words.size() > atMost) {
      throw std::invalid_argument("too much: \"" + std::string(words[atMost]) + "\"");
    }
  }

  // "size=40" → 40 if the word begins with "size=".
  static bool option(std::string_view word, std::string_view name, uint64_t& value) {
    if (!word.starts_with(name)) return false;
    value = numberFrom(word.substr(name.size()));
    return true;
  }

  void addNode(const Words& words) {
    expectWords(words, 4, 6);
    uint64_t size = 0;
    uint64_t state = 0;
    for (size_t i = 4; i < words.size(); ++i) {
      if (!option(words[i], "size=", size) && !option(words[i], "detachedness=", state)) {
        throw std::invalid_argument("no option \"" + std::string(words[i]) + "\"");
      }
    }
    const uint64_t id = numberFrom(words[1]);
    builder_.node(id, nodeTypeFrom(unquoted(words[2])), unquoted(words[3]), size);
    if (state != 0) builder_.detachedness(id, static_cast<uint8_t>(state));
  }

  void addEdge(const Words& words) {
    expectWords(words, 4, 4);
    std::string_view arrow = words[2];
    const size_t colon = arrow.find(':');
    if (!arrow.starts_with('-') || !arrow.ends_with("->") || colon == std::string_view::npos) {
      throw std::invalid_argument("an edge looks like -property:name->");
    }
    const std::string_view type = arrow.substr(1, colon - 1);
    arrow.remove_prefix(colon + 1);
    arrow.remove_suffix(2);
    builder_.edge(numberFrom(words[1]), edgeTypeFrom(type), unquoted(arrow), numberFrom(words[3]));
  }

  void addLocation(const Words& words) {
    expectWords(words, 5, 5);
    uint64_t script = 0;
    uint64_t line = 0;
    uint64_t column = 0;
    if (!option(words[2], "script=", script) || !option(words[3], "line=", line) ||
        !option(words[4], "column=", column)) {
      throw std::invalid_argument("a location looks like script=1 line=2 column=3");
    }
    builder_.location(numberFrom(words[1]), static_cast<uint32_t>(script),
                      static_cast<uint32_t>(line), static_cast<uint32_t>(column));
  }

  HeapBuilder builder_;
};

}  // namespace detail

inline Columns textualColumns(std::string_view text) {
  return detail::TextualHeapParser().parse(text);
}

inline std::shared_ptr<const Heap> analysedHeap(Columns columns, unsigned threads = 1) {
  AnalysisOptions options;
  options.threads = threads;
  auto analysis = analyse(columns, options);
  if (!analysis) throw std::runtime_error(analysis.error().message);
  return std::make_shared<const Heap>(std::move(columns), std::move(analysis).value());
}

inline std::shared_ptr<const Heap> textualHeap(std::string_view text, unsigned threads = 1) {
  return analysedHeap(textualColumns(text), threads);
}

// The node with that id, which must exist.
inline NodeIndex at(const Heap& heap, uint64_t id) {
  const auto node = heap.findById(ObjectId{id});
  if (!node) throw std::invalid_argument("no node @" + std::to_string(id));
  return *node;
}

}  // namespace leakline::test
