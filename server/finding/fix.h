// What a quick fix would change: edits of one text, in bytes, and whether they may be made unasked.
// Plain data; the title is a message of the rule, like the finding's own.
#pragma once

#include <cstdint>
#include <string>
#include <vector>

#include "finding/message_args.h"

namespace leakline {

// Replaces the bytes [begin, end) of the text that was checked.
struct TextEdit {
  uint32_t begin = 0;
  uint32_t end = 0;
  std::string newText;

  bool operator==(const TextEdit&) const = default;
};

// Edits do not overlap and are in the order of the text.
struct Fix {
  std::string messageId;  // which of the rule's messages is its title
  MessageArgs args;
  // Keeps what the program does but for the leak: may be made by --fix. Any other is a suggestion
  // that a person must look at.
  bool safe = false;
  std::string path;
  std::vector<TextEdit> edits;
};

}  // namespace leakline
