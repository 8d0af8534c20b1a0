// Text → HTML. Everything that comes from a snapshot or a file goes through html(); nothing else
// may. Internal to views/html/.
#pragma once

#include <string>
#include <string_view>

#include "finding/place.h"

namespace leakline {

// Safe inside an element and inside a quoted attribute: control characters made visible, then
// & < > " ' escaped.
std::string html(std::string_view text);

// JSON inside a <script> element: no "<", ">", "&" and no U+2028, U+2029 outside of escapes.
std::string jsonForScript(std::string_view json);

// The base64 form of a SHA-256 given in hexadecimal, as a Content-Security-Policy wants it.
std::string base64OfHex(std::string_view hex);

// "{{name}}" → its value, in one pass: values are not looked at again.
class TemplateFiller {
 public:
  explicit TemplateFiller(std::string_view text) : text_(text) {}

  // `value(name)` gives the text for each placeholder.
  template <class Value>
  std::string fill(Value value) const {
    std::string out;
    std::string_view rest = text_;
    for (;;) {
      const size_t open = rest.find("{{");
      const size_t close = open == std::string_view::npos ? open : rest.find("}}", open);
      if (close == std::string_view::npos) return out += rest;
      out += rest.substr(0, open);
      out += value(rest.substr(open + 2, close - open - 2));
      rest.remove_prefix(close + 2);
    }
  }

 private:
  std::string_view text_;
};

}  // namespace leakline
