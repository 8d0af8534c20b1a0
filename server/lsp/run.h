// The language server as a program. Nothing throws out of it.
#pragma once

#include "lsp/engine_calls.h"
#include "lsp/options.h"

namespace leakline {

// `argv[0]` is the command's name, "lsp". Returns the exit code.
int runLanguageServerCommand(int argc, char** argv);

// Speaks over the two descriptors until the client ends the session.
int runLanguageServer(const LspOptions& options, EngineCalls engine, int input, int output);

}  // namespace leakline
