#include "source/freshness.h"

#include <string>

#include "base/text.h"

namespace leakline {
namespace {

constexpr uint64_t kHeadUnits = 1024;
constexpr std::string_view kByteOrderMark = "\xEF\xBB\xBF";
// What Node adds to TypeScript after it has blanked the types out, followed by the file's URL.
constexpr std::u16string_view kAddedLine = u"\n\n//# sourceURL=";

// A surrogate in three bytes is no UTF-8: three ill-formed parts to Node.
uint64_t unitsOf(const CodePoint& c) {
  return c.valid && isSurrogate(c.value) ? 3 : c.utf16Units();
}

// The head as V8 had it in hand: code units, with pairs taken apart again.
std::u16string unitsOfHead(std::string_view head) {
  std::u16string units;
  for (size_t at = 0; at < head.size();) {
    const CodePoint c = codePointAt(head, at);
    if (c.value >= 0x10000) {
      units += static_cast<char16_t>(0xD800 + ((c.value - 0x10000) >> 10));
      units += static_cast<char16_t>(0xDC00 + ((c.value - 0x10000) & 0x3FF));
    } else {
      units += static_cast<char16_t>(c.value);
    }
    at += c.bytes;
  }
  return units;
}

// Compares the head with the file, one damaged character after the other.
class HeadMatch {
 public:
  HeadMatch(std::u16string_view head, bool blanksMatch) : head_(head), blanksMatch_(blanksMatch) {}

  // Takes the file's next character; false if it differs or the head is used up.
  bool take(const CodePoint& c) {
    const uint64_t units = unitsOf(c);
    const bool lost = !c.valid || isSurrogate(c.value) || c.value == kReplacementCharacter;
    // Half a pair is left when the cut goes through it.
    if (lost || (units == 2 && taken_ + 1 == kHeadUnits)) {
      const size_t marks = lost ? 3 * units : 3;
      taken_ += units;
      return takeUnit(u'?', marks);
    }
    taken_ += units;
    const char32_t damaged = c.value == 0 ? U' ' : c.value & 0xFFFF;
    return takeUnit(static_cast<char16_t>(damaged), 1);
  }
  bool done() const { return head_.empty(); }
  std::u16string_view rest() const { return head_; }
  uint64_t taken() const { return taken_; }

 private:
  // Blanks are as many bytes wide as what they stand for; a semicolon keeps statements apart.
  static bool isBlanked(char16_t unit) {
    return unit == u' ' || unit == u'\u00A0' || unit == u'\u2002' || unit == u';';
  }

  bool takeUnit(char16_t unit, size_t times) {
    if (head_.size() < times) return false;
    for (; times > 0; --times) {
      const char16_t have = head_.front();
      if (have != unit && !(blanksMatch_ && isBlanked(have) && unit != u'\n')) return false;
      head_.remove_prefix(1);
    }
    return true;
  }

  std::u16string_view head_;
  bool blanksMatch_;
  uint64_t taken_ = 0;  // code units of the file
};

}  // namespace

uint64_t decodedLength(std::string_view text) {
  uint64_t length = 0;
  for (size_t at = 0; at < text.size();) {
    const CodePoint c = codePointAt(text, at);
    length += unitsOf(c);
    at += c.bytes;
  }
  return length;
}

bool ranWithByteOrderMark(const ScriptInfo& script) {
  return script.sourceHead.starts_with(kByteOrderMark);
}

Freshness compareWithScript(std::string_view text, uint64_t length, const ScriptInfo& script,
                            bool typesMayBeStripped) {
  const bool lengthKnown = script.maxSourceLength > 0;
  if (script.sourceHead.empty() && !lengthKnown) return Freshness::Unchecked;
  const uint64_t mark = ranWithByteOrderMark(script) ? 1 : 0;
  const uint64_t least = length + mark;
  // The file's URL has up to three characters for each byte of its path.
  const uint64_t added = kAddedLine.size() + 3 * script.name.size() + 8;
  const uint64_t most = least + (typesMayBeStripped ? added : 0);
  if (lengthKnown && (most < script.minSourceLength || least > script.maxSourceLength)) {
    return Freshness::Changed;
  }
  const std::u16string head = unitsOfHead(script.sourceHead);
  HeadMatch match(std::u16string_view(head).substr(mark), typesMayBeStripped);
  for (size_t at = 0; at < text.size() && !match.done();) {
    const CodePoint c = codePointAt(text, at);
    if (!match.take(c)) return Freshness::Changed;
    at += c.bytes;
  }
  // What is left of the head is more than the file has.
  const bool onlyAdded = typesMayBeStripped && (match.rest().starts_with(kAddedLine) ||
                                                kAddedLine.starts_with(match.rest()));
  if (!match.done() && !onlyAdded) return Freshness::Changed;
  // A head below the limit is the whole text.
  const bool whole = match.taken() + mark < kHeadUnits;
  if (!lengthKnown && whole && match.taken() != length) return Freshness::Changed;
  return Freshness::Same;
}

}  // namespace leakline
