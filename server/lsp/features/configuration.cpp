#include "lsp/features/configuration.h"

#include <algorithm>
#include <utility>

#include "base/path.h"
#include "lsp/live_settings.h"
#include "lsp/notification_params.h"
#include "protocol/json_path.h"
#include "protocol/methods.h"

namespace leakline {

using protocol::Json;
namespace method = protocol::method;

namespace {

constexpr std::string_view kSection = "leakline";

// Sources as well: what is imported need not be open.
Json watchers() {
  Json list = Json::array();
  for (const char* glob :
       {"**/leakline.config.json", "**/leakline-baseline.json", "**/package.json",
        "**/{tsconfig,jsconfig}*.json", "**/pnpm-workspace.yaml", "**/lerna.json",
        "**/nuxt.config.*", "**/*.{js,mjs,cjs,jsx,ts,mts,cts,tsx,vue,svelte}", "**/*.heapsnapshot",
        "**/*.map"}) {
    list.push_back({{"globPattern", glob}});
  }
  return {{"watchers", std::move(list)}};
}

// Files that settings name may be called anything.
Json watchersOf(const std::set<std::string>& paths) {
  Json list = Json::array();
  for (const std::string& path : paths) {
    list.push_back({{"globPattern", "**/" + std::string(fileNameOf(path))}});
  }
  return {{"watchers", std::move(list)}};
}

bool decidesAboutChecks(const protocol::FileEvent& event) {
  return !event.uri.ends_with(".heapsnapshot") && !event.uri.ends_with(".map");
}

// The settings in what a client sends by itself, with or without the section's name.
Json sectionOf(const Json& settings) {
  const Json* section = protocol::findAt(settings, {kSection});
  return section ? *section : settings;
}

}  // namespace

Configuration::Configuration(ClientContext& context, StaticFindings& findings, Tell tell)
    : context_(context),
      findings_(findings),
      tell_(std::move(tell)),
      pushed_(sectionOf(context.session.options)) {
  Dispatcher& dispatcher = context.dispatcher;
  dispatcher.onNotification(method::kDidChangeConfiguration,
                            [this](const Json& params) { onChangedSettings(params); });
  dispatcher.onNotification(method::kDidChangeWorkspaceFolders,
                            [this](const Json& params) { onChangedFolders(params); });
  dispatcher.onNotification(method::kDidChangeWatchedFiles, [this](const Json& json) {
    const auto params = readNotification<protocol::DidChangeWatchedFilesParams>(
        method::kDidChangeWatchedFiles, json);
    if (params) tell_.watchedFiles(params->changes);
  });
}

void Configuration::announce(protocol::ServerCapabilities& capabilities) const {
  capabilities.providers["workspace"]["workspaceFolders"] = {{"supported", true},
                                                             {"changeNotifications", true}};
}

void Configuration::onInitialized() {
  registerWatching();
  askForSettings();
}

void Configuration::registerWatching() {
  std::vector<protocol::Registration> wanted;
  const protocol::EditingClient& client = context_.session.editing;
  if (client.registersWatchedFiles) {
    wanted.push_back({"leakline.files", std::string(method::kDidChangeWatchedFiles), watchers()});
  }
  if (client.registersConfiguration) {
    wanted.push_back({"leakline.settings",
                      std::string(method::kDidChangeConfiguration),
                      {{"section", std::string(kSection)}}});
  }
  if (wanted.empty()) return;
  context_.outgoing.call(method::kRegisterCapability, registrationParams(wanted),
                         OutgoingCalls::Clock::now(), [](bool, const Json&) {});
}

// The answer to an older question is worth nothing.
void Configuration::askForSettings() {
  const uint64_t question = ++asked_;
  if (!context_.session.editing.configuration) {
    return useSettings(std::vector<Json>(std::max<size_t>(1, context_.folders.size()), pushed_));
  }
  std::vector<std::string> scopes;
  for (const std::string& folder : context_.folders) scopes.push_back(fileUriFromPath(folder));
  context_.outgoing.call(method::kConfiguration, protocol::configurationParams(scopes, kSection),
                         OutgoingCalls::Clock::now(), [this, question](bool ok, const Json& list) {
                           if (question != asked_) return;
                           std::vector<Json> settings;
                           if (ok && list.is_array()) settings.assign(list.begin(), list.end());
                           useSettings(settings);
                         });
}

void Configuration::useSettings(const std::vector<Json>& ofFolders) {
  std::vector<LiveFolder> folders;
  // Without a folder they are about every file.
  if (context_.folders.empty() && !ofFolders.empty()) {
    folders.push_back({"", liveSettingsFrom(ofFolders.front(), "")});
  }
  for (size_t i = 0; i < context_.folders.size(); ++i) {
    const std::string& path = context_.folders[i];
    const Json section = i < ofFolders.size() ? ofFolders[i] : Json();
    folders.push_back({path, liveSettingsFrom(section, path)});
  }
  watchNamed(folders);
  findings_.setFolders(std::move(folders));
}

void Configuration::watchNamed(const std::vector<LiveFolder>& folders) {
  std::set<std::string> added;
  for (const LiveFolder& folder : folders) {
    for (const std::string& path : {folder.settings.config, folder.settings.baseline}) {
      if (!path.empty() && watched_.insert(path).second) added.insert(path);
    }
  }
  if (added.empty() || !context_.session.editing.registersWatchedFiles) return;
  const std::string id = "leakline.named." + std::to_string(watched_.size());
  const std::vector<protocol::Registration> wanted{
      {id, std::string(method::kDidChangeWatchedFiles), watchersOf(added)}};
  context_.outgoing.call(method::kRegisterCapability, registrationParams(wanted),
                         OutgoingCalls::Clock::now(), [](bool, const Json&) {});
}

void Configuration::onChangedSettings(const Json& params) {
  const Json* settings = protocol::findAt(params, {"settings"});
  if (settings && !settings->is_null()) pushed_ = sectionOf(*settings);
  askForSettings();
}

void Configuration::onChangedFolders(const Json& json) {
  const auto params = readNotification<protocol::DidChangeWorkspaceFoldersParams>(
      method::kDidChangeWorkspaceFolders, json);
  if (!params) return;
  std::vector<std::string>& folders = context_.folders;
  for (const std::string& uri : params->removed) {
    if (const auto path = pathFromFileUri(uri)) std::erase(folders, *path);
  }
  for (const std::string& uri : params->added) {
    const auto path = pathFromFileUri(uri);
    const bool isNew = path && std::find(folders.begin(), folders.end(), *path) == folders.end();
    if (isNew) folders.push_back(*path);
  }
  tell_.folders();
}

void Configuration::onFolders() {
  askForSettings();
}

void Configuration::onWatchedFiles(const std::vector<protocol::FileEvent>& events) {
  if (std::any_of(events.begin(), events.end(), decidesAboutChecks)) findings_.onFilesChanged();
}

}  // namespace leakline
