#include "workspace/package_facts.h"

#include <algorithm>
#include <array>

#include "workspace/json_text.h"
#include "workspace/paths.h"

namespace leakline {
namespace {

constexpr size_t kMaxConfig = size_t{1} << 18;

constexpr std::array<std::string_view, 9> kComponentFrameworks{"vue",
                                                               "react",
                                                               "preact",
                                                               "svelte",
                                                               "solid-js",
                                                               "@angular/core",
                                                               "@vue/composition-api",
                                                               "vue-property-decorator",
                                                               "@builder.io/qwik"};

// What renders components on a server, or is made to be able to.
constexpr std::array<std::string_view, 36> kRenderers{"vue-server-renderer",
                                                      "@vue/server-renderer",
                                                      "nuxt",
                                                      "nuxt3",
                                                      "nuxt-edge",
                                                      "nuxt-nightly",
                                                      "nuxt-start",
                                                      "nuxi",
                                                      "vitepress",
                                                      "vuepress",
                                                      "gridsome",
                                                      "vite-ssr",
                                                      "vite-ssg",
                                                      "vite-plugin-ssr",
                                                      "vike",
                                                      "next",
                                                      "gatsby",
                                                      "astro",
                                                      "razzle",
                                                      "waku",
                                                      "blitz",
                                                      "umi",
                                                      "remix",
                                                      "@react-router/node",
                                                      "@react-router/serve",
                                                      "@tanstack/react-start",
                                                      "react-ssr-prepass",
                                                      "react-server-dom-webpack",
                                                      "preact-render-to-string",
                                                      "@sveltejs/kit",
                                                      "sapper",
                                                      "solid-start",
                                                      "@solidjs/start",
                                                      "@angular/ssr",
                                                      "@angular/platform-server",
                                                      "@nguniversal/express-engine"};
constexpr std::array<std::string_view, 7> kRendererScopes{
    "@nuxt/", "@nuxtjs/", "@remix-run/", "@shopify/hydrogen", "@vuepress/", "@astrojs/", "vike-"};
// A program that answers requests may well render.
constexpr std::array<std::string_view, 11> kServers{
    "express", "koa", "fastify",      "@hapi/hapi", "hapi", "restify",
    "polka",   "h3",  "@nestjs/core", "connect",    "hono"};
constexpr std::array<std::string_view, 7> kLibraryFields{"main",  "module",   "exports", "types",
                                                         "unpkg", "jsdelivr", "typings"};

template <class List>
bool contains(const List& list, std::string_view name) {
  return std::find(list.begin(), list.end(), name) != list.end();
}

bool rendersOnServer(std::string_view name) {
  return contains(kRenderers, name) || contains(kServers, name) ||
         std::any_of(kRendererScopes.begin(), kRendererScopes.end(),
                     [&](std::string_view scope) { return name.starts_with(scope); });
}

PackageDescription describe(JsonValue package) {
  PackageDescription result;
  result.isThere = true;
  for (const std::string_view field :
       {"dependencies", "devDependencies", "optionalDependencies", "peerDependencies"}) {
    for (const auto& [name, version] : package[field].members()) {
      const bool isFramework = contains(kComponentFrameworks, name);
      result.hasComponents |= isFramework;
      result.mayRender |= rendersOnServer(name);
      // Whoever uses it brings the framework along.
      result.isLibrary |= isFramework && field == "peerDependencies";
    }
  }
  for (const std::string_view field : kLibraryFields) {
    if (package[field]) result.isLibrary = true;
  }
  return result;
}

bool isNameByte(char c) {
  return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9') || c == '_' ||
         c == '$';
}

// The words and signs of a script; comments are passed over, a string is one word with its quotes.
class Words {
 public:
  explicit Words(std::string_view text) : text_(text) {}

