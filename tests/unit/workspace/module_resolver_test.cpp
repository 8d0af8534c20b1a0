#include "workspace/module_resolver.h"

#include <gtest/gtest.h>
#include <unistd.h>

#include "support/git_sandbox.h"
#include "support/memory_files.h"

namespace leakline {
namespace {

using Texts = test::MemoryFiles::Texts;

// Where an import leads in a workspace at /w; "" if nowhere.
std::string resolve(const Texts& texts, std::string_view from, std::string_view specifier) {
  const test::MemoryFiles files(texts);
  const ModuleResolver resolver(files, "/w");
  const std::string first = resolver.resolve(from, specifier).value_or("");
  EXPECT_EQ(resolver.resolve(from, specifier).value_or(""), first) << "remembered";
  return first;
}

TEST(ModuleResolver, RelativePaths) {
  const Texts texts{{"/w/a/b.js", ""},
                    {"/w/a/c.ts", ""},
                    {"/w/a/d/index.mjs", ""},
                    {"/w/e.vue", ""},
                    {"/w/f/package.json", R"({"main": "./lib/g"})"},
                    {"/w/f/lib/g.cjs", ""},
                    {"/w/h.json", "{}"},
                    {"/w/i.tsx", ""},
                    {"/w/j.js", ""},
                    {"/w/j.ts", ""},
                    {"/x.js", ""},
                    {"/w/node_modules/p/index.js", ""}};
  EXPECT_EQ(resolve(texts, "/w/a/x.js", "./b"), "/w/a/b.js");
  EXPECT_EQ(resolve(texts, "/w/a/x.js", "./b.js"), "/w/a/b.js");
  EXPECT_EQ(resolve(texts, "/w/a/x.ts", "./c.js"), "/w/a/c.ts");
  EXPECT_EQ(resolve(texts, "/w/a/x.ts", "../i.js"), "/w/i.tsx");
  EXPECT_EQ(resolve(texts, "/w/a/x.js", "./d"), "/w/a/d/index.mjs");
  EXPECT_EQ(resolve(texts, "/w/a/d/x.js", "."), "/w/a/d/index.mjs");
  EXPECT_EQ(resolve(texts, "/w/a/x.js", "../e.vue?raw"), "/w/e.vue");
  EXPECT_EQ(resolve(texts, "/w/a/x.js", "../f"), "/w/f/lib/g.cjs");
  EXPECT_EQ(resolve(texts, "/w/x.js", "./j"), "/w/j.js");
  EXPECT_EQ(resolve(texts, "/w/x.ts", "./j"), "/w/j.ts");
  for (const char* nowhere : {"../h.json", "./none", "../../x", "../../x.js", "p", "fs", "",
                              "../node_modules/p", "./x.js", "/x.js"}) {
    EXPECT_EQ(resolve(texts, "/w/a/x.js", nowhere), "") << nowhere;
  }
  EXPECT_EQ(resolve(texts, "/elsewhere/x.js", "./a"), "");
}

TEST(ModuleResolver, TsConfigPaths) {
  const Texts texts{
      {"/w/tsconfig.base.json",
       "{ // the base\n \"compilerOptions\": { \"baseUrl\": \".\", \"paths\": {\n"
       "  \"@app/*\": [\"none/*\", \"src/app/*\"], /* exact */ \"bus\": [\"src/bus\"],\n"
       "  \"@app/special/*\": [\"special/*\",], }, }, }"},
      {"/w/tsconfig.json", R"({"extends": "./tsconfig.base"})"},
      {"/w/src/app/a.ts", ""},
      {"/w/src/bus.ts", ""},
      {"/w/special/b.ts", ""},
      {"/w/lib/c/index.ts", ""},
      {"/w/sub/tsconfig.json", R"({"compilerOptions": {"paths": {"~/*": ["./own/*"]}}})"},
      {"/w/sub/own/d.ts", ""}};
  EXPECT_EQ(resolve(texts, "/w/src/x.ts", "@app/a"), "/w/src/app/a.ts");
  EXPECT_EQ(resolve(texts, "/w/src/x.ts", "bus"), "/w/src/bus.ts");
  EXPECT_EQ(resolve(texts, "/w/src/x.ts", "@app/special/b"), "/w/special/b.ts");
  EXPECT_EQ(resolve(texts, "/w/src/x.ts", "lib/c"), "/w/lib/c/index.ts") << "baseUrl";
  EXPECT_EQ(resolve(texts, "/w/src/x.ts", "busy"), "");
  EXPECT_EQ(resolve(texts, "/w/sub/x.ts", "~/d"), "/w/sub/own/d.ts");
}

TEST(ModuleResolver, TsConfigsThatReferToOthersOrToThemselves) {
  EXPECT_EQ(
      resolve({{"/w/tsconfig.json",
                R"({"files": [], "references": [{"path": "./tsconfig.app.json"}]})"},
               {"/w/tsconfig.app.json", R"({"compilerOptions": {"paths": {"@/*": ["./code/*"]}}})"},
               {"/w/code/a.ts", ""}},
              "/w/x.ts", "@/a"),
      "/w/code/a.ts");
  EXPECT_EQ(resolve({{"/w/tsconfig.json", R"({"extends": ["./tsconfig.json", "../out.json"]})"},
                     {"/out.json", R"({"compilerOptions": {"paths": {"@/*": ["/*"]}}})"},
                     {"/a.ts", ""}},
                    "/w/x.ts", "@/a"),
            "");
  EXPECT_EQ(resolve({{"/w/tsconfig.json", "{ no json"}, {"/w/a.ts", ""}}, "/w/x.ts", "./a"),
            "/w/a.ts");
}

TEST(ModuleResolver, WorkspacePackages) {
  const Texts texts{
      {"/w/package.json", R"({"name": "root", "workspaces": ["packages/*", "!packages/old"]})"},
      {"/w/packages/bus/package.json", R"({"name": "@w/bus", "main": "dist/index.js"})"},
      {"/w/packages/bus/src/index.ts", ""},
      {"/w/packages/bus/src/deep/a.ts", ""},
      {"/w/packages/bus/b.js", ""},
      {"/w/packages/web/package.json", R"({"name": "web", "exports": {
          ".": {"types": "./x.d.ts", "require": "./main.cjs", "import": "./main.mjs"},
          "./parts/*": "./lib/*.js", "./secret": null}})"},
      {"/w/packages/web/main.mjs", ""},
      {"/w/packages/web/main.cjs", ""},
      {"/w/packages/web/lib/one.js", ""},
      {"/w/packages/old/package.json", R"({"name": "old"})"},
      {"/w/packages/old/index.js", ""}};
  const auto from = [&](std::string_view specifier) {
    return resolve(texts, "/w/packages/app/x.js", specifier);
  };
  EXPECT_EQ(from("@w/bus"), "/w/packages/bus/src/index.ts") << "what it is built from";
  EXPECT_EQ(from("@w/bus/dist/deep/a"), "/w/packages/bus/src/deep/a.ts");
  EXPECT_EQ(from("@w/bus/b"), "/w/packages/bus/b.js");
  EXPECT_EQ(from("@w/bus/../../../x"), "");
  EXPECT_EQ(from("web"), "/w/packages/web/main.mjs");
  EXPECT_EQ(from("web/parts/one"), "/w/packages/web/lib/one.js");
  EXPECT_EQ(from("web/parts/two"), "");
  EXPECT_EQ(from("old"), "");
  EXPECT_EQ(from("@w/other"), "");
}

TEST(ModuleResolver, OtherKindsOfWorkspaces) {
  const std::string a = R"({"name": "a"})";
  EXPECT_EQ(resolve({{"/w/pnpm-workspace.yaml", "packages:\n  # all\n  - 'libs/**' # deep\n"},
                     {"/w/libs/x/y/package.json", a},
                     {"/w/libs/x/y/index.js", ""}},
                    "/w/m.js", "a"),
            "/w/libs/x/y/index.js");
  EXPECT_EQ(resolve({{"/w/package.json", R"({"workspaces": {"packages": ["./p"]}})"},
                     {"/w/p/package.json", a},
                     {"/w/p/index.js", ""}},
                    "/w/m.js", "a"),
            "/w/p/index.js");
  EXPECT_EQ(resolve({{"/w/lerna.json", R"({"packages": ["p/*"]})"},
                     {"/w/p/q/package.json", a},
                     {"/w/p/q/index.js", ""}},
                    "/w/m.js", "a"),
            "/w/p/q/index.js");
  EXPECT_EQ(resolve({{"/w/package.json", R"({"name": "self", "imports": {"#bus": "./bus.js"}})"},
                     {"/w/bus.js", ""},
                     {"/w/src/x.js", ""}},
                    "/w/src/m.js", "#bus"),
            "/w/bus.js");
  EXPECT_EQ(
      resolve({{"/w/package.json", R"({"name": "self", "main": "./bus.js"})"}, {"/w/bus.js", ""}},
              "/w/src/m.js", "self"),
      "/w/bus.js");
}

TEST(ModuleResolver, ShorthandsOnlyWhereTheyLeadSomewhere) {
  const Texts texts{{"/w/p/package.json", "{}"},
                    {"/w/p/src/bus.js", ""},
                    {"/w/p/plugins/x.ts", ""},
                    {"/w/q/package.json", "{}"},
                    {"/w/q/app/a.vue", ""}};
  EXPECT_EQ(resolve(texts, "/w/p/src/views/x.vue", "@/bus"), "/w/p/src/bus.js");
  EXPECT_EQ(resolve(texts, "/w/p/src/views/x.vue", "~/plugins/x"), "/w/p/plugins/x.ts");
  EXPECT_EQ(resolve(texts, "/w/p/src/views/x.vue", "~~/plugins/x"), "/w/p/plugins/x.ts");
  EXPECT_EQ(resolve(texts, "/w/q/app/x.vue", "@/a.vue"), "/w/q/app/a.vue");
  EXPECT_EQ(resolve(texts, "/w/q/app/x.vue", "@/bus"), "");
  EXPECT_EQ(resolve(texts, "/w/q/app/x.vue", "@scope/bus"), "");
}

TEST(ModuleResolver, DoesNotLeaveTheRootOnDisk) {
  const test::Sandbox outside;
  const test::Sandbox box;
  outside.write("x.js", "");
  box.write("a.js", "");
  ASSERT_EQ(symlink(outside.root().c_str(), box.path("link").c_str()), 0);
  const DiskFiles files(box.root());
  const ModuleResolver resolver(files, box.root());
  EXPECT_EQ(resolver.resolve(box.path("b.js"), "./a"), box.path("a.js"));
  EXPECT_FALSE(resolver.resolve(box.path("b.js"), "./link/x"));
}

TEST(ModuleResolver, ForgetsWhatHasChanged) {
  const test::Sandbox box;
  const DiskFiles files(box.root());
  ModuleResolver resolver(files, box.root());
  EXPECT_FALSE(resolver.resolve(box.path("b.js"), "./a"));
  box.write("a.js", "");
  EXPECT_FALSE(resolver.resolve(box.path("b.js"), "./a"));
  resolver.forget();
  EXPECT_TRUE(resolver.resolve(box.path("b.js"), "./a"));
}

TEST(ModuleResolver, IsBounded) {
  Texts texts{{"/w/package.json", R"({"workspaces": ["**/**/**/*", "**/*"]})"}};
  for (int i = 0; i < 3000; ++i) {
    texts["/w/p/" + std::to_string(i) + "/package.json"] =
        "{\"name\": \"p" + std::to_string(i) + "\"}";
  }
  const test::MemoryFiles files(texts);
  EXPECT_LE(WorkspacePackages(files, "/w").byName().size(), WorkspacePackages::kMaxPackages);
  EXPECT_EQ(resolve({}, "/w/x.js", "./" + std::string(100'000, 'a')), "");
}

}  // namespace
}  // namespace leakline
