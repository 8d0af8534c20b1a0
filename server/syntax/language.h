// Which grammar reads a file: decided by the end of its name alone. Pure functions.
#pragma once

#include <cstdint>
#include <string_view>

struct TSLanguage;

namespace leakline {

enum class Language : uint8_t {
  JavaScript,  // .js .mjs .cjs .jsx, and what has another or no ending
  TypeScript,  // .ts .mts .cts
  Tsx,         // .tsx
};

Language languageOf(std::string_view path);

// The grammar's tables; they live as long as the program.
const TSLanguage* grammarOf(Language language);

}  // namespace leakline
