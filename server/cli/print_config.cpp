// leakline print-config FILE: the configuration as it holds for that file.
#include <memory>

#include "cli/check_flags.h"
#include "cli/command.h"
#include "cli/exit_codes.h"
#include "engine/check/effective_config.h"
#include "views/check/check_view.h"

namespace leakline {
namespace {

struct PrintConfigOptions {
  std::string file;
  CheckFlags flags;
};

Result<void> print(const PrintConfigOptions& options) {
  const Result<RuleSettings> rules = ruleSettingsOf(options.flags);
  if (!rules) return rules.error();
  const Result<EffectiveConfig> config =
      effectiveConfigOf(absolutePath(options.file), absolutePath(options.flags.config), *rules);
  if (!config) return config.error();
  return writeStdout(effectiveConfigJson(*config));
}

}  // namespace

void addPrintConfig(CLI::App& app, Action& action) {
  auto options = std::make_shared<PrintConfigOptions>();
  CLI::App* command =
      app.add_subcommand("print-config", "The configuration that holds for one file");
  command->add_option("FILE", options->file, "It need not exist")->required();
  addConfigFlags(*command, options->flags);
  command->footer("Examples:\n  leakline print-config src/server.ts");
  command->callback([options, &action] {
    action = [options] {
      const Result<void> printed = print(*options);
      return printed ? kExitClean : reportError(printed.error());
    };
  });
}

}  // namespace leakline
