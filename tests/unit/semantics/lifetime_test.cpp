// How long things live, seen from where they are named: `x.here()` asks for x.
#include <gtest/gtest.h>

#include "support/facts_of.h"

namespace leakline {
namespace {

// The receiver of the call of `here`.
Lifetime lifetimeIn(std::string text, std::string name = "file.js") {
  FactsOf of(std::move(text), std::move(name));
  for (const Call& call : of.facts().code().calls()) {
    if (call.method() != "here") continue;
    Lifetime lifetime = of.facts().lifetimeOf(call.receiver);
    lifetime.declaration = {};
    lifetime.function = {};
    return lifetime;
  }
  ADD_FAILURE() << "nothing to ask for";
  return {};
}

Span spanIn(std::string text, std::string name = "file.js") {
  return lifetimeIn(std::move(text), std::move(name)).span;
}

TEST(Lifetimes, OwnThings) {
  EXPECT_EQ(spanIn("(req, res) => { const x = new X(); x.here() }"), Span::Activation);
  EXPECT_EQ(spanIn("(req, res) => { const x = spawn('a'); x.stdout.here() }"), Span::Activation);
  EXPECT_EQ(spanIn("(req, res) => { req.here() }"), Span::Request);
  EXPECT_EQ(spanIn("wss.on('connection', (ws) => { ws.here() })"), Span::Connection);
}

TEST(Lifetimes, ThingsOfTheProcess) {
  EXPECT_EQ(spanIn("const x = new X(); exports.f = () => x.here()"), Span::Process);
  EXPECT_EQ(spanIn("import { x } from './x'; export const f = () => x.here()"), Span::Process);
  EXPECT_EQ(spanIn("exports.f = () => process.here()"), Span::Process);
  EXPECT_EQ(spanIn("(req, res) => { req.app.here() }"), Span::Process);
  EXPECT_EQ(spanIn("(req, res) => { const s = req.socket.server; s.here() }"), Span::Process);
  EXPECT_EQ(
      spanIn("let c; function get() { return c || (c = new X()) } (req, res) => get().here()"),
      Span::Process);
}

TEST(Lifetimes, ThingsThatAreUsedAgain) {
  EXPECT_EQ(spanIn("(req, res) => { req.socket.here() }"), Span::Reused);
  EXPECT_EQ(spanIn("(req, res) => { const { connection } = req; connection.here() }"),
            Span::Reused);
  EXPECT_EQ(spanIn("r.on('socket', (s) => s.here())"), Span::Reused);
  EXPECT_EQ(spanIn("const { Pool } = require('pg'); const p = new Pool();"
                   "async () => { const c = await p.connect(); c.here() }"),
            Span::Pooled);
}

TEST(Lifetimes, OfCallersAndFields) {
  EXPECT_EQ(spanIn("exports.f = (x) => x.here()"), Span::Caller);
  EXPECT_EQ(spanIn("function f(x) { x.here() } const y = new Y(); f(y)"), Span::Process);
  EXPECT_EQ(spanIn("class A { constructor() { this.x = new X() } m() { this.x.here() } }"),
            Span::Instance);
  EXPECT_EQ(spanIn("class A { constructor(x) { this.x = x } m() { this.x.here() } }"),
            Span::Caller);
  EXPECT_EQ(spanIn("import { Injectable } from '@nestjs/common';"
                   "@Injectable() class A { constructor(private x: X) {} m() { this.x.here() } }",
                   "a.ts"),
            Span::Process);
}

TEST(Lifetimes, OfTheFunctionAround) {
  EXPECT_EQ(spanIn("exports.f = () => { const x = new X(); app.get('/', (req, res) => x.here()) }"),
            Span::Instance);
  EXPECT_EQ(spanIn("(req, res) => { const x = new X(); p.then(() => x.here()) }"), Span::Request);
}

TEST(Lifetimes, Kinds) {
  EXPECT_EQ(lifetimeIn("process.here()").kind, ThingKind::Process);
  EXPECT_EQ(lifetimeIn("const k = require('knex')({}); k('a').here()").kind, ThingKind::NotEmitter);
  EXPECT_EQ(lifetimeIn("const m = new WeakMap(); m.here()").kind, ThingKind::WeakCollection);
  EXPECT_EQ(lifetimeIn("(signal) => signal.here()").kind, ThingKind::Signal);
  EXPECT_EQ(lifetimeIn("const e = new (require('events').EventEmitter)(); e.here()").kind,
            ThingKind::Emitter);
}

TEST(Lifetimes, FollowImports) {
  FactsOf of("import { k } from './db'; export const f = () => k('a').here()");
  of.program().add("/case/db.js", "import knex from 'knex'; export const k = knex({})");
  for (const Call& call : of.facts().code().calls()) {
    if (call.method() == "here") {
      EXPECT_EQ(of.facts().lifetimeOf(call.receiver).kind, ThingKind::NotEmitter);
    }
  }
}

TEST(Lifetimes, EndlessDefinitionsEnd) {
  EXPECT_EQ(spanIn("function a() { return b() } function b() { return a() }"
                   "(req, res) => a().here()"),
            Span::Unknown);
  spanIn("var x = y(), y = x(); (req, res) => { x.here() }");
  spanIn("class A { m() { this.a = this.b; this.b = this.a; this.a.here() } }");
}

}  // namespace
}  // namespace leakline
