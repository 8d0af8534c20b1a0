// The exit codes of every command; the README says the same.
#pragma once

namespace leakline {

inline constexpr int kExitClean = 0;       // nothing found, or hints only
inline constexpr int kExitFindings = 1;    // something found, or a limit exceeded
inline constexpr int kExitUsage = 2;       // wrong command line or configuration
inline constexpr int kExitUnreadable = 3;  // an input cannot be read or is too large
inline constexpr int kExitInternal = 4;    // our own fault

}  // namespace leakline
