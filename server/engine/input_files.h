// Which of the files that a report is given are really to be read: one that is given twice counts
// once, and one that cannot be read does not keep the others from being reported on. Reads files of
// equal size; not thread-safe, no state.
#pragma once

#include <string>
#include <vector>

#include "base/error.h"

namespace leakline {

// Without those that are the same file as one before them or have the same contents; a sentence
// about each goes into `notes`. What is no regular file stays.
std::vector<std::string> distinctFiles(const std::vector<std::string>& paths,
                                       std::vector<std::string>& notes);

// Takes away the file an error is about, with a sentence into `notes`, if it is one of several and
// can simply be left out.
bool leaveOut(const Error& error, std::vector<std::string>& paths, std::vector<std::string>& notes);

}  // namespace leakline
