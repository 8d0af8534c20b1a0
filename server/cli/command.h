// The shape of a command: it declares its flags on a CLI11 sub-command and leaves behind what to
// run. One file per command; the explicit list is in run.cpp.
#pragma once

#include <CLI/CLI.hpp>
#include <functional>

namespace leakline {

// Set by the sub-command that was named on the command line; returns the exit code.
using Action = std::function<int()>;

void addHeapReport(CLI::App& heap, Action& action);
void addHeapNodes(CLI::App& heap, Action& action);
void addHeapClasses(CLI::App& heap, Action& action);
void addHeapCompare(CLI::App& heap, Action& action);
void addHeapRetainers(CLI::App& heap, Action& action);
void addHeapDominators(CLI::App& heap, Action& action);
void addHeapRedact(CLI::App& heap, Action& action);
void addRecord(CLI::App& app, Action& action);
void addAttach(CLI::App& app, Action& action);
void addCheck(CLI::App& app, Action& action);
void addExplain(CLI::App& app, Action& action);
void addPrintConfig(CLI::App& app, Action& action);
void addInit(CLI::App& app, Action& action);

}  // namespace leakline
