#include "cli/run.h"

#include <csignal>
#include <exception>
#include <iostream>

#include "cli/command.h"
#include "cli/exit_codes.h"

namespace leakline {
namespace {

constexpr const char* kFooter =
    "Examples:\n"
    "  leakline heap report start.heapsnapshot mid.heapsnapshot end.heapsnapshot\n"
    "  leakline check src\n"
    "  leakline record --load 'npx autocannon localhost:3000' -- node app.js\n"
    "  leakline attach 4711\n"
    "  leakline heap retainers end.heapsnapshot @46073\n"
    "  leakline lsp                      (started by an editor)\n"
    "\n"
    "Exit codes: 0 nothing found or hints only, 1 findings (with --fail-on: a limit\n"
    "exceeded), 2 wrong usage or configuration, 3 input unreadable or too large,\n"
    "4 internal error, 130 interrupted.";

void declareCommands(CLI::App& app, Action& action) {
  app.require_subcommand(1);
  app.set_version_flag("--version", "leakline " LEAKLINE_VERSION);
  app.footer(kFooter);
  CLI::App* heap = app.add_subcommand("heap", "Answer questions about V8 heap snapshots");
  heap->require_subcommand(1);
  addHeapReport(*heap, action);
  addHeapNodes(*heap, action);
  addHeapClasses(*heap, action);
  addHeapCompare(*heap, action);
  addHeapRetainers(*heap, action);
  addHeapDominators(*heap, action);
  addHeapRedact(*heap, action);
  addRecord(app, action);
  addAttach(app, action);
  addCheck(app, action);
  addExplain(app, action);
  addPrintConfig(app, action);
  addInit(app, action);
  // Handled before parsing, by main(); named here so that --help shows it.
  app.add_subcommand("lsp", "Run the language server on standard input and output");
}

// The command that was begun, down to where the words stopped making sense.
struct BegunCommand {
  const CLI::App* app;
  std::string words;  // "leakline heap report"
};

BegunCommand deepestCommand(const CLI::App& app) {
  BegunCommand begun{&app, app.get_name()};
  for (auto next = app.get_subcommands(); !next.empty(); next = begun.app->get_subcommands()) {
    begun.app = next.front();
    begun.words += " " + begun.app->get_name();
  }
  return begun;
}

std::string usageSentence(const CLI::App& app, const CLI::App& command,
                          const CLI::ParseError& error) {
  const bool noCommand =
      error.get_name() == "RequiredError" && command.get_require_subcommand_min() > 0;
  if (!noCommand) return error.what();
  std::string choice;
  for (const CLI::App* sub : command.get_subcommands([](const CLI::App*) { return true; })) {
    choice += (choice.empty() ? "" : ", ") + sub->get_name();
  }
  const std::vector<std::string> left = app.remaining(true);
  const std::string said = left.empty() ? "a command is missing" : "no command " + left.front();
  return said + "; there are " + choice;
}

// --help and --version arrive as "errors", too.
int answerParseError(const CLI::App& app, const CLI::ParseError& error) {
  if (error.get_exit_code() == 0) {
    app.exit(error);
    return kExitClean;
  }
  const BegunCommand begun = deepestCommand(app);
  std::cerr << "leakline: " << usageSentence(app, *begun.app, error) << "; '" << begun.words
            << " --help' shows how\n";
  return kExitUsage;
}

}  // namespace

int runCommandLine(int argc, char** argv) {
  // A closed pipe is seen by write() instead of killing the program half-way.
  std::signal(SIGPIPE, SIG_IGN);
  // And a file that the system does not let grow, too.
  std::signal(SIGXFSZ, SIG_IGN);
  CLI::App app("Leakline: from a memory leak in Node.js to the line to change", "leakline");
  Action action;
  declareCommands(app, action);
  try {
    app.parse(argc, argv);
  } catch (const CLI::ParseError& e) {
    return answerParseError(app, e);
  }
  try {
    return action ? action() : kExitUsage;
  } catch (const std::exception& e) {
    std::cerr << "leakline: internal error: " << e.what() << '\n';
    return kExitInternal;
  }
}

}  // namespace leakline
