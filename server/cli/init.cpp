// leakline init: a configuration to start with.
#include <filesystem>
#include <iostream>
#include <memory>

#include "base/output_file.h"
#include "cli/command.h"
#include "cli/exit_codes.h"
#include "cli/terminal.h"
#include "engine/check/config.h"

namespace leakline {
namespace {

// Says what can be said, and changes nothing.
constexpr std::string_view kTemplate = R"({
  // What `leakline check` looks for in this folder and below. The nearest file of this name holds.

  // Levels: "off", "info" (in editors only), "warning", "error".
  // `leakline check --list-rules` names the rules, `leakline explain RULE` says what they mean.
  "rules": {
    // "growing-collection": "error"
  },

  // Other rules for some files; later ones win.
  "overrides": [
    // { "files": ["legacy/**"], "rules": { "growing-collection": "off" } }
  ],

  // Left alone, beside node_modules and what .gitignore says.
  "ignore": [
    // "vendor", "**/*.generated.js"
  ],

  // Functions of your own libraries whose callbacks run again and again.
  "handlers": [
    // { "module": "@shop/rpc", "function": "serve", "argument": 1, "runs": "per-request" }
  ],

  // Functions that return something which lives as long as the process.
  "longLived": [
    // { "module": "@shop/bus", "function": "getBus" }
  ],

  // Functions that end what they are called on or given.
  "closing": [
    // "shutDown"
  ]
}
)";

Result<void> writeTemplate() {
  const std::string path(kConfigFileName);
  std::error_code failed;
  if (std::filesystem::exists(std::filesystem::symlink_status(path, failed))) {
    return Error{ErrorCode::Usage, "is already there", ErrorPlace{path, "", std::nullopt}};
  }
  const Result<void> written = writeFile(path, kTemplate);
  if (written) std::cout << "wrote " << path << "; `leakline check` uses it\n";
  return written;
}

}  // namespace

void addInit(CLI::App& app, Action& action) {
  CLI::App* command = app.add_subcommand("init", "Write a configuration to start with");
  command->footer("Writes leakline.config.json into the current folder.");
  command->callback([&action] {
    action = [] {
      const Result<void> written = writeTemplate();
      return written ? kExitClean : reportError(written.error());
    };
  });
}

}  // namespace leakline
