#include "lsp/features/read_only_texts.h"

#include <unistd.h>

#include <cstdlib>
#include <filesystem>
#include <system_error>
#include <utility>

#include "base/log.h"
#include "base/output_file.h"
#include "base/path.h"
#include "protocol/methods.h"

namespace leakline {

using protocol::Json;
using protocol::RpcCode;

namespace {

namespace fs = std::filesystem;

constexpr std::string_view kScheme = "leakline-source";
// Old texts go when there are more: each is made anew when it is asked for again.
constexpr size_t kMostTexts = 200;

// "leakline-source:///srv/app.js".
std::string virtualUri(const std::string& path) {
  constexpr std::string_view kFile = "file";
  return std::string(kScheme) + fileUriFromPath(path).substr(kFile.size());
}

}  // namespace

ReadOnlyTexts::ReadOnlyTexts(ClientContext& context) : context_(context) {
  context.dispatcher.onRequest(
      protocol::method::kTextDocumentContent,
      [this](const Json& params, ReplyOnce reply) { answer(params, std::move(reply)); });
}

ReadOnlyTexts::~ReadOnlyTexts() {
  std::error_code error;
  if (!folder_.empty()) fs::remove_all(folder_, error);
}

void ReadOnlyTexts::announce(protocol::ServerCapabilities& capabilities) const {
  if (!context_.session.textDocumentContent) return;
  capabilities.providers["workspace"]["textDocumentContent"] = {
      {"schemes", Json::array({std::string(kScheme)})}};
}

std::string ReadOnlyTexts::put(const std::string& path, std::string text) {
  if (!context_.session.textDocumentContent) {
    Copy& copy = copies_[path];
    if (copy.uri.empty() || copy.text != text) copy = {write(path, text), std::move(text)};
    return copy.uri;
  }
  if (byUri_.size() >= kMostTexts) byUri_.clear();
  std::string uri = virtualUri(path);
  const auto [known, isNew] = byUri_.try_emplace(uri);
  const bool isOther = !isNew && known->second != text;
  known->second = std::move(text);
  // It may be open there.
  if (isOther) {
    context_.outgoing.call(protocol::method::kTextDocumentContentRefresh, {{"uri", uri}},
                           OutgoingCalls::Clock::now(), [](bool, const Json&) {});
  }
  return uri;
}

void ReadOnlyTexts::keepSource(const std::string& path, std::string text) {
  sources_.insert_or_assign(path, std::move(text));
}

const std::string* ReadOnlyTexts::sourceText(const std::string& path) const {
  const auto source = sources_.find(path);
  return source == sources_.end() ? nullptr : &source->second;
}

std::string ReadOnlyTexts::uriOfSource(const std::string& path) {
  const std::string* text = sourceText(path);
  return text ? put(path, *text) : std::string();
}

// In a folder only this user can read: sources may be anybody's business.
std::string ReadOnlyTexts::write(const std::string& path, const std::string& text) {
  std::error_code error;
  if (folder_.empty()) {
    std::string pattern = (fs::temp_directory_path(error) / "leakline-XXXXXX").string();
    if (error || !::mkdtemp(pattern.data())) {
      log(LogLevel::Warning, "no folder for read-only texts can be made");
      return {};
    }
    folder_ = pattern;
  }
  const std::string name = normalisePath("/" + path);  // ".." never leads out of the folder
  const fs::path file = folder_ + name;
  fs::create_directories(file.parent_path(), error);
  fs::remove(file, error);
  const Result<void> written = writeFile(file.string(), text);
  if (!written) {
    log(LogLevel::Warning, written.error().toString());
    return {};
  }
  fs::permissions(file, fs::perms::owner_read, error);
  return fileUriFromPath(file.string());
}

void ReadOnlyTexts::answer(const Json& json, ReplyOnce reply) const {
  protocol::Fields params(json, "params");
  std::string uri;
  params.required("uri", uri);
  if (!params.ok()) return reply.error({RpcCode::InvalidParams, params.error()});
  const auto text = byUri_.find(uri);
  if (text == byUri_.end()) {
    return reply.error({RpcCode::RequestFailed, "there is no text of that name any more"});
  }
  reply.result({{"text", text->second}});
}

}  // namespace leakline
