// Random clients of one server after another, for as long as is asked: they type, ask, load heaps,
// cancel and leave in every way there is. Counted are requests that were not answered, servers that
// ended otherwise than they were told to, and the memory of one server that stays all the time.
//
//   node tests/lsp/soak.mjs [--minutes N] [--seed N]        (default: 60 minutes)
//
// LEAKLINE_BIN may name a build with sanitizers: what they find ends the server with another code.
import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import path from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { parseArgs } from 'node:util';
import { Suite } from '../support/check.mjs';
import { leakline, needBinary } from '../support/leakline.mjs';
import { CAPABILITIES, Client, uriOf } from './client.mjs';
import { Workspace } from './workspace.mjs';

const { values: options } = parseArgs({ options: { minutes: { type: 'string', default: '60' }, seed: { type: 'string', default: '1' } } });
let end = performance.now() + Number(options.minutes) * 60_000;
const PATIENCE = 60_000;
const MOST_GROWTH = 48; // MiB that allocators may keep between two rests
const RESTS = 15; // seconds between two rests of the server that stays

function randomFrom(seed) {
  let state = seed >>> 0;
  const next = () => { state = (Math.imul(state, 1664525) + 1013904223) >>> 0; return state / 2 ** 32; };
  const below = (n) => Math.floor(next() * n);
  return { below, chance: (p) => next() < p, pick: (list) => list[below(list.length)] };
}

const PULLS = { ...CAPABILITIES, textDocument: { ...CAPABILITIES.textDocument, diagnostic: {} }, workspace: { ...CAPABILITIES.workspace, diagnostics: { refreshSupport: true } } };
const SCRAPS = ['x', ';', '{', '}', '(', '\n', '\n\n', '`${', '/*', '*/', '😀é', "queue.on('error', () => {});\n", 'setInterval(() => {}, 1000);\n', 'delete require.cache[file];\n', "require('./queue');\n"];

// One client and what it knows of its server.
class Traffic {
  constructor({ random, workspace, sets, pulls = false }) {
    Object.assign(this, { random, workspace, sets, pulls });
    this.client = new Client(leakline, { cwd: workspace.folder, env: workspace.env, capabilities: pulls ? PULLS : CAPABILITIES });
    this.open = new Map(); // file → { text, version }
    this.flying = new Map(); // id → when it was sent
    this.files = ['main.js', workspace.program.file, 'queue.js', 'package.json'].map((name) => path.join(workspace.folder, name));
    this.worst = 0;
    this.errors = new Set();
    this.counts = { requests: 0, changes: 0 };
  }

  start() { return this.client.initialize([this.workspace.folder]); }

  ask(method, params) {
    this.counts.requests++;
    const sent = performance.now();
    const id = this.client.ask(method, params, (answer) => {
      this.flying.delete(id);
      this.worst = Math.max(this.worst, performance.now() - sent);
      if (answer.error) this.errors.add(`${method} ${answer.error.code}`);
    });
    this.flying.set(id, sent);
    return id;
  }

  command(command, argument) { this.ask('workspace/executeCommand', { command, arguments: argument === undefined ? [] : [argument] }); }

  positionIn({ text }) {
    const lines = text.split('\n');
    const line = this.random.below(lines.length);
    return { line, character: this.random.below(lines[line].length + 1) };
  }

  edit(file) {
    const document = this.open.get(file);
    this.counts.changes++;
    document.version++;
    if (this.random.chance(0.1)) {
      document.text = readFileSync(file, 'utf8');
      return this.client.changeFile(file, [{ text: document.text }], document.version);
    }
    const lines = document.text.split('\n');
    const line = this.random.below(lines.length);
    const begin = this.random.below(lines[line].length + 1);
    const until = this.random.chance(0.4) ? begin + this.random.below(lines[line].length - begin + 1) : begin;
    const newText = this.random.pick(SCRAPS);
    lines[line] = lines[line].slice(0, begin) + newText + lines[line].slice(until);
    document.text = lines.join('\n');
    this.client.changeFile(file, [{ range: { start: { line, character: begin }, end: { line, character: until } }, text: newText }], document.version);
  }

