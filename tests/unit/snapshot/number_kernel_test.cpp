// The inner loops of the integer scanner against the obvious way of doing the same.
#include "snapshot/number_kernel.h"

#include <gtest/gtest.h>

#include <optional>
#include <random>
#include <string>
#include <vector>

#include "snapshot/digits.h"
#include "snapshot/integer_survey.h"

namespace leakline {
namespace {

// A text with what must be readable around it.
struct Padded {
  explicit Padded(const std::string& t, char before = '[')
      : bytes(before + t + std::string(96, '\0')), size(t.size()) {}
  std::string_view text() const { return std::string_view(bytes).substr(1, size); }
  std::string bytes;
  size_t size;
};

struct Expected {
  std::vector<uint32_t> begins;
  size_t wrong = NumberFinder::kNone;
};

// One byte at a time.
Expected naive(const Padded& padded, bool expectsNumber) {
  Expected out;
  bool afterDigit = isDigit(padded.bytes[0]);
  bool expects = expectsNumber;
  for (size_t i = 0; i < padded.size; ++i) {
    const char c = padded.text()[i];
    if (isDigit(c)) {
      if (!afterDigit) {
        if (!expects) {
          out.wrong = i;
          return out;
        }
        out.begins.push_back(static_cast<uint32_t>(i));
        expects = false;
      }
      afterDigit = true;
      continue;
    }
    afterDigit = false;
    if (c == ',') {
      if (expects) {
        out.wrong = i;
        return out;
      }
      expects = true;
    } else if (!isJsonSpace(c)) {
      out.wrong = i;
      return out;
    }
  }
  return out;
}

std::vector<const NumberKernel*> kernels() {
  std::vector<const NumberKernel*> all{&portableKernel()};
  if (avx2Kernel()) all.push_back(avx2Kernel());
  return all;
}

void expectFound(const NumberKernel& kernel, const Padded& padded, bool expectsNumber,
                 size_t step) {
  const Expected expected = naive(padded, expectsNumber);
  NumberFinder finder(padded.text(), expectsNumber);
  std::vector<uint32_t> begins;
  while (!finder.done()) {
    std::vector<uint32_t> some(step / 2 + kSparePositions);
    some.resize(kernel.find(finder, step, some.data()));
    begins.insert(begins.end(), some.begin(), some.end());
  }
  EXPECT_EQ(finder.wrong(), expected.wrong) << padded.text();
  EXPECT_EQ(begins, expected.begins) << padded.text();
}

std::string randomList(std::mt19937& random, size_t rows) {
  std::string text;
  for (size_t i = 0; i < rows; ++i) {
    if (i != 0) text += random() % 8 == 0 ? "\n," : random() % 9 == 0 ? ", " : ",";
    if (random() % 50 == 0) text += std::string(random() % 150, ' ');
    text += std::to_string(random() >> random() % 32);
  }
  return text;
}

TEST(NumberKernel, FindsWhatIsThere) {
  std::mt19937 random(7);
  for (int i = 0; i < 400; ++i) {
    const Padded padded(randomList(random, random() % 60));
    for (const NumberKernel* kernel : kernels()) {
      expectFound(*kernel, padded, true, 64);
      expectFound(*kernel, padded, true, 4096);
    }
  }
}

TEST(NumberKernel, FindsTheFirstWrongByte) {
  std::mt19937 random(8);
  constexpr std::string_view kAlphabet = "0123456789,,,, \n\r\t[]-.e\"x\x01\xFF";
  for (int i = 0; i < 3000; ++i) {
    std::string text = randomList(random, 1 + random() % 40);
    for (size_t k = random() % 3; k > 0; --k)
      text[random() % text.size()] = kAlphabet[random() % kAlphabet.size()];
    for (const NumberKernel* kernel : kernels()) {
      expectFound(*kernel, Padded(text), true, 128);
      expectFound(*kernel, Padded(text, ' '), false, 128);
      expectFound(*kernel, Padded(text, '5'), false, 128);
    }
  }
}

TEST(NumberKernel, DecodesNumbersOfAllLengths) {
  std::string list;
  std::vector<uint64_t> expected;
  std::vector<uint32_t> at;
  for (int digits = 1; digits <= 19; ++digits) {
    for (const char first : {'1', '9'}) {
      for (const std::string_view rest : {"0123456789012345678", "9999999999999999999"}) {
        const std::string number =
            first + std::string(rest.substr(0, static_cast<size_t>(digits) - 1));
        at.push_back(static_cast<uint32_t>(list.size()));
        expected.push_back(std::stoull(number));
        list += number + (digits % 3 == 0 ? "\n," : digits % 5 == 0 ? " ," : ",");
      }
    }
  }
  at.push_back(static_cast<uint32_t>(list.size()));
  expected.push_back(0);
  list += "0";
  const Padded padded(list);
  for (const NumberKernel* kernel : kernels()) {
    std::vector<uint64_t> values(at.size());
    EXPECT_TRUE(kernel->decode(padded.text().data(), at.data(), at.size(), values.data()));
    EXPECT_EQ(values, expected);
  }
}

TEST(NumberKernel, NumbersThatAreTooLarge) {
  for (const std::string number :
       {"18446744073709551615", "18446744073709551616", "100000000000000000000",
        "00000000000000000001", "99999999999999999999999999999999"}) {
    for (size_t place = 0; place < 9; ++place) {
      std::string list;
      std::vector<uint32_t> at;
      for (size_t i = 0; i < 9; ++i) {
        at.push_back(static_cast<uint32_t>(list.size()));
        list += (i == place ? number : "12") + ",";
      }
      const Padded padded(list);
      for (const NumberKernel* kernel : kernels()) {
        std::vector<uint64_t> values(at.size());
        EXPECT_FALSE(kernel->decode(padded.text().data(), at.data(), at.size(), values.data()));
        EXPECT_EQ(values[place], kTooLarge);
      }
    }
  }
}

TEST(NumberKernel, ThisMachineUsesTheBestItHas) {
  EXPECT_EQ(&bestKernel(), kernels().back());
}

IntegerSurvey naiveSurvey(std::string_view text) {
  IntegerSurvey s;
  s.length = text.size();
  for (size_t i = 0; i < text.size(); ++i) {
    if (text[i] == ']') {
      s.closed = true;
      s.length = i;
      break;
    }
    if (text[i] == ',') ++s.commas;
    if (!isJsonSpace(text[i]))
      s.last = text[i] == ',' ? IntegerSurvey::Last::Comma : IntegerSurvey::Last::Number;
  }
  return s;
}

TEST(IntegerSurvey, AgreesWithTheObviousWay) {
  std::mt19937 random(9);
  for (int i = 0; i < 500; ++i) {
    std::string text = randomList(random, random() % 700);
    if (random() % 2 == 0) text.insert(random() % (text.size() + 1), "]");
    if (random() % 4 == 0) text += std::string(random() % 300, ' ');
    if (random() % 4 == 0) text += ",";
    const Padded padded(text);
    const IntegerSurvey got = surveyIntegers(padded.text());
    const IntegerSurvey want = naiveSurvey(padded.text());
    EXPECT_EQ(got.commas, want.commas);
    EXPECT_EQ(got.length, want.length);
    EXPECT_EQ(got.closed, want.closed);
    EXPECT_EQ(got.last, want.last);
  }
}

}  // namespace
}  // namespace leakline
