// The list of strings, rewritten as it goes by: names as they are, contents as asterisks, one for
// each UTF-16 code unit. Bytes may arrive in pieces of any size. Used by one thread.
#pragma once

#include <cstdint>
#include <string>
#include <string_view>

#include "snapshot/kept_names.h"
#include "snapshot/redact.h"

namespace leakline {

class StringRedactor {
 public:
  enum class State : uint8_t { Inside, Done, WrongByte };

  explicit StringRedactor(const KeptNames& names) : names_(names) {}

  // Goes on with `text`, which begins behind the opening bracket; appends to `out`. Returns how
  // many bytes were consumed: all, unless the state changed. The closing bracket is consumed and
  // written, a wrong byte is neither.
  size_t feed(std::string_view text, std::string& out);
  State state() const { return state_; }
  const RedactSummary& summary() const { return summary_; }

 private:
  enum class Mode : uint8_t { Between, Keep, Undecided, Hide };
  // Longer ones are neither harmless words nor URLs of maps; V8 cuts at 1,024 characters.
  static constexpr size_t kMostUndecided = 8192;

  bool between(char c, std::string& out);
  size_t insideString(std::string_view text, std::string& out);
  void endString(std::string& out);
  void hide(std::string_view raw, std::string& out);

  const KeptNames& names_;
  State state_ = State::Inside;
  Mode mode_ = Mode::Between;
  bool wantsString_ = true;  // between strings: after a comma or at the start
  bool escaped_ = false;     // the next byte belongs to an escape
  unsigned hexLeft_ = 0;     // hide(): digits of \uXXXX still to come
  bool hideEscaped_ = false;
  std::string undecided_;
  RedactSummary summary_;
};

}  // namespace leakline
