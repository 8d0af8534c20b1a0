// Decides from a file's bytes whether it can hold anything of interest: one pass, without parsing.
// Most files of a large program cannot, and parsing is what costs. It may say yes for nothing, but
// must not say no where something would be found: words in strings and comments count, too. What a
// file does for others is found when they are parsed.
#pragma once

#include <array>
#include <cstdint>
#include <memory>
#include <string>
#include <string_view>
#include <vector>

namespace leakline {

// What the words in a text hint at. The words are in prefilter_words.cpp.
enum class Hint : uint16_t {
  Listener = 1U << 0,      // bus.on(…)
  Interval = 1U << 1,      // setInterval(…), cron jobs
  Timeout = 1U << 2,       // setTimeout(…)
  Race = 1U << 3,          // Promise.race(…)
  Subscription = 1U << 4,  // observable.subscribe(…), new ResizeObserver(…)
  Client = 1U << 5,        // createClient(…), the packages of clients
  ModuleCache = 1U << 6,   // require.cache
  Registration = 1U << 7,  // Vue.mixin(…), app.use(…), interceptors
  Growth = 1U << 8,        // list.push(…), map.set(…), table[key] = …
  Store = 1U << 9,         // what can grow: new Map(), = []
  Repeated = 1U << 10,     // request handlers, components, jobs: what runs again and again
  LocalImport = 1U << 11,  // import … from './x'
  Removal = 1U << 12,      // bus.off(…): what is wrong there is wrong in tests, too
};

class Hints {
 public:
  constexpr Hints() = default;
  constexpr Hints(Hint hint) : bits_(static_cast<uint16_t>(hint)) {}
  constexpr bool has(Hint hint) const { return (bits_ & static_cast<uint16_t>(hint)) != 0; }
  constexpr Hints& operator|=(Hints other) {
    bits_ = static_cast<uint16_t>(bits_ | other.bits_);
    return *this;
  }
  constexpr bool operator==(const Hints&) const = default;

  // Whoever calls its functions again and again may leak.
  constexpr bool acquires() const;
  // It has functions that run again and again.
  constexpr bool repeats() const { return has(Hint::Repeated); }
  // It may leak by itself.
  constexpr bool ofInterest() const;
  // It may leak, or what it calls in other files may. Whether those acquire anything, their own
  // hints say.
  constexpr bool worthParsing() const {
    return ofInterest() || (repeats() && has(Hint::LocalImport));
  }

 private:
  uint16_t bits_ = 0;
};

constexpr bool Hints::acquires() const {
  return has(Hint::Listener) || has(Hint::Interval) || has(Hint::Timeout) ||
         has(Hint::Subscription) || has(Hint::Client) || has(Hint::ModuleCache) ||
         has(Hint::Registration) || (has(Hint::Growth) && has(Hint::Store));
}

constexpr bool Hints::ofInterest() const {
  // These are worth a look wherever they stand. The others leak only where something repeats.
  const bool alone = has(Hint::Listener) || has(Hint::Interval) || has(Hint::Subscription) ||
                     has(Hint::Client) || has(Hint::ModuleCache) ||
                     (has(Hint::Timeout) && has(Hint::Race));
  return alone || (repeats() && acquires());
}

struct PrefilterWord {
  // A name never begins inside of another; whether it may go on, the form says.
  enum class Form : uint8_t {
    Whole,
    Camel,      // goes on with a capital letter: useThis, not user
    Beginning,  // may go on with anything
    Quoted,     // in quotes of any kind, up to the end or a slash
  };
  std::string_view text;  // ASCII, three bytes or more with the quote
  Hint hint;
  Form form = Form::Whole;
};

// All that is known, in no order.
const std::vector<PrefilterWord>& prefilterWords();

// Immutable; any thread.
class Prefilter {
 public:
  // The words above, and names that the user's configuration adds: of functions that call back
  // again and again, or whose results live on.
  explicit Prefilter(const std::vector<std::string>& repeatedNames = {});
  ~Prefilter();
  Prefilter(const Prefilter&) = delete;
  Prefilter& operator=(const Prefilter&) = delete;

  // Every hint in the text.
  Hints scan(std::string_view text) const;
  // scan(text).worthParsing(), but stops as soon as that is known.
  bool isWorthParsing(std::string_view text) const;

 private:
  class Table;

  Hints scanUntil(std::string_view text, bool enough) const;

  std::unique_ptr<const Table> table_;
};

}  // namespace leakline