  std::string_view next() {
    skip();
    if (at_ >= text_.size()) return {};
    const size_t begin = at_;
    const char c = text_[at_++];
    if (c == '"' || c == '\'' || c == '`') {
      while (at_ < text_.size() && text_[at_] != c) at_ += text_[at_] == '\\' ? 2 : 1;
      at_ = std::min(at_ + 1, text_.size());
    } else if (isNameByte(c)) {
      while (at_ < text_.size() && isNameByte(text_[at_])) ++at_;
    }
    return text_.substr(begin, at_ - begin);
  }

 private:
  void skip() {
    while (at_ < text_.size()) {
      const std::string_view rest = text_.substr(at_);
      if (rest.starts_with("//")) {
        at_ = std::min(text_.find('\n', at_), text_.size());
      } else if (rest.starts_with("/*")) {
        const size_t end = text_.find("*/", at_ + 2);
        at_ = end == std::string_view::npos ? text_.size() : end + 2;
      } else if (std::string_view(" \t\r\n").find(rest[0]) != std::string_view::npos) {
        ++at_;
      } else {
        break;
      }
    }
  }

  std::string_view text_;
  size_t at_ = 0;
};

}  // namespace

bool switchesSsrOff(std::string_view text) {
  Words words(text);
  int depth = 0;
  std::string_view beforeLast;
  std::string_view last;
  for (std::string_view word = words.next(); !word.empty(); word = words.next()) {
    if (word == "{") ++depth;
    if (word == "}") --depth;
    if (depth == 1 && last == ":") {
      if (beforeLast == "ssr" && word == "false") return true;
      if (beforeLast == "mode" && word.size() == 5 && word.substr(1, 3) == "spa") return true;
    }
    beforeLast = last;
    last = word;
  }
  return false;
}

PackageFactsReader::PackageFactsReader(const FileView& files, std::string_view root)
    : files_(files), root_(normalisePath(root)) {}

void PackageFactsReader::forget() {
  const std::lock_guard lock(mutex_);
  known_.clear();
  descriptions_.clear();
}

PackageFacts PackageFactsReader::factsOf(std::string_view sourcePath) const {
  const std::string folder(folderOf(sourcePath));
  {
    const std::lock_guard lock(mutex_);
    if (const auto known = known_.find(folder); known != known_.end()) return known->second;
  }
  const PackageFacts facts = read(folder);
  const std::lock_guard lock(mutex_);
  known_.emplace(folder, facts);
  return facts;
}

bool PackageFactsReader::saysNoSsr(const std::string& folder) const {
  for (const std::string_view ending : {".ts", ".js", ".mjs", ".mts", ".cjs"}) {
    const std::string path = joined(folder, "nuxt.config" + std::string(ending));
    if (!files_.isFile(path)) continue;
    const Result<std::string> text = files_.read(path, kMaxConfig);
    return text && switchesSsrOff(*text);
  }
  return false;
}

PackageDescription PackageFactsReader::descriptionIn(const std::string& folder) const {
  {
    const std::lock_guard lock(mutex_);
    const auto known = descriptions_.find(folder);
    if (known != descriptions_.end()) return known->second;
  }
  PackageDescription description;
  const auto package = JsonText::read(files_, joined(folder, "package.json"));
  if (package) description = describe(package->root());
  description.saysNoSsr = saysNoSsr(folder);
  const std::lock_guard lock(mutex_);
  return descriptions_.emplace(folder, description).first->second;
}

PackageFacts PackageFactsReader::read(const std::string& folder) const {
  PackageFacts facts;
  bool mayRender = false;
  bool isLibrary = false;
  for (const std::string& at : foldersUpwards(root_, folder)) {
    const PackageDescription found = descriptionIn(at);
    if (found.saysNoSsr) {
      facts.clientOnly = true;
      return facts;
    }
    if (!found.isThere) continue;
    mayRender |= found.mayRender;
    // What is above the package with the components may be the repository's.
    if (!facts.hasComponents) isLibrary = found.isLibrary;
    facts.hasComponents |= found.hasComponents;
  }
  facts.clientOnly = facts.hasComponents && !mayRender && !isLibrary;
  return facts;
}

}  // namespace leakline
