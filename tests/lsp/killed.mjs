// The server killed at many moments of loading, indexing and remembering snapshots: what is on disk
// is whole or not there, and the next server has the session again, from the index where there is
// one.
//
//   node tests/lsp/killed.mjs [--moments N] [--keep]
import assert from 'node:assert/strict';
import { createHash } from 'node:crypto';
import { existsSync, readFileSync, readdirSync, rmSync, statSync, utimesSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { parseArgs } from 'node:util';
import { Suite } from '../support/check.mjs';
import { leakline, needBinary, runLeakline } from '../support/leakline.mjs';
import { Client } from './client.mjs';
import { Workspace } from './workspace.mjs';

const { values: options } = parseArgs({ options: { moments: { type: 'string', default: '16' }, keep: { type: 'boolean' } } });
const moments = Number(options.moments);
const INDEX = '.leakline-index';
const WRITTEN = Math.floor(Date.now() / 1000); // a time that can be given back exactly

const hashOf = (file) => createHash('sha256').update(readFileSync(file)).digest('hex');
const filesBelow = (folder) => (existsSync(folder) ? readdirSync(folder, { recursive: true, withFileTypes: true }).filter((entry) => entry.isFile()).map((entry) => path.join(entry.parentPath ?? entry.path, entry.name)) : []);

class Scene {
  constructor(workspace, snapshots) {
    Object.assign(this, { workspace, snapshots });
    this.hashes = snapshots.map(hashOf);
    for (const file of snapshots) utimesSync(file, WRITTEN, WRITTEN);
    this.seen = { index: 0, partOfIndex: 0, noIndex: 0, remembered: 0, forgotten: 0 };
  }

  async start() {
    const client = new Client(leakline, { cwd: this.workspace.folder, env: this.workspace.env, args: ['--log-level', 'info'] });
    await client.initialize([this.workspace.folder]);
    return client;
  }

  load(client) { return client.command('leakline.heap.load', { paths: this.snapshots, remember: true }); }
  suspects(client) { return client.request('leakline/heap/suspects', {}); }

  get indexes() { return this.snapshots.map((file) => file + INDEX).filter(existsSync); }
  get sessions() { return filesBelow(path.join(this.workspace.env.XDG_CACHE_HOME, 'leakline/sessions')); }

  // As before anything was loaded.
  async reset() {
    const client = await this.start();
    await client.command('leakline.heap.close');
    await client.stop();
    for (const file of this.strangers().concat(this.indexes)) rmSync(file);
  }

  // Files beside the snapshots that are neither snapshots nor whole indexes: what a write left behind.
  strangers() {
    const known = new Set([...this.snapshots, ...this.indexes]);
    return filesBelow(path.dirname(this.snapshots[0])).filter((file) => file.includes(INDEX) && !known.has(file));
  }

  // The whole time from the request to the answer, in milliseconds.
  async whole() {
    const client = await this.start();
    const began = performance.now();
    await this.load(client);
    const took = performance.now() - began;
    this.expected = await this.suspects(client);
    assert.ok(this.expected.total > 0);
    await client.stop();
    return took;
  }

  // `moment`: what to wait for after the request, a time or the answer.
  async killedAfter(moment) {
    await this.reset();
    const client = await this.start();
    const answer = this.load(client).catch(() => {}); // most get none
    await moment(answer);
    client.kill();
    await client.until(() => client.exit, 'end of the server');
    this.checkDisk();
    await this.checkIndexes();
    await this.checkNext();
  }

  checkDisk() {
    assert.deepEqual(this.snapshots.map(hashOf), this.hashes, 'a snapshot was changed');
    for (const file of this.sessions) {
      const { folders, snapshots } = JSON.parse(readFileSync(file, 'utf8'));
      assert.deepEqual({ folders, snapshots }, { folders: [this.workspace.folder], snapshots: this.snapshots });
    }
    this.seen[this.sessions.length ? 'remembered' : 'forgotten']++;
    this.seen[this.indexes.length ? 'index' : this.strangers().length ? 'partOfIndex' : 'noIndex']++;
  }

  // The one that is analysed; of those before it only counts are wanted.
  get last() { return this.snapshots.at(-1); }

  // Makes a snapshot unreadable where nobody looks who has its index: between the blocks that tell
  // whether it still is the same.
  spoil(file) {
    const { size } = statSync(file);
    const bytes = readFileSync(file);
    const at = Math.floor((size * 10.5) / 64);
    bytes.fill('!', at, at + 64);
    writeFileSync(file, bytes);
    utimesSync(file, WRITTEN, WRITTEN);
  }

  // An index that is there is taken as it is.
  async checkIndexes() {
    for (const file of this.indexes) {
      const { mtimeMs } = statSync(file);
      const { code, stderr } = await runLeakline(['heap', 'classes', '-v', file.slice(0, -INDEX.length)], { env: this.workspace.env });
      assert.equal(code, 0, stderr);
      assert.equal(statSync(file).mtimeMs, mtimeMs, `${file} was not whole: ${stderr}`);
    }
  }

  // What was remembered comes by itself, else it is loaded as if nothing had been.
  async checkNext() {
    const client = await this.start();
    const restored = await client.command('leakline.heap.restore');
    assert.equal(restored !== null, this.sessions.length > 0);
    if (!restored) await this.load(client);
    assert.deepEqual(await this.suspects(client), this.expected);
    assert.equal(await client.stop(), 0);
    assert.deepEqual(this.strangers(), [], 'what the killed one left is still there');
  }
}

needBinary();
const suite = new Suite('killed at any moment');
const workspace = new Workspace('koa');
try {
  const scene = new Scene(workspace, await workspace.takeSnapshots('leak'));
  let took;
  await suite.check('a whole load, for comparison', async () => { took = await scene.whole(); return `${took.toFixed(0)} ms`; });
  for (let i = 0; took && i < moments; i++) {
    const time = (took * 1.2 * i) / moments;
    if (!await suite.check(`killed after ${time.toFixed(0)} ms`, () => scene.killedAfter(() => sleep(time)))) break;
  }
  await suite.check('killed after the answer', () => scene.killedAfter((answer) => answer));
  await suite.check('some moments were before and some after the writing', () => {
    const { index, noIndex, remembered, forgotten } = scene.seen;
    assert.ok(index && noIndex && remembered && forgotten, JSON.stringify(scene.seen));
    return JSON.stringify(scene.seen);
  });
  await suite.check('the session comes back from the index, not from the snapshot', async () => {
    await scene.reset();
    await scene.whole();
    scene.spoil(scene.last);
    const { code } = await runLeakline(['heap', 'classes', '--no-index', scene.last], { env: workspace.env });
    assert.equal(code, 3, 'the spoilt snapshot can be read');
    const client = await scene.start();
    await client.until(() => client.diagnostics.size > 0, 'diagnostics of the restored session');
    assert.deepEqual(await scene.suspects(client), scene.expected);
    await client.stop();
  });
} finally {
  if (options.keep) suite.say(workspace.home);
  else workspace.remove();
}
suite.end();
