// The files around the one that is checked: imports are followed through it, on demand and never
// further than a few calls deep. The engine implements it over disk, editor buffers, the git index
// or, in tests, a table of texts; nothing here opens a file.
#pragma once

#include <memory>
#include <optional>
#include <string>
#include <string_view>

#include "semantics/source_file.h"
#include "semantics/user_models.h"

namespace leakline {

// What the package files and the configuration around a source say.
struct ProjectFacts {
  // A Vue or React project that is known never to render on a server.
  bool clientOnly = false;
  // The folder of the nearest package file, which paths are seen from; empty if there is none.
  std::string root = {};
  // What the user says of other libraries; null if nothing.
  std::shared_ptr<const UserModels> models = {};
};

class Program {
 public:
  virtual ~Program() = default;

  // The file a specifier means from there; none if it is a package, missing or unreadable. The same
  // object for the same text, so that what is known of it is computed once. Any thread.
  virtual std::shared_ptr<const SourceFile> resolve(const SourceFile& from,
                                                    std::string_view specifier) const = 0;
  virtual ProjectFacts factsOf(const SourceFile& file) const = 0;
};

}  // namespace leakline
