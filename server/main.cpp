// Picks the command line or the language server; nothing else.
#include <string_view>

#include "cli/run.h"
#include "lsp/run.h"

int main(int argc, char** argv) {
  if (argc > 1 && std::string_view(argv[1]) == "lsp") {
    return leakline::runLanguageServerCommand(argc - 1, argv + 1);
  }
  return leakline::runCommandLine(argc, argv);
}
