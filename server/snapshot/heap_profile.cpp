#include "snapshot/heap_profile.h"

#include <simdjson.h>

#include <algorithm>
#include <filesystem>
#include <fstream>
#include <map>
#include <system_error>
#include <tuple>
#include <utility>

#include "snapshot/input_error.h"
#include "snapshot/json_bytes.h"
#include "snapshot/memory.h"
#include "snapshot/reader.h"
#include "snapshot/value_walker.h"

namespace leakline {
namespace {

namespace dom = simdjson::dom;

constexpr uint64_t kMaxBytes = uint64_t{256} << 20;
// For each byte of the file: itself; simdjson's list of what begins where (4), its tape (8) and its
// decoded strings (5/3). Files of many short functions leave the tape empty and fill our table.
constexpr uint64_t kBytesPerByte = 16;
constexpr uint64_t kFixed = uint64_t{16} << 20;
constexpr size_t kReadBehind = 64;  // as ValueWalker wants

Error bad(std::string message) {
  return Error{ErrorCode::BadFormat, std::move(message), std::nullopt};
}
Error badAt(uint64_t offset, std::string message) {
  return badFormat("", "", offset, std::move(message));
}

// Where a text stops being JSON, as far as strings and brackets tell; simdjson does not say.
Error damageOf(std::string text) {
  const size_t size = text.size();
  const auto begin =
      static_cast<size_t>(std::find_if_not(text.begin(), text.end(), isJsonSpace) - text.begin());
  if (begin == size) return badAt(size, "the file is empty");
  if (text[begin] != '{' && text[begin] != '[') return badAt(begin, "is not JSON");
  text.append(kReadBehind, '\0');
  ValueWalker walker;
  size_t at = begin + walker.feed(std::string_view(text).substr(begin, size - begin));
  switch (walker.state()) {
    case ValueWalker::State::Inside:
      return badAt(size, "the file is cut off: it ends before the profile does");
    case ValueWalker::State::WrongByte:
      return badAt(at, "unexpected " + describeByte(text[at]));
    case ValueWalker::State::TooDeep:
      return badAt(at, "values are nested too deeply");
    case ValueWalker::State::Done:
      break;
  }
  while (at < size && isJsonSpace(text[at])) ++at;
  if (at < size) return badAt(at, "there is something behind the end of the profile");
  return bad("is not valid JSON");
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
  explicit ProfileReader(const IsUsers& isUsers) : isUsers_(isUsers) {}

  Result<HeapProfile> read(const dom::element& root) {
    dom::object head;
    if (root["head"].get(head) != simdjson::SUCCESS) {
      return bad("has no \"head\"; is this a .heapprofile?");
    }
    std::vector<Call> waiting{{head, nullptr}};
    while (!waiting.empty()) {
      const auto [node, caller] = waiting.back();
      waiting.pop_back();
      const auto users = add(node, caller);
      if (!users) return users.error();
      dom::array children;
      if (node["children"].get(children) != simdjson::SUCCESS) continue;
      for (const dom::element child : children) {
        dom::object object;
        if (child.get(object) != simdjson::SUCCESS) return bad("a node of it is no object");
        waiting.push_back({object, *users});
      }
    }
    HeapProfile profile;
    for (auto& [key, known] : functions_) {
      ProfileFunction& function = known.function;
      profile.totalSize += function.selfSize;
      if (function.selfSize > 0) profile.functions.push_back(std::move(function));
    }
    std::stable_sort(
        profile.functions.begin(), profile.functions.end(),
        [](const ProfileFunction& a, const ProfileFunction& b) { return a.selfSize > b.selfSize; });
    return profile;
  }

 private:
  struct Known {
    ProfileFunction function;
    bool users = false;
  };
  struct Call {
    dom::object node;
    Known* caller;  // the nearest of the user's; may be null
  };

  // The nearest of the user's functions from here on.
  Result<Known*> add(const dom::object& node, Known* caller) {
    dom::object frame;
    if (node["callFrame"].get(frame) != simdjson::SUCCESS) {
      return bad("a node of it has no \"callFrame\"");
    }
    ProfileFunction function{textOf(frame, "functionName"), textOf(frame, "url"),
                             positionOf(frame, "lineNumber"), positionOf(frame, "columnNumber"),
                             sizeOf(node)};
    const auto key = std::make_tuple(function.url, function.line, function.column, function.name);
    const auto [entry, isNew] = functions_.try_emplace(key);
    Known& known = entry->second;
    const uint64_t size = std::exchange(function.selfSize, 0);
    if (isNew) {
      known.users = isUsers_(function.url);
      known.function = std::move(function);
    }
    Known* const users = known.users ? &known : caller;
    (users ? *users : known).function.selfSize += size;
    return users;
  }

  const IsUsers& isUsers_;
  std::map<std::tuple<std::string, uint32_t, uint32_t, std::string>, Known> functions_;
};

Error failed(ErrorCode code, std::string message) {
  return Error{code, std::move(message), std::nullopt};
}

Error placed(Error error, const std::string& path) {
  if (!error.place) error.place.emplace();
  error.place->file = path;
  return error;
}

// How long the file is, if it is one that can be read.
Result<uint64_t> fileSize(const std::string& path) {
  namespace fs = std::filesystem;
  std::error_code error;
  const fs::file_status status = fs::status(path, error);
  if (status.type() == fs::file_type::not_found) {
    return failed(ErrorCode::NotFound, "there is no such file");
  }
  if (fs::is_directory(status)) return failed(ErrorCode::Unreadable, "is a folder, not a file");
  if (fs::exists(status) && !fs::is_regular_file(status)) {
    return failed(ErrorCode::Unreadable,
                  "is no regular file; write the profile to a file and give that");
  }
  const uint64_t size = fs::file_size(path, error);
  if (error) return failed(ErrorCode::Unreadable, "cannot be read: " + error.message());
  return size;
}

Result<std::string> readText(const std::string& path, uint64_t maxMemory) {
  const auto size = fileSize(path);
  if (!size) return size.error();
  if (*size > kMaxBytes) return failed(ErrorCode::TooLarge, "is larger than 256 MiB");
  const uint64_t needed = estimateProfileMemory(*size);
  if (needed > maxMemory) return failed(ErrorCode::TooLarge, needsTooMuch(needed, maxMemory));
  std::ifstream in(path, std::ios::binary);
  std::string text;
  text.reserve(*size + simdjson::SIMDJSON_PADDING);  // else simdjson makes a copy
  text.resize(*size);
  if (!in.read(text.data(), static_cast<std::streamsize>(text.size()))) {
    return failed(ErrorCode::Unreadable, "cannot be read");
  }
  return text;
}

}  // namespace

bool isHeapProfileName(std::string_view path) {
  return path.ends_with(".heapprofile");
}

Result<HeapProfile> parseHeapProfile(std::string text, const IsUsers& isUsers) {
  // A call is two levels of JSON deep, and --stack-trace-limit knows no bounds.
  constexpr size_t kMaxDepth = size_t{1} << 16;
  dom::parser parser;
  if (parser.allocate(text.size() + 1, kMaxDepth) != simdjson::SUCCESS) {
    return Error{ErrorCode::TooLarge, "needs more memory than there is", std::nullopt};
  }
  dom::element root;
  const simdjson::error_code error = parser.parse(text).get(root);
  if (error == simdjson::DEPTH_ERROR) return bad("its calls are nested too deeply");
  if (error != simdjson::SUCCESS) return damageOf(std::move(text));
  return ProfileReader(isUsers).read(root);
}

uint64_t estimateProfileMemory(uint64_t fileBytes) {
  return fileBytes * kBytesPerByte + kFixed;
}

Result<HeapProfile> readHeapProfile(const std::string& path, uint64_t maxMemory,
                                    const IsUsers& isUsers) {
  auto text = readText(path, maxMemory == 0 ? availableMemory() : maxMemory);
  if (!text) return placed(text.error(), path);
  auto profile = parseHeapProfile(*std::move(text), isUsers);
  if (!profile) return placed(profile.error(), path);
  return profile;
}

}  // namespace leakline
