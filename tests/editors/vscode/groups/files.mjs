// The workspace of the groups with the stand-in server: a program whose lines its suspects name, and
// files with the names it goes by.
import { spawnSync } from 'node:child_process';
import fs from 'node:fs';
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import { root } from '../../../support/leakline.mjs';

export const fakeServer = path.join(root, 'vscode-extension/test/support/fake-server.mjs');

export const files = {
  'app.js': `'use strict';
const Koa = require('koa');
const queue = require('./lib/queue');

const requestLogs = [];
const app = new Koa();

app.use(async (ctx) => {
  const monitor = { page: ctx.query.page };

  // every request adds one
  queue.on('error', function onError(err) {
    console.error(monitor.page, err);
  });
  queue.create('handleMonitor', { monitor });

  requestLogs.push({ url: ctx.url, date: new Date() });
  ctx.body = 'ok';
});

app.listen(3000);
`,
  'lib/queue.js': `'use strict';
const { EventEmitter } = require('events');

class Queue extends EventEmitter {
  constructor() {
    super();
    this.handlers = new Map();
    // an interval for each queue
    setInterval(() => this.tick(), 1000);
  }

  tick() {}
}

module.exports = new Queue();
`,
  'start.heapsnapshot': '{}',
  'end.heapsnapshot': '{}',
  'slow.heapsnapshot': '{}',
  'broken.heapsnapshot': '{}',
  'crash.heapsnapshot': '{}',
};

const heaps = fileURLToPath(new URL('../programs/heaps.cjs', import.meta.url));

/** A workspace with two snapshots of a program that ran in it, for the package's own server. */
export const realHeaps = {
  files: { 'heaps.cjs': fs.readFileSync(heaps, 'utf8') },
  before: (workspace) => {
    const { status, stderr } = spawnSync(process.execPath, ['heaps.cjs'], { cwd: workspace, encoding: 'utf8' });
    if (status !== 0) throw new Error(stderr);
  },
};

export const fake = { files, settings: { 'leakline.server.path': fakeServer } };

/** Loads snapshots from the explorer's context menu, as a user does. */
export async function loadFromMenu({ page, hands }, ...names) {
  await page.keyboard.press('Control+Shift+E');
  for (const [i, name] of names.entries()) {
    await page.locator('.explorer-folders-view [role=treeitem]', { hasText: name }).click({ modifiers: i ? ['Control'] : [] });
  }
  await hands.menu(page.locator('.explorer-folders-view [role=treeitem]', { hasText: names.at(-1) }), 'Load Heap Snapshots');
}
