// Paths as text: file:// URIs, normalising, "is it below that folder". Lexical only: nothing here
// touches the file system. Windows paths (a snapshot may come from anywhere) are understood: a
// drive's letter is upper case and separators are "/", in \\server\share they stay. Pure functions.
#pragma once

#include <optional>
#include <string>
#include <string_view>

namespace leakline {

// "/a", "C:\a", "C:/a", "\\server\share".
bool isAbsolutePath(std::string_view path);

// ".", "..", doubled and trailing separators removed; a backslash separates in Windows paths only,
// elsewhere it is part of a name. ".." never climbs above the root. "" is ".".
std::string normalisePath(std::string_view path);

// The path of a file: URI, normalised; query and fragment are dropped. Nothing if it is no file:
// URI, names another machine, or decodes to something no path may hold (NUL, an escaped slash).
std::optional<std::string> pathFromFileUri(std::string_view uri);
// The URI of an absolute path: everything but letters, digits, "-._~/" and a drive's colon is
// percent-encoded. A relative path is encoded as it is, below the root.
std::string fileUriFromPath(std::string_view path);

// `path` below `folder` (or `folder` itself)? Both are normalised first.
bool isInside(std::string_view path, std::string_view folder);
// For display: `path` as seen from `folder` if it is inside, else unchanged. "." for the folder.
std::string relativeTo(std::string_view path, std::string_view folder);

// The last component: "c.js" of "/a/b/c.js".
std::string_view fileNameOf(std::string_view path);

}  // namespace leakline