  toggle(file) {
    if (this.open.delete(file)) return this.client.notify('textDocument/didClose', { textDocument: { uri: uriOf(file) } });
    const text = readFileSync(file, 'utf8');
    this.open.set(file, { text, version: 1 });
    this.client.openFile(file, text);
  }

  // Something about an open file.
  question() {
    const [file, document] = this.random.pick([...this.open]);
    const textDocument = { uri: uriOf(file) };
    const start = this.positionIn(document);
    const range = { start, end: start };
    const whole = { start: { line: 0, character: 0 }, end: { line: 9999, character: 0 } };
    this.random.pick([
      () => this.ask('textDocument/hover', { textDocument, position: start }),
      () => this.ask('textDocument/definition', { textDocument, position: start }),
      () => this.ask('textDocument/codeAction', { textDocument, range: this.random.chance(0.5) ? whole : range, context: { diagnostics: [] } }),
      () => this.ask('textDocument/codeAction', { textDocument, range: whole, context: { diagnostics: [], only: ['source.fixAll.leakline'] } }),
      () => this.ask('textDocument/inlayHint', { textDocument, range: whole }),
      () => this.ask('textDocument/codeLens', { textDocument }),
      () => this.ask('textDocument/documentLink', { textDocument }),
      ...(this.pulls ? [() => this.ask('textDocument/diagnostic', { textDocument }), () => this.ask('workspace/diagnostic', { previousResultIds: [] })] : []),
    ])();
  }

  heap() {
    const paths = this.random.pick(this.sets);
    const heap = paths.at(-1);
    this.random.pick([
      () => this.command('leakline.heap.load', { paths }),
      () => this.command('leakline.heap.load', { paths: [heap], remember: this.random.chance(0.5) }),
      () => this.ask('leakline/heap/load', { paths: ['no-such.heapsnapshot'] }),
      () => this.ask('leakline/heap/close', {}),
      () => this.command('leakline.heap.restore'),
      () => this.ask('leakline/heap/suspects', { limit: 5 }),
      () => this.ask('leakline/heap/classes', { heap, limit: 20 }),
      () => this.ask('leakline/heap/dominators', { heap, limit: 20 }),
      () => this.ask('leakline/heap/compare', { base: paths[0], heap, limit: 20 }),
      () => this.ask('leakline/heap/find', { heap, text: 'Queue', limit: 5 }),
      () => this.ask('leakline/heap/strings', { heap, limit: 5 }),
    ])();
  }

  rare() {
    this.random.pick([
      () => this.command('leakline.explain', { id: 'repeat-listener' }),
      () => this.client.notify('workspace/didChangeConfiguration', { settings: { leakline: { check: { hints: this.random.chance(0.5) } } } }),
      () => this.client.notify('workspace/didChangeWatchedFiles', { changes: [{ uri: uriOf(this.random.pick(this.files)), type: 2 }] }),
      () => this.client.notify('workspace/didChangeWatchedFiles', { changes: [{ uri: uriOf(this.random.pick(this.sets)[0]), type: 1 }] }),
      () => this.client.raw(Buffer.from('Content-Length: 5\r\n\r\n{"a":')),
    ])();
  }

  cancel() {
    const ids = [...this.flying.keys()];
    if (ids.length) this.client.notify('$/cancelRequest', { id: this.random.pick(ids) });
  }

  step() {
    const { random } = this;
    const what = random.below(100);
    if (this.open.size === 0 || what < 5) this.toggle(random.pick(this.files));
    else if (what < 50) for (let keys = 1 + random.below(4); keys > 0; keys--) this.edit(random.pick([...this.open.keys()]));
    else if (what < 75) this.question();
    else if (what < 88) this.heap();
    else if (what < 96) this.cancel();
    else this.rare();
  }

  check() {
    assert.equal(this.client.broken, null);
    assert.equal(this.client.exit, null, `the server has ended: ${this.client.stderr.slice(-800)}`);
    const oldest = Math.min(...this.flying.values(), Infinity);
    assert.ok(performance.now() - oldest < PATIENCE, `not answered: ${this.client.unanswered}`);
  }

  async steps(count) {
    for (let i = 0; i < count && performance.now() < end; i++) {
      this.step();
      await sleep(this.random.below(25));
      this.check();
    }
  }

  // Until everything is answered.
  async settle() {
    await this.client.until(() => this.flying.size === 0, `answers to ${this.client.unanswered}`, PATIENCE);
    this.check();
  }

