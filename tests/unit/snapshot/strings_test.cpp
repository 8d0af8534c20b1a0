// The string table: decoding, finding, texts over 4 GiB; and the surveys that cut it into pieces.
#include "snapshot/strings.h"

#include <gtest/gtest.h>
#include <sys/mman.h>

#include <random>

#include "read_text.h"
#include "snapshot/string_survey.h"
#include "support/snapshot_text.h"

namespace leakline::test {
namespace {

Strings table(const std::vector<std::string>& literals, const std::string& separator = ",") {
  std::string text;
  std::vector<uint32_t> offsets;
  for (const std::string& literal : literals) {
    if (!text.empty()) text += separator;
    offsets.push_back(static_cast<uint32_t>(text.size() + 1));
    text += "\"" + literal + "\"";
  }
  offsets.push_back(static_cast<uint32_t>(text.size()));
  return Strings(Column<char>::copyOf(text), Column<uint32_t>::copyOf(offsets));
}

TEST(Strings, RawTextBetweenTheQuotes) {
  const std::vector<std::string> literals{"",     "a", "a\\\"", "\\\",\\\"",
                                          "\\\\", ",", "]",     "\\\",\\n"};
  for (const std::string separator : {",", ",\n", " , ", "\n,"}) {
    const Strings strings = table(literals, separator);
    ASSERT_EQ(strings.size(), literals.size());
    for (uint32_t i = 0; i < literals.size(); ++i)
      EXPECT_EQ(strings.raw(StringIndex{i}), literals[i]);
    EXPECT_EQ(strings.raw(StringIndex{8}), "");
    EXPECT_EQ(strings.raw(StringIndex{kNoOrdinal}), "");
  }
  EXPECT_EQ(Strings().size(), 0U);
  EXPECT_EQ(Strings().raw(StringIndex{0}), "");
}

TEST(Strings, Decodes) {
  const std::vector<std::pair<std::string, std::string>> cases{
      {"plain", "plain"},
      {R"(\"\\\/\b\f\n\r\t)", "\"\\/\b\f\n\r\t"},
      {R"(\u0041\u00e9\u20AC)", "A\xC3\xA9\xE2\x82\xAC"},
      {R"(\u0000)", std::string(1, '\0')},
      {R"(\ud83d\ude00)", "\xF0\x9F\x98\x80"},  // a pair
      {R"(\udbff\udfff)", "\xF4\x8F\xBF\xBF"},  // the last one
      {R"(\ud83d)", "\xED\xA0\xBD"},            // half a pair, at the end
      {R"(\ud83dx)", "\xED\xA0\xBDx"},
      {R"(\ud83d\n)", "\xED\xA0\xBD\n"},
      {R"(\ud83d\u0041)",
       "\xED\xA0\xBD"
       "A"},
      {R"(\ud83d\ud83d\ude00)", "\xED\xA0\xBD\xF0\x9F\x98\x80"},
      {R"(\ude00\ud83d)", "\xED\xB8\x80\xED\xA0\xBD"},  // the wrong way round
      {R"(\uf600)", "\xEF\x98\x80"},                    // what V8 makes of U+1F600
      {"caf\xC3\xA9", "caf\xC3\xA9"},
  };
  for (const auto& [literal, text] : cases) {
    EXPECT_EQ(table({literal}).decode(StringIndex{0}), text) << literal;
    EXPECT_EQ(table({literal}).decodePrefix(StringIndex{0}, 1000), text) << literal;
  }
}

TEST(Strings, DecodesAPrefixButNeverHalfACharacter) {
  const Strings strings = table({"abcdef", "caf\xC3\xA9s", R"(ab\u20ACd)"});
  EXPECT_EQ(strings.decodePrefix(StringIndex{0}, 3), "abc");
  EXPECT_EQ(strings.decodePrefix(StringIndex{0}, 0), "");
  EXPECT_EQ(strings.decodePrefix(StringIndex{1}, 4), "caf\xC3\xA9");
  EXPECT_EQ(strings.decodePrefix(StringIndex{2}, 3), "ab\xE2\x82\xAC");
}

TEST(Strings, FindsTheFirstEqualOne) {
  const Strings strings = table({"ab", "abc", "a", "", "abc", "x\\\"abc"});
  EXPECT_EQ(strings.find("abc"), 1U);
  EXPECT_EQ(strings.find("a"), 2U);
  EXPECT_EQ(strings.find(""), 3U);
  EXPECT_EQ(strings.find("b"), kNoOrdinal);
  EXPECT_EQ(strings.find("abcd"), kNoOrdinal);
  EXPECT_EQ(strings.find(std::string(1000, 'x')), kNoOrdinal);
  EXPECT_TRUE(strings.equals(StringIndex{4}, "abc"));
  EXPECT_FALSE(strings.equals(StringIndex{4}, "ab"));
}

// Offsets are stored modulo 4 GiB. The text is 9 GiB of pages of which only those with a string are
// ever touched.
TEST(Strings, TextOverFourGigabytes) {
  const size_t size = size_t{9} << 30;
  void* pages = mmap(nullptr, size, PROT_READ | PROT_WRITE,
                     MAP_PRIVATE | MAP_ANONYMOUS | MAP_NORESERVE, -1, 0);
  ASSERT_NE(pages, MAP_FAILED);
  char* text = static_cast<char*>(pages);
  const std::vector<uint64_t> at{
      0, 100, 3'000'000'000, 5'000'000'000, 8'000'000'000, 9'000'000'000, 9'000'000'010};
  std::vector<uint32_t> offsets;
  for (size_t i = 0; i < at.size(); ++i) {
    const std::string literal = "\"s" + std::to_string(i) + "\"";
    std::copy(literal.begin(), literal.end(), text + at[i]);
    offsets.push_back(static_cast<uint32_t>(at[i] + 1));
  }
  offsets.push_back(static_cast<uint32_t>(size));
  const std::shared_ptr<void> owner(pages, [size](void* p) { munmap(p, size); });
  const Strings strings(Column<char>({text, size}, owner), Column<uint32_t>::copyOf(offsets));
  ASSERT_EQ(strings.size(), at.size());
  for (uint32_t i = 0; i < at.size(); ++i) {
    EXPECT_EQ(strings.raw(StringIndex{i}), "s" + std::to_string(i));
    EXPECT_EQ(strings.find("s" + std::to_string(i)), i);
  }
}

// A table that does not fit its text, as from a damaged index file.
TEST(Strings, WrongOffsetsAreHarmless) {
  const std::string text = "\"a\",\"b\\u12\"";
  const Strings strings(Column<char>::copyOf(text),
                        Column<uint32_t>::copyOf(std::vector<uint32_t>{9, 5, 1000, 6, 11}));
  for (uint32_t i = 0; i < 6; ++i) {
    strings.decode(StringIndex{i});
    strings.decodePrefix(StringIndex{i}, 1);
  }
  strings.find("a");
}

StringSurvey naiveSurvey(std::string_view text, bool escaped) {
  StringSurvey s;
  for (size_t begin = 0; begin < 2; ++begin) {
    bool inside = begin == 1;
    bool esc = escaped;
    StringSurvey::Reading& reading = s.begins[begin];
    reading.length = text.size();
    for (size_t i = 0; i < text.size(); ++i) {
      const char c = text[i];
      if (esc) {
        esc = false;
        if (c == ']' && !inside) {
          reading.closed = true;
          reading.length = i;
          break;
        }
        continue;
      }
      if (c == '\\') esc = true;
      if (c == '"') {
        inside = !inside;
        ++reading.quotes;
      }
      if (c == ']' && !inside) {
        reading.closed = true;
        reading.length = i;
        break;
      }
    }
    if (!reading.closed) s.endsEscaped = esc;
  }
  return s;
}

TEST(StringSurvey, AgreesWithTheObviousWay) {
  std::mt19937 random(11);
  constexpr std::string_view kAlphabet = "aaaaaaaaaaaaaaaaaaaaaaaaaa,,\\\\\\\"\"\"]";
  for (int i = 0; i < 3000; ++i) {
    std::string text;
    for (size_t n = random() % 200; n > 0; --n)
      text += kAlphabet[random() % (kAlphabet.size() - i % 2)];
    const size_t size = text.size();
    text += std::string(64, '"');
    for (const bool escaped : {false, true}) {
      const std::string_view view = std::string_view(text).substr(0, size);
      const StringSurvey got = surveyStrings(view, escaped);
      const StringSurvey want = naiveSurvey(view, escaped);
      for (size_t b = 0; b < 2; ++b) {
        EXPECT_EQ(got.begins[b].length, want.begins[b].length) << view;
        EXPECT_EQ(got.begins[b].quotes, want.begins[b].quotes) << view;
        EXPECT_EQ(got.begins[b].closed, want.begins[b].closed) << view;
      }
      if (!want.begins[0].closed && !want.begins[1].closed) {
        EXPECT_EQ(got.endsEscaped, want.endsEscaped) << view;
      }
    }
  }
}

// Escapes, quotes and brackets at every place of a block's border.
TEST(Strings, ReadInBlocksOfEverySize) {
  SampleHeap heap = sampleHeap(1);
  heap.nodes[0].name = 0;
  heap.nodes[0].edges.clear();
  heap.strings = {"",
                  "\\\\\\\\",
                  "\\\"]",
                  "],[",
                  "\\u0022",
                  "caf\xC3\xA9",
                  "\xF0\x9F\x98\x80",
                  std::string(150, 'x'),
                  "\\\\\\\""};
  for (size_t blockSize = 1; blockSize < 100; ++blockSize) {
    for (const bool stream : {false, true}) {
      SnapshotLayout layout;
      if (blockSize % 2 == 0) layout.beforeComma = "  ";
      const auto read = readText(snapshotText(heap, layout),
                                 {blockSize, 1 + static_cast<unsigned>(blockSize % 3), stream});
      ASSERT_TRUE(read.ok()) << read.error().toString();
      ASSERT_EQ(read->strings.size(), heap.strings.size());
      for (uint32_t i = 0; i < heap.strings.size(); ++i)
        EXPECT_EQ(read->strings.raw(StringIndex{i}), heap.strings[i]);
    }
  }
}

}  // namespace
}  // namespace leakline::test
