'use strict';
// A Koa server that keeps what servers keep on purpose: sessions, a cache with a bound, counters per
// route, a timeout and a listener per request that are ended, a context per request.
const { AsyncLocalStorage } = require('async_hooks');
const { EventEmitter } = require('events');
const Koa = require('koa');
const Router = require('@koa/router');
const { serve } = require('../support/http');

const USERS = 40;
const PAGES = 60;
const CACHED = 50;

const sessions = new Map();
const pages = new Map();
const counts = {};
const clock = new EventEmitter();
const storage = new AsyncLocalStorage();

function sessionOf (name) {
  if (!sessions.has(name)) sessions.set(name, { name, visits: 0, basket: [] });
  const session = sessions.get(name);
  session.visits++;
  session.basket.push(session.visits);
  if (session.basket.length > 5) session.basket.shift();
  return session;
}

function pageOf (number) {
  const page = pages.get(number) || { number, text: `page ${number}`, madeAt: new Date() };
  pages.delete(number);
  pages.set(number, page);
  if (pages.size > CACHED) pages.delete(pages.keys().next().value);
  return page;
}

const app = new Koa();
app.keys = ['not secret'];
app.use(async (ctx, next) => {
  const onTick = () => { ctx.state.ticks = (ctx.state.ticks || 0) + 1; };
  const late = setTimeout(() => ctx.throw(503), 30000);
  clock.on('tick', onTick);
  try {
    await storage.run({ path: ctx.path }, next);
  } finally {
    clearTimeout(late);
    clock.removeListener('tick', onTick);
    counts[ctx.path] = (counts[ctx.path] || 0) + 1;
  }
});
app.use(async (ctx, next) => {
  ctx.state.session = sessionOf(ctx.query.user);
  ctx.cookies.set('user', ctx.query.user, { signed: true });
  await next();
});
const router = new Router();
router.get('/page/:number', async ctx => {
  await new Promise(resolve => setImmediate(resolve));
  clock.emit('tick');
  ctx.body = { ...pageOf(Number(ctx.params.number)), session: ctx.state.session, from: storage.getStore().path };
});
app.use(router.routes()).use(router.allowedMethods());
const web = serve(app.callback());

exports.request = i => web.get(`/page/${i % PAGES}?user=user${i % USERS}`);
