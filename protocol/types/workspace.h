// workspace/executeCommand, folders, configuration, watched files and registrations for them.
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "protocol/fields.h"
#include "protocol/types/window.h"

namespace leakline::protocol {

struct ExecuteCommandParams {
  std::string command;
  Json arguments = Json::array();
  std::optional<ProgressToken> workDoneToken;
};

// FileEvent::type
inline constexpr uint32_t kFileDeleted = 3;

struct FileEvent {
  std::string uri;
  uint32_t type = 0;  // 1: created, 2: changed, 3: deleted
};

struct DidChangeWatchedFilesParams {
  std::vector<FileEvent> changes;
};

struct DidChangeWorkspaceFoldersParams {
  std::vector<std::string> added;  // URIs
  std::vector<std::string> removed;
};

struct Registration {
  std::string id;
  std::string method;
  Json options;
};

void read(Fields& fields, ExecuteCommandParams& out);
void read(Fields& fields, DidChangeWatchedFilesParams& out);
void read(Fields& fields, DidChangeWorkspaceFoldersParams& out);

// Asks for a section of the settings, for each of the scopes or, if there is none, at all.
Json configurationParams(const std::vector<std::string>& scopes, std::string_view section);
Json registrationParams(const std::vector<Registration>& registrations);

}  // namespace leakline::protocol