  // As a client that just began would have it.
  async rest() {
    for (const file of [...this.open.keys()]) this.toggle(file);
    this.ask('leakline/heap/close', {});
    await this.settle();
    await sleep(300);
    return Number(/VmRSS:\s+(\d+)/.exec(readFileSync(`/proc/${this.client.pid}/status`, 'utf8'))[1]) / 1024;
  }
}

const LEAVES = {
  async 'with shutdown and exit'(traffic) {
    assert.equal(await traffic.client.stop(), 0, traffic.client.stderr.slice(-2000));
    assert.deepEqual(traffic.client.unanswered, []);
  },
  async 'with shutdown while much is going on'(traffic) {
    for (let i = 0; i < 10; i++) traffic.step();
    assert.equal(await traffic.client.stop(), 0, traffic.client.stderr.slice(-2000));
    assert.deepEqual(traffic.client.unanswered, []);
  },
  async 'without a word'(traffic) {
    traffic.heap();
    traffic.client.hangUp();
    await traffic.client.until(() => traffic.client.exit, 'end of the server');
    assert.equal(traffic.client.exit.code, 1, traffic.client.stderr.slice(-2000));
  },
  async 'killed'(traffic) {
    traffic.heap();
    traffic.client.kill();
    await traffic.client.until(() => traffic.client.exit, 'end of the server');
  },
};

needBinary();
const suite = new Suite('soak');
const workspace = new Workspace('koa');
const random = randomFrom(Number(options.seed));
const total = { sessions: 0, requests: 0, changes: 0, worst: 0 };
const rests = [];

function addUp({ counts, worst }) {
  total.requests += counts.requests;
  total.changes += counts.changes;
  total.worst = Math.max(total.worst, worst);
}

// The server that stays, and rests now and then.
async function stay(sets) {
  const traffic = new Traffic({ random: randomFrom(random.below(2 ** 31)), workspace, sets });
  await traffic.start();
  while (performance.now() < end) {
    const until = Math.min(end, performance.now() + RESTS * 1000);
    while (performance.now() < until) await traffic.steps(10);
    rests.push(await traffic.rest());
  }
  await LEAVES['with shutdown and exit'](traffic);
  addUp(traffic);
}

async function comeAndGo(sets) {
  while (performance.now() < end) {
    const leave = random.pick(Object.keys(LEAVES));
    const traffic = new Traffic({ random: randomFrom(random.below(2 ** 31)), workspace, sets, pulls: random.chance(0.5) });
    try {
      await traffic.start();
      await traffic.steps(50 + random.below(400));
      if (random.chance(0.5)) await traffic.settle();
      await LEAVES[leave](traffic);
    } catch (error) {
      throw new Error(`the client that leaves ${leave}: ${error.message}`, { cause: error });
    } finally {
      traffic.client.kill();
    }
    addUp(traffic);
    total.sessions++;
  }
}

try {
  const sets = [await workspace.takeSnapshots('some')];
  sets.push(sets[0].slice(1), [sets[0][2]]);
  await suite.check(`${options.minutes} minutes of clients that come and go, and one that stays (seed ${options.seed})`, async () => {
    await Promise.all([stay(sets), comeAndGo(sets)]).finally(() => { end = 0; });
    return `${total.sessions} sessions, ${total.requests} requests, ${total.changes} edits, the slowest answer after ${total.worst.toFixed(0)} ms`;
  });
  const memory = 'the memory of the one that stays does not grow';
  if (process.env.LEAKLINE_SLOW) suite.skip(memory, 'sanitizers keep what was freed');
  else await suite.check(memory, () => {
    assert.ok(rests.length >= 3, 'not enough rests to compare');
    const half = Math.floor(rests.length / 2);
    const [early, late] = [rests.slice(1, half + 1), rests.slice(-half)].map((some) => Math.min(...some));
    assert.ok(late - early < MOST_GROWTH, `${early.toFixed(0)} MiB, later ${late.toFixed(0)} MiB: ${rests.map((mib) => mib.toFixed(0))}`);
    return `${early.toFixed(0)} MiB, later ${late.toFixed(0)} MiB, ${rests.length} rests`;
  });
} finally {
  workspace.remove();
}
suite.end();
