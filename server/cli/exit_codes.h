// The exit codes of every command; docs/guide/exit-codes in the README says the same.
#pragma once

namespace leakline {

inline constexpr int kExitClean = 0;       // nothing found
inline constexpr int kExitFindings = 1;    // something found
inline constexpr int kExitUsage = 2;       // wrong command line or configuration
inline constexpr int kExitUnreadable = 3;  // an input cannot be read or is too large
inline constexpr int kExitInternal = 4;    // our own fault

}  // namespace leakline
