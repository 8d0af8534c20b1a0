#include "views/github_command.h"

#include "base/path.h"
#include "views/format.h"

namespace leakline {
namespace {

// What the runner decodes (actions/runner, ActionCommand.cs): % CR LF everywhere, also : and , in
// properties.
std::string escaped(std::string_view text, bool property) {
  std::string out;
  for (const char c : text) {
    switch (c) {
      case '%':
        out += "%25";
        break;
      case '\r':
        out += "%0D";
        break;
      case '\n':
        out += "%0A";
        break;
      case ':':
        out += property ? "%3A" : ":";
        break;
      case ',':
        out += property ? "%2C" : ",";
        break;
      default:
        out += c;
    }
  }
  return out;
}

std::string_view commandOf(Level level) {
  switch (level) {
    case Level::Note:
      return "notice";
    case Level::Warning:
      return "warning";
    case Level::Error:
      return "error";
  }
  return "notice";
}

std::string placeProperties(const Place& place, std::string_view folder) {
  std::string out = "file=" + escaped(displaySafe(relativeTo(place.path, folder)), true);
  out += ",line=" + std::to_string(uint64_t{place.line} + 1);
  out += ",endLine=" + std::to_string(uint64_t{place.endLine} + 1);
  out += ",col=" + std::to_string(uint64_t{place.column} + 1);
  // GitHub takes columns only within one line.
  if (place.endLine == place.line && place.endColumn > place.column) {
    out += ",endColumn=" + std::to_string(uint64_t{place.endColumn});
  }
  return out + ",";
}

}  // namespace

std::string githubCommand(const Finding& finding, Level level, std::string_view title,
                          std::string_view message, std::string_view folder) {
  std::string out = "::" + std::string(commandOf(level)) + " ";
  if (finding.place) out += placeProperties(*finding.place, folder);
  out += "title=" + escaped(title, true) + "::";
  // The log shows no properties.
  if (finding.place) out += escaped(formatPlace(*finding.place, folder) + ": ", false);
  return out + escaped(message, false) + "\n";
}

std::string githubNote(Level level, std::string_view message) {
  return "::" + std::string(commandOf(level)) + "::" + escaped(message, false) + "\n";
}

std::string githubText(std::string_view text) {
  return escaped(text, false);
}

}  // namespace leakline
