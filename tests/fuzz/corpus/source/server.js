'use strict';
const { EventEmitter, once } = require('events');
const express = require('express');
const bus = new EventEmitter();
const LIMIT = 60 * 1000, Events = Object.freeze({ JOIN: 'join', LEAVE: `le${'ave'}` });
var timers = [], cache = {};
module.exports = { app: express(), ...require('./more') };
exports.handler = async (event, context) => { for await (const x of event) yield_(x); };
app.get('/rooms/:id', async function room(req, res, next) {
  try {
    bus.on(Events.JOIN, (who) => res.write(who?.name ?? 'nobody'));
    res.on('close', () => bus.off(Events.JOIN, room));
    await once(req, 'end');
  } catch ({ message: m = 'x' }) {
    return next(m);
  } finally { clearInterval(timers.pop()); }
  outer: for (let i = 0, n = 3; i < n; i++) { switch (i) { case 1: continue outer; default: break; } }
  do { cache[req.id] = /[/\]]+/g.test(req.url); } while (false);
});
class Room extends EventEmitter {
  #seats = new Map(); static all = new Set();
  static { Room.all.add(1); }
  get seats() { return this.#seats; }
  async *each() { yield* this.#seats; }
}
label: if (a) b(); else if (c) d(); else { using e = f(), g = h; await using i = j; }
(function () { with (x) y; })(), new (class {})(...z), delete require.cache[k], a ||= b ** -c;
