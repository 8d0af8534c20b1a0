#include "lsp/documents.h"

#include <algorithm>
#include <filesystem>
#include <system_error>

#include "base/log.h"
#include "base/path.h"

namespace leakline {
namespace {

std::string resolved(const std::string& path) {
  std::error_code error;
  const std::filesystem::path real = std::filesystem::canonical(path, error);
  return error ? std::string() : real.string();
}

}  // namespace

std::vector<std::string> Document::paths() const {
  std::vector<std::string> all;
  if (path) all.push_back(*path);
  if (!realPath.empty() && realPath != path) all.push_back(realPath);
  return all;
}

const Document& Documents::open(protocol::DidOpenParams params) {
  Document document;
  document.uri = params.uri;
  document.path = pathFromFileUri(params.uri);
  if (document.path) document.realPath = resolved(*document.path);
  document.version = params.version;
  document.text = Text(std::move(params.text));
  const auto [it, isNew] = documents_.insert_or_assign(params.uri, std::move(document));
  if (!isNew) log(LogLevel::Warning, "opened a second time: " + params.uri);
  return it->second;
}

const Document* Documents::change(const protocol::DidChangeParams& params) {
  const auto it = documents_.find(params.uri);
  if (it == documents_.end()) {
    log(LogLevel::Warning, "changed but not open: " + params.uri);
    return nullptr;
  }
  Document& document = it->second;
  if (params.version <= document.version) {
    log(LogLevel::Warning, "version " + std::to_string(params.version) + " after " +
                               std::to_string(document.version) + ": " + params.uri);
  }
  for (const protocol::ContentChange& change : params.contentChanges) {
    if (change.range) {
      document.text.replace(*change.range, encoding_, change.text);
    } else {
      document.text = Text(change.text);
    }
  }
  document.version = params.version;
  return &document;
}

std::optional<Document> Documents::close(std::string_view uri) {
  const auto it = documents_.find(uri);
  if (it == documents_.end()) {
    log(LogLevel::Warning, "closed but not open: " + std::string(uri));
    return std::nullopt;
  }
  Document document = std::move(it->second);
  documents_.erase(it);
  return document;
}

const Document* Documents::find(std::string_view uri) const {
  const auto it = documents_.find(uri);
  return it == documents_.end() ? nullptr : &it->second;
}

const Document* Documents::findByPath(std::string_view path) const {
  const auto it = std::find_if(documents_.begin(), documents_.end(), [&](const auto& entry) {
    return entry.second.path == path || entry.second.realPath == path;
  });
  return it == documents_.end() ? nullptr : &it->second;
}

void Documents::forEach(const std::function<void(const Document&)>& call) const {
  for (const auto& [uri, document] : documents_) call(document);
}

}  // namespace leakline
