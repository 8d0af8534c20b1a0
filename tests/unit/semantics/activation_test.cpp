// How often code runs, and on which side: `here()` marks the place.
#include <gtest/gtest.h>

#include "support/facts_of.h"

namespace leakline {
namespace {

Repetition repetitionIn(std::string text, std::string name = "file.js") {
  FactsOf of(std::move(text), std::move(name));
  return of.activation().repetition;
}

RunsOn sideIn(std::string text, std::string name = "file.js") {
  FactsOf of(std::move(text), std::move(name));
  return of.facts().activations().runsOnAt(of.node("here()"));
}

TEST(Activations, ModulesAndUnknownFunctions) {
  EXPECT_EQ(repetitionIn("here()"), Repetition::Once);
  EXPECT_EQ(repetitionIn("function f() { here() } f()"), Repetition::Once);
  EXPECT_EQ(repetitionIn("exports.f = () => { here() }"), Repetition::Unknown);
  EXPECT_EQ(repetitionIn("(function () { here() })()"), Repetition::Once);
  EXPECT_EQ(repetitionIn("[1].forEach(() => { here() })"), Repetition::Once);
}

TEST(Activations, Servers) {
  EXPECT_EQ(repetitionIn("require('http').createServer((a, b) => { here() })"),
            Repetition::PerRequest);
  EXPECT_EQ(repetitionIn("import net from 'net'; net.createServer((s) => { here() })"),
            Repetition::PerConnection);
  EXPECT_EQ(repetitionIn("server.on('request', (a, b) => { here() })"), Repetition::PerRequest);
  EXPECT_EQ(repetitionIn("wss.on('connection', (ws) => { here() })"), Repetition::PerConnection);
  EXPECT_EQ(repetitionIn("server.listen(1, () => { here() })"), Repetition::Unknown);
  EXPECT_EQ(repetitionIn("module.exports = () => (req, res, next) => { here() }"),
            Repetition::PerRequest);
}

TEST(Activations, Routers) {
  EXPECT_EQ(repetitionIn("router.get('/x', async () => { here() })"), Repetition::PerRequest);
  EXPECT_EQ(repetitionIn("const app = require('express')(); app.use(f); function f() { here() }"),
            Repetition::PerRequest);
  EXPECT_EQ(repetitionIn("app.route('/x').get(() => { here() })"), Repetition::PerRequest);
  EXPECT_EQ(repetitionIn("const m = new Map(); m.get('k', () => { here() })"), Repetition::Unknown);
  EXPECT_EQ(repetitionIn("module.exports = async (ctx, next) => { here() }"),
            Repetition::PerRequest);
  EXPECT_EQ(repetitionIn("app.addHook('onSend', async () => { here() })"), Repetition::PerRequest);
  EXPECT_EQ(repetitionIn("app.addHook('onReady', async () => { here() })"), Repetition::Once);
  EXPECT_EQ(repetitionIn("router.get('/x', wrap(async (a, b) => { here() }))"),
            Repetition::PerRequest);
}

TEST(Activations, GoAlongCalls) {
  EXPECT_EQ(repetitionIn("const h = (req, res) => { a() }; function a() { b() } "
                         "function b() { here() }"),
            Repetition::PerRequest);
  EXPECT_EQ(repetitionIn("class C { m() { here() } } const c = new C();"
                         "const h = (req, res) => { c.m() }"),
            Repetition::PerRequest);
  EXPECT_EQ(repetitionIn("class C { constructor() { here() } }"
                         "const h = (req, res) => { new C() }"),
            Repetition::PerRequest);
  EXPECT_EQ(repetitionIn("const h = (req, res) => { p.then(() => { here() }) }"),
            Repetition::PerRequest);
  EXPECT_EQ(repetitionIn("setInterval(() => { here() }, 5)"), Repetition::PerCall);
  EXPECT_EQ(repetitionIn("const f = once(() => { here() }); const h = (req, res) => f()"),
            Repetition::Once);
}

TEST(Activations, Nest) {
  const std::string head = "import { Injectable, Get, Scope } from '@nestjs/common';";
  EXPECT_EQ(repetitionIn(head + "@Injectable() class A { constructor() { here() } }", "a.ts"),
            Repetition::Once);
  EXPECT_EQ(repetitionIn(head + "@Injectable({ scope: Scope.REQUEST }) class A "
                                "{ constructor() { here() } }",
                         "a.ts"),
            Repetition::PerRequest);
  EXPECT_EQ(repetitionIn(head + "@Injectable() class A { @Get('x') m() { here() } }", "a.ts"),
            Repetition::PerRequest);
  EXPECT_EQ(repetitionIn(head + "@Injectable() class A { handleConnection(c) { here() } }", "a.ts"),
            Repetition::PerConnection);
}

TEST(Activations, RenderedComponents) {
  EXPECT_EQ(sideIn("export default { created() { here() } }"), RunsOn::ServerToo);
  EXPECT_EQ(sideIn("export default { mounted() { here() } }"), RunsOn::ClientOnly);
  EXPECT_EQ(sideIn("export default { created() { this.go() }, methods: { go() { here() } } }"),
            RunsOn::ServerToo);
  EXPECT_EQ(sideIn("export default { mounted() { this.go() }, methods: { go() { here() } } }"),
            RunsOn::ClientOnly);
  EXPECT_EQ(sideIn("<script setup>\nhere()\n</script>", "a.vue"), RunsOn::ServerToo);
  EXPECT_EQ(sideIn("<script setup>\nonMounted(() => { here() })\n</script>", "a.vue"),
            RunsOn::ClientOnly);
  EXPECT_EQ(sideIn("import { useEffect } from 'react';"
                   "function C() { useEffect(() => { here() }); return <b/> }",
                   "a.jsx"),
            RunsOn::ClientOnly);
  EXPECT_EQ(sideIn("import React from 'react'; function C() { here(); return <b/> }", "a.jsx"),
            RunsOn::ServerToo);
  EXPECT_EQ(sideIn("class C extends React.Component { constructor() { here() } }"),
            RunsOn::ServerToo);
  EXPECT_EQ(sideIn("class C extends HTMLElement { connectedCallback() { here() } }"),
            RunsOn::ClientOnly);
}

TEST(Activations, BranchesThatAskForTheServer) {
  const auto created = [](const std::string& body) {
    return sideIn("export default { created() { " + body + " } }");
  };
  EXPECT_EQ(created("if (process.client) here()"), RunsOn::ClientOnly);
  EXPECT_EQ(created("if (process.server || this.$isServer) return; here()"), RunsOn::ClientOnly);
  EXPECT_EQ(created("if (typeof window === 'undefined') return; here()"), RunsOn::ClientOnly);
  EXPECT_EQ(created("if (!import.meta.env.SSR) { here() }"), RunsOn::ClientOnly);
  EXPECT_EQ(created("typeof document !== 'undefined' && here()"), RunsOn::ClientOnly);
  EXPECT_EQ(created("if (process.server) here()"), RunsOn::ServerOnly);
  EXPECT_EQ(created("if (a || process.client) here()"), RunsOn::ServerToo);
  EXPECT_EQ(sideIn("const browser = typeof window !== 'undefined';"
                   "export default { created() { if (browser) here() } }"),
            RunsOn::ClientOnly);
}

TEST(Activations, ClientOnlyProjectsHaveNoServer) {
  FactsOf of("export default { created() { here() } }");
  of.program().facts.clientOnly = true;
  EXPECT_EQ(of.activation().runsOn, RunsOn::ClientOnly);
}

TEST(Activations, Teardowns) {
  FactsOf vue("export default { beforeDestroy() { this.end() }, methods: { end() { here() } } }");
  EXPECT_TRUE(vue.activation().teardown);
  FactsOf react(
      "import { useEffect } from 'react';"
      "function C() { useEffect(() => () => { here() }); return <b/> }",
      "a.jsx");
  EXPECT_TRUE(react.activation().teardown);
  FactsOf plain("class A { destroy() { here() } }");
  EXPECT_TRUE(plain.activation().teardown);
  FactsOf other("class A { open() { here() } }");
  EXPECT_FALSE(other.activation().teardown);
}

TEST(Roles, AreKnownByPaths) {
  EXPECT_EQ(FactsOf("", "a.test.js").facts().role(), FileRole::Test);
  EXPECT_EQ(FactsOf("#!/usr/bin/env node\n").facts().role(), FileRole::Script);
  EXPECT_EQ(FactsOf("").facts().role(), FileRole::Source);
}

}  // namespace
}  // namespace leakline
