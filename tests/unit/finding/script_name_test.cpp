#include "finding/script_name.h"

#include <gtest/gtest.h>

namespace leakline {
namespace {

void expectFile(std::string_view name, std::string_view path, CodeOwner owner) {
  const ScriptOrigin origin = originOfScript(name);
  EXPECT_TRUE(origin.isFile) << name;
  EXPECT_EQ(origin.path, path);
  EXPECT_EQ(origin.owner, owner) << name;
}

void expectNoFile(std::string_view name, CodeOwner owner) {
  const ScriptOrigin origin = originOfScript(name);
  EXPECT_FALSE(origin.isFile) << name;
  EXPECT_EQ(origin.path, name);
  EXPECT_EQ(origin.owner, owner) << name;
}

TEST(OriginOfScript, Files) {
  expectFile("/srv/app/app.js", "/srv/app/app.js", CodeOwner::User);
  expectFile("file:///srv/my%20app/a.mjs?v=2", "/srv/my app/a.mjs", CodeOwner::User);
  expectFile("C:\\srv\\app.js", "C:/srv/app.js", CodeOwner::User);
  expectFile("/srv/app/../b.js", "/srv/b.js", CodeOwner::User);
  expectFile("/srv/node_modules/koa/lib/application.js", "/srv/node_modules/koa/lib/application.js",
             CodeOwner::Dependency);
  expectFile("file:///srv/node_modules/%40koa/router/r.mjs", "/srv/node_modules/@koa/router/r.mjs",
             CodeOwner::Dependency);
  expectFile("C:\\srv\\node_modules\\x\\i.js", "C:/srv/node_modules/x/i.js", CodeOwner::Dependency);
  expectFile("/srv/my_node_modules/x.js", "/srv/my_node_modules/x.js", CodeOwner::User);
}

TEST(OriginOfScript, NodesOwn) {
  for (const char* name :
       {"node:events", "node:internal/timers", "events.js", "fs.js", "net.js", "zlib.js",
        "assert.js", "_stream_readable.js", "_http_server.js", "internal/timers.js",
        "internal/modules/cjs/loader.js", "fs/promises.js", "worker_threads.js"}) {
    expectNoFile(name, CodeOwner::Node);
  }
}

TEST(OriginOfScript, GeneratedCode) {
  for (const char* name :
       {"", "[eval]", "[stdin]", "[worker eval]", "evalmachine.<anonymous>", "wasm://wasm/1234",
        "data:text/javascript,1", "REPL1", "webpack-internal:///./src/a.js"}) {
    expectNoFile(name, CodeOwner::Generated);
  }
}

TEST(OriginOfScript, AnythingElse) {
  for (const char* name : {"app.js", "src/fs.js", "https://example.org/a.js",
                           "file://elsewhere/a.js", "file:///a%00b", "events.ts", "events"}) {
    expectNoFile(name, CodeOwner::Unknown);
  }
}

}  // namespace
}  // namespace leakline
