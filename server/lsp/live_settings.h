// The section "leakline" of a client's settings, as the checker takes it. Pure functions.
#pragma once

#include <string>

#include "engine/check/live_checker.h"
#include "protocol/json.h"

namespace leakline {

// Members that are missing, unknown or of the wrong type leave what is usual: settings are shared
// with the editor's own part. Paths are relative to the folder.
LiveSettings liveSettingsFrom(const protocol::Json& section, const std::string& folder);

}  // namespace leakline
