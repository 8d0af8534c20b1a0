// Places as SARIF's locations. Internal to views/.
#pragma once

#include <optional>
#include <span>
#include <string>
#include <string_view>

#include "finding/finding.h"
#include "views/json_value.h"

namespace leakline {

// What `%SRCROOT%` stands for in an artifact's URI.
inline constexpr std::string_view kSourceRoot = "%SRCROOT%";

// Viewers and GitHub refuse URIs that name no file: only absolute paths make a location.
bool hasFileUri(const Place& place);

// Relative to %SRCROOT% below `folder`, else a file: URI; percent-encoded.
OrderedJson artifactLocation(std::string_view path, std::string_view folder);

// The place must be hasFileUri(). With `message`, that text is said at it.
OrderedJson sarifLocation(const Place& place, std::string_view folder,
                          std::string_view message = {});

// The chain as a code flow: one stop per step with a file, whose message says how it is reached
// from the stop before. Nothing if no step has a file.
std::optional<OrderedJson> chainCodeFlow(std::span<const ChainStep> chain, std::string_view folder);

}  // namespace leakline
