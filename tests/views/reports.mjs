// Snapshots and reports that the suites of this folder look at: a small leak made by hand, with
// ordinary and with hostile names.
import assert from 'node:assert/strict';
import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { runLeakline, workFolder } from '../support/leakline.mjs';
import { tinyHeap, toText } from '../support/tiny-heap.mjs';

const APP = `'use strict';
const queue = require('./queue');

module.exports = (request) => {
  const task = { url: request.url };
  queue.on('error', function onQueueError(error) {
    if (task.url < 'x' && error) console.error("</script>", task.url, error);
  });
};
`;
const LINE = 5;
const COLUMN = APP.split('\n')[LINE].indexOf('(error)');

// What somebody might call a class, a function, an event or a folder to run code in a report.
export const HOSTILE = {
  class: '</script><img src=x onerror="window.owned=1">',
  function: '"><svg onload=window.owned=1>',
  variable: "';window.owned=1;//<!--",
  folder: `a & b's "100%" {{data}} <b>ü`,
};

export class Reports {
  constructor() {
    this.folder = mkdtempSync(path.join(workFolder('views'), 'run-'));
    this.env = { XDG_CACHE_HOME: this.folder, NO_COLOR: '1' };
  }

  // Three snapshots of a leak in `folder`/app.js; `rename` maps the strings of the heap.
  snapshots(name, { folder = 'src', rename = (text) => text, classes = 0, counts = [20, 120, 220] } = {}) {
    const home = path.join(this.folder, folder);
    mkdirSync(home, { recursive: true });
    const script = path.join(home, 'app.js');
    writeFileSync(script, APP);
    return counts.map((listeners, i) => {
      const heap = tinyHeap({ listeners, script, line: LINE, column: COLUMN, source: APP, classes });
      heap.strings = heap.strings.map(rename);
      const file = path.join(this.folder, `${name}-${i + 1}.heapsnapshot`);
      writeFileSync(file, toText(heap));
      return path.basename(file);
    });
  }

  // The same program with a listener or two.
  quietSnapshots() {
    return this.snapshots('quiet', { counts: [1, 2, 2] });
  }

  hostileSnapshots() {
    const names = new Map([['Queue', HOSTILE.class], ['onQueueError', HOSTILE.function], ['queue', HOSTILE.variable]]);
    return this.snapshots('hostile', { folder: HOSTILE.folder, rename: (text) => names.get(text) ?? text });
  }

  // The report's text.
  async make(format, snapshots, ...flags) {
    const { code, stdout, stderr } = await runLeakline(['heap', 'report', '--no-index', '--format', format, ...flags, ...snapshots],
      { cwd: this.folder, env: this.env });
    assert.equal(stderr, '');
    assert.ok(code === 0 || code === 1, `exit code ${code}`);
    return stdout;
  }

  file(name) {
    return path.join(this.folder, name);
  }

  read(name) {
    return readFileSync(this.file(name), 'utf8');
  }

  remove() {
    rmSync(this.folder, { recursive: true, force: true });
  }
}
