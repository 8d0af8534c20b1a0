// Files that CMake puts into the program (cmake/embed.cmake): the parts of the HTML report and the
// detectors' pages, and those of the rules. Internal to views/.
#pragma once

#include <span>
#include <string_view>

namespace leakline {

struct EmbeddedFile {
  std::string_view name;  // without its folder
  std::string_view text;
  std::string_view sha256;  // of the text, lower-case hexadecimal
};

std::span<const EmbeddedFile> htmlParts();      // views/html/: report.html, report.css, report.js
std::span<const EmbeddedFile> detectorPages();  // docs/detectors/*.md
std::span<const EmbeddedFile> rulePages();      // docs/rules/*.md

}  // namespace leakline
