// The command line: parses, runs one command, returns the exit code. Nothing throws out of it.
#pragma once

namespace leakline {

int runCommandLine(int argc, char** argv);

}  // namespace leakline
