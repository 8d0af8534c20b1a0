// What takes much of a heap without growing at one line, in real snapshots: texts that are there
// many times (Node), and elements that no document has any more (Chromium, which is skipped if it is
// not there). Each with a twin that does the same and keeps nothing.
//
//   node tests/leaks/heap-share.mjs [--node MAJOR]
import assert from 'node:assert/strict';
import { closeSync, existsSync, openSync, rmSync, writeSync } from 'node:fs';
import { createRequire } from 'node:module';
import path from 'node:path';
import { fileURLToPath, pathToFileURL } from 'node:url';
import { parseArgs } from 'node:util';
import { Suite } from '../support/check.mjs';
import { needBinary, run, runLeakline, workFolder } from '../support/leakline.mjs';
import { nodeBinary } from '../snapshots/versions.mjs';

const here = path.dirname(fileURLToPath(import.meta.url));
const executablePath = process.env.LEAKLINE_CHROMIUM ?? '/usr/bin/chromium';
const LABELS = ['start', 'mid', 'end'];
const ROWS = 100;
const { values: options } = parseArgs({ options: { node: { type: 'string' } } });
const majors = options.node ? [Number(options.node)] : [12, 26];

needBinary();
const suite = new Suite('heap-share');
const folder = workFolder('heap-share');

async function findings(files) {
  const { code, stdout, stderr } = await runLeakline(['heap', 'report', '--no-index', '--format', 'json', ...files]);
  assert.ok(code === 0 || code === 1, `exit code ${code}: ${stderr}`);
  for (const file of files) rmSync(file, { force: true });
  return JSON.parse(stdout).findings;
}

const ofRule = (found, rule) => found.filter((finding) => finding.rule === rule);

// ---- texts

async function nodeSnapshots(major, env) {
  const stem = path.join(folder, `texts-${major}`);
  const { code, stderr } = await run(nodeBinary(major), [path.join(here, 'drive.js'), path.join(here, 'share/texts.js'), stem, '2', '2'], { env });
  assert.equal(code, 0, stderr);
  return LABELS.map((label) => `${stem}-${label}.heapsnapshot`);
}

for (const major of majors) {
  await suite.check(`texts on Node ${major}: the copies are counted, none of them is shown`, async () => {
    const found = ofRule(await findings(await nodeSnapshots(major)), 'duplicate-strings');
    assert.equal(found.length, 1);
    const [{ heap, confidence, message }] = found;
    assert.ok(heap.counts.at(-1) >= 59_000 && heap.counts.at(-1) < 120_000, `${heap.counts}`);
    assert.ok(heap.retainedSize > 3_000_000, `${heap.retainedSize} bytes`);
    assert.equal(confidence, 'possible');
    assert.doesNotMatch(JSON.stringify(found), /republic/);
    return message;
  });
  await suite.check(`texts on Node ${major}, each kept once: nothing`, async () => {
    assert.deepEqual(ofRule(await findings(await nodeSnapshots(major, { LEAKLINE_SHARED: '1' })), 'duplicate-strings'), []);
  });
}

// ---- elements

// The heap of a page, through the protocol that DevTools uses itself.
async function snapshotOfPage(session, file) {
  const out = openSync(file, 'w');
  const write = ({ chunk }) => writeSync(out, chunk);
  session.on('HeapProfiler.addHeapSnapshotChunk', write);
  await session.send('HeapProfiler.collectGarbage');
  await session.send('HeapProfiler.takeHeapSnapshot', { reportProgress: false });
  session.off('HeapProfiler.addHeapSnapshotChunk', write);
  closeSync(out);
  return file;
}

async function pageSnapshots(browser, forget) {
  const page = await browser.newPage();
  await page.goto(pathToFileURL(path.join(here, 'share/page.html')).href);
  const session = await page.context().newCDPSession(page);
  await session.send('HeapProfiler.enable');
  const files = [];
  for (const label of LABELS) {
    await page.evaluate(`show(${ROWS}); clear(${forget});`);
    files.push(await snapshotOfPage(session, path.join(folder, `page-${label}.heapsnapshot`)));
  }
  await page.close();
  return files;
}

if (existsSync(executablePath)) {
  // The HTML report is looked at in the same browser: its package is there already.
  const { chromium } = createRequire(path.join(here, '../views/package.json'))('playwright-core');
  const browser = await chromium.launch({ executablePath, args: ['--no-sandbox'] });
  await suite.check('elements in Chromium: counted, and how many more with each snapshot', async () => {
    const found = await findings(await pageSnapshots(browser, false));
    const [rows] = ofRule(found, 'detached-dom').filter(({ heap }) => heap.counts.join() === `${ROWS},${2 * ROWS},${3 * ROWS}`);
    assert.ok(rows, JSON.stringify(found.map(({ rule, message, heap }) => [rule, message, heap.counts]), null, 1));
    assert.notEqual(rows.confidence, 'possible');
    return rows.message;
  });
  await suite.check('elements in Chromium, forgotten: nothing', async () => {
    assert.deepEqual(ofRule(await findings(await pageSnapshots(browser, true)), 'detached-dom'), []);
  });
  await browser.close();
} else {
  suite.skip('elements', `there is no ${executablePath}; LEAKLINE_CHROMIUM names another browser`);
}
suite.end();
