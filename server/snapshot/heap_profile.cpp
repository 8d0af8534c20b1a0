#include "snapshot/heap_profile.h"

#include <simdjson.h>

#include <algorithm>
#include <filesystem>
#include <fstream>
#include <map>
#include <system_error>
#include <tuple>

namespace leakline {
namespace {

namespace dom = simdjson::dom;

constexpr uint64_t kMaxBytes = uint64_t{256} << 20;

Error bad(std::string message) {
  return Error{ErrorCode::BadFormat, std::move(message), std::nullopt};
}

std::string textOf(const dom::object& object, std::string_view key) {
  std::string_view text;
  return object[key].get(text) == simdjson::SUCCESS ? std::string(text) : std::string();
}

// -1 and whatever is no number become a position that is not known.
uint32_t positionOf(const dom::object& object, std::string_view key) {
  constexpr uint32_t kUnknown = UINT32_MAX;
  uint64_t number = 0;
  if (object[key].get(number) != simdjson::SUCCESS) return kUnknown;
  return static_cast<uint32_t>(std::min<uint64_t>(number, kUnknown));
}

uint64_t sizeOf(const dom::object& node) {
  double size = 0;
  if (node["selfSize"].get(size) != simdjson::SUCCESS || !(size > 0)) return 0;
  constexpr double kMost = 9e15;
  return static_cast<uint64_t>(std::min(size, kMost));
}

// Adds up the functions of the whole tree.
class ProfileReader {
 public:
  Result<HeapProfile> read(const dom::element& root) {
    dom::object head;
    if (root["head"].get(head) != simdjson::SUCCESS) {
      return bad("has no \"head\"; is this a .heapprofile?");
    }
    std::vector<dom::object> waiting{head};
    while (!waiting.empty()) {
      const dom::object node = waiting.back();
      waiting.pop_back();
      if (auto r = add(node); !r) return r.error();
      dom::array children;
      if (node["children"].get(children) != simdjson::SUCCESS) continue;
      for (const dom::element child : children) {
        dom::object object;
        if (child.get(object) != simdjson::SUCCESS) return bad("a node of it is no object");
        waiting.push_back(object);
      }
    }
    HeapProfile profile;
    for (auto& [key, function] : functions_) {
      profile.totalSize += function.selfSize;
      if (function.selfSize > 0) profile.functions.push_back(std::move(function));
    }
    std::stable_sort(
        profile.functions.begin(), profile.functions.end(),
        [](const ProfileFunction& a, const ProfileFunction& b) { return a.selfSize > b.selfSize; });
    return profile;
  }

 private:
  Result<void> add(const dom::object& node) {
    dom::object frame;
    if (node["callFrame"].get(frame) != simdjson::SUCCESS) {
      return bad("a node of it has no \"callFrame\"");
    }
    ProfileFunction function{textOf(frame, "functionName"), textOf(frame, "url"),
                             positionOf(frame, "lineNumber"), positionOf(frame, "columnNumber"),
                             sizeOf(node)};
    const auto key = std::make_tuple(function.url, function.line, function.column, function.name);
    const auto [known, isNew] = functions_.emplace(key, function);
    if (!isNew) known->second.selfSize += function.selfSize;
    return {};
  }

  std::map<std::tuple<std::string, uint32_t, uint32_t, std::string>, ProfileFunction> functions_;
};

}  // namespace

bool isHeapProfileName(std::string_view path) {
  return path.ends_with(".heapprofile");
}

Result<HeapProfile> parseHeapProfile(std::string text) {
  // A call is two levels of JSON deep, and --stack-trace-limit knows no bounds.
  constexpr size_t kMaxDepth = size_t{1} << 16;
  dom::parser parser;
  if (parser.allocate(text.size() + 1, kMaxDepth) != simdjson::SUCCESS) {
    return Error{ErrorCode::TooLarge, "needs more memory than there is", std::nullopt};
  }
  dom::element root;
  if (parser.parse(text).get(root) != simdjson::SUCCESS) return bad("is not valid JSON");
  return ProfileReader().read(root);
}

Result<HeapProfile> readHeapProfile(const std::string& path) {
  const auto failed = [&](ErrorCode code, std::string message) {
    return Error{code, std::move(message), ErrorPlace{path, "", std::nullopt}};
  };
  std::error_code error;
  const auto size = std::filesystem::file_size(path, error);
  if (error == std::errc::no_such_file_or_directory) {
    return failed(ErrorCode::NotFound, "there is no such file");
  }
  if (error) return failed(ErrorCode::Unreadable, "cannot be read: " + error.message());
  if (size > kMaxBytes) return failed(ErrorCode::TooLarge, "is larger than 256 MiB");
  std::ifstream in(path, std::ios::binary);
  std::string text(static_cast<size_t>(size), '\0');
  if (!in.read(text.data(), static_cast<std::streamsize>(text.size()))) {
    return failed(ErrorCode::Unreadable, "cannot be read");
  }
  auto profile = parseHeapProfile(std::move(text));
  if (profile) return profile;
  return failed(profile.error().code, profile.error().message);
}

}  // namespace leakline
