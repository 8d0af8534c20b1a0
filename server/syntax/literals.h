// What literals mean: escapes of strings, notations of numbers. Pure functions; any text is taken.
#pragma once

#include <optional>
#include <string>
#include <string_view>

namespace leakline {

// The text between the quotes of a string or template, escapes replaced; lone surrogates stay in
// three bytes. Nothing if an escape is wrong.
std::optional<std::string> unescaped(std::string_view text);
// 60_000, 0xff, .5, 1e3; nothing for 1n, 017 and what is no number.
std::optional<double> numberValue(std::string_view literal);
// As JavaScript turns it into text.
std::string numberText(double number);

}  // namespace leakline
