// What takes much of a heap without growing at one line, in real snapshots: texts that are there
// many times (Node), and elements that no document has any more (Chromium, which is skipped if it is
// not there). Each with a twin that does the same and keeps nothing.
//
//   node tests/leaks/heap-share.mjs [--node MAJOR]
import assert from 'node:assert/strict';
import { rmSync } from 'node:fs';
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import { parseArgs } from 'node:util';
import { Suite } from '../support/check.mjs';
import { needBinary, run, runLeakline, workFolder } from '../support/leakline.mjs';
import { noChromium, snapshotsOfPage } from '../snapshots/chromium.mjs';
import { nodeBinary } from '../snapshots/versions.mjs';

const here = path.dirname(fileURLToPath(import.meta.url));
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
    assert.match(message, /most of them as 'country' of Object/);
    assert.doesNotMatch(JSON.stringify(found), /republic/);
    return message;
  });
  await suite.check(`texts on Node ${major}, each kept once: nothing`, async () => {
    assert.deepEqual(ofRule(await findings(await nodeSnapshots(major, { LEAKLINE_SHARED: '1' })), 'duplicate-strings'), []);
  });
}

// ---- elements

async function pageSnapshots(forget) {
  const files = LABELS.map((label) => path.join(folder, `page-${label}.heapsnapshot`));
  await snapshotsOfPage(path.join(here, 'share/page.html'), `show(${ROWS}); clear(${forget});`, files);
  return files;
}

if (noChromium) {
  suite.skip('elements', noChromium);
} else {
  await suite.check('elements in Chromium: counted, and how many more with each snapshot', async () => {
    const found = await findings(await pageSnapshots(false));
    const [rows] = ofRule(found, 'detached-dom').filter(({ heap }) => heap.counts.join() === `${ROWS},${2 * ROWS},${3 * ROWS}`);
    assert.ok(rows, JSON.stringify(found.map(({ rule, message, heap }) => [rule, message, heap.counts]), null, 1));
    assert.notEqual(rows.confidence, 'possible');
    return rows.message;
  });
  await suite.check('elements in Chromium, forgotten: nothing', async () => {
    assert.deepEqual(ofRule(await findings(await pageSnapshots(true)), 'detached-dom'), []);
  });
}
suite.end();
