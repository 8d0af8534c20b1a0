#include "snapshot/string_redactor.h"

#include "snapshot/json_bytes.h"

namespace leakline {

size_t StringRedactor::feed(std::string_view text, std::string& out) {
  size_t at = 0;
  while (at < text.size() && state_ == State::Inside) {
    if (mode_ == Mode::Between) {
      if (!between(text[at], out)) return at;
      ++at;
    } else {
      at += insideString(text.substr(at), out);
    }
  }
  return at;
}

bool StringRedactor::between(char c, std::string& out) {
  if (isJsonSpace(c)) {
    out += c;
  } else if (c == '"' && wantsString_) {
    out += c;
    wantsString_ = false;
    mode_ = names_.isName(summary_.strings) ? Mode::Keep : Mode::Undecided;
    ++summary_.strings;
  } else if (c == ',' && !wantsString_) {
    out += c;
    wantsString_ = true;
  } else if (c == ']' && (!wantsString_ || summary_.strings == 0)) {
    out += c;
    state_ = State::Done;
  } else {
    state_ = State::WrongByte;
    return false;
  }
  return true;
}

// Consumes the string's bytes in `text` up to and with its closing quote.
size_t StringRedactor::insideString(std::string_view text, std::string& out) {
  size_t end = 0;
  bool closed = false;
  for (; end < text.size(); ++end) {
    if (escaped_) {
      escaped_ = false;
    } else if (text[end] == '\\') {
      escaped_ = true;
    } else if (text[end] == '"') {
      closed = true;
      break;
    }
  }
  const std::string_view part = text.substr(0, end);
  if (mode_ == Mode::Keep) {
    out += part;
  } else if (mode_ == Mode::Hide) {
    hide(part, out);
  } else {
    undecided_ += part;
    if (undecided_.size() > kMostUndecided) {
      hide(undecided_, out);
      undecided_.clear();
      mode_ = Mode::Hide;
    }
  }
  if (!closed) return end;
  endString(out);
  return end + 1;
}

void StringRedactor::endString(std::string& out) {
  if (mode_ == Mode::Undecided) {
    const bool map = names_.mayBeMapUrl(summary_.strings - 1) && isMapUrl(undecided_);
    if (map || isHarmless(undecided_)) {
      out += undecided_;
    } else {
      hide(undecided_, out);
      ++summary_.redacted;
    }
    undecided_.clear();
  } else if (mode_ == Mode::Hide) {
    ++summary_.redacted;
  }
  hexLeft_ = 0;
  hideEscaped_ = false;
  out += '"';
  mode_ = Mode::Between;
}

void StringRedactor::hide(std::string_view raw, std::string& out) {
  for (const char c : raw) {
    const auto byte = static_cast<unsigned char>(c);
    if (hexLeft_ > 0) {
      --hexLeft_;
    } else if (hideEscaped_) {
      hideEscaped_ = false;
      if (c == 'u') hexLeft_ = 4;
      out += '*';
    } else if (c == '\\') {
      hideEscaped_ = true;
    } else if (byte >= 0xF0) {
      out += "**";  // a pair of code units
    } else if ((byte & 0xC0) != 0x80) {
      out += '*';
    }
  }
}

}  // namespace leakline
