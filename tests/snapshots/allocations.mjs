// Allocation timelines and sampling profiles of every Node version: the function that allocated the
// listeners is named, by the stacks V8 recorded and by the bytes it sampled.
import assert from 'node:assert/strict';
import { readFileSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import { Suite } from '../support/check.mjs';
import { needBinary, run, runLeakline, workFolder } from '../support/leakline.mjs';
import { nodeBinary, versions } from './versions.mjs';

const program = fileURLToPath(new URL('allocations/tracked.js', import.meta.url));
const lines = readFileSync(program, 'utf8').split('\n');
const allocating = lines.findIndex((line) => line.startsWith('function handle')) + 1;
const column = lines[allocating - 1].indexOf('(') + 1;

async function node(major, args) {
  const { code, stderr } = await run(nodeBinary(major), args, { cwd: workFolder('allocations') });
  assert.equal(code, 0, stderr);
}

async function report(files) {
  const { stdout, stderr } = await runLeakline(['heap', 'report', '--no-index', '--format', 'json', ...files]);
  assert.equal(stderr, '');
  return JSON.parse(stdout);
}

function checkAllocatedAt({ findings }) {
  const [first] = findings;
  assert.equal(first?.rule, 'listener-pileup');
  const [related, ...more] = first.related.filter(({ role }) => role === 'allocated at');
  assert.ok(related, 'no place of allocation');
  assert.equal(more.length, 0);
  assert.deepEqual([related.place.path, related.place.line, related.place.column], [program, allocating, column]);
  return `${path.basename(program)}:${related.place.line}:${related.place.column}`;
}

needBinary();
const suite = new Suite('allocations');
for (const { major, name } of versions) {
  const stem = path.join(workFolder('allocations'), name);
  // On threads of its own V8 may optimise a function before it has run, and optimised code allocates
  // unseen: on a busy machine most stacks were missing.
  const made = await suite.check(`${name}: tracks allocations`, () => node(major, ['--single-threaded', program, stem]));
  if (!made) continue;
  await suite.check(`${name}: a snapshot with stacks`, async () => checkAllocatedAt(await report([`${stem}.heapsnapshot`])));
  await suite.check(`${name}: snapshot and timeline`, async () => checkAllocatedAt(await report([`${stem}.heapsnapshot`, `${stem}.heaptimeline`])));
  await suite.check(`${name}: sampling profile`, async () => {
    await node(major, ['--heap-prof', '--heap-prof-interval', '512', '--heap-prof-name', `${name}.heapprofile`, program]);
    const { allocations, findings, snapshots } = await report([`${stem}.heapprofile`]);
    assert.deepEqual([findings, snapshots], [[], []]);
    const own = allocations.filter(({ place }) => place?.path === program);
    const row = own.find(({ place }) => place.line === allocating);
    assert.ok(row, 'the function that allocates is not in the list');
    // Compiled code that has it inlined counts for its caller.
    assert.ok(own.indexOf(row) < 2, 'it is not among the first of the program');
    assert.ok(row.liveBytes > 500_000, `only ${row.liveBytes} bytes`);
    return `${row.function}, ${(row.liveBytes / 1e6).toFixed(1)} MB`;
  });
}
await suite.check('where nothing else tells the line, it is where the objects were allocated', async () => {
  const stem = path.join(workFolder('allocations'), 'node20');
  const snapshot = JSON.parse(readFileSync(`${stem}.heapsnapshot`, 'utf8'));
  const { meta } = snapshot.snapshot;
  const name = meta.node_fields.indexOf('name');
  const width = meta.location_fields.length;
  const isListener = (node) => snapshot.strings[snapshot.nodes[node + name]] === 'onError';
  snapshot.locations = snapshot.locations.filter((_, i, all) => !isListener(all[i - (i % width)]));
  const file = `${stem}-nowhere.heapsnapshot`;
  writeFileSync(file, JSON.stringify(snapshot));
  const { findings: [first] } = await report([file]);
  assert.equal(first?.rule, 'listener-pileup');
  assert.deepEqual([first.place?.path, first.place?.line, first.place?.column], [program, allocating, column]);
  assert.ok(!first.related.some(({ role }) => role === 'allocated at'), 'told twice');
});
await suite.check('a profile beside snapshots', async () => {
  const stem = path.join(workFolder('allocations'), 'node20');
  const { allocations, findings } = await report([`${stem}.heapsnapshot`, `${stem}.heapprofile`]);
  assert.equal(findings[0].rule, 'listener-pileup');
  assert.ok(allocations.length > 0);
});
await suite.check('a file that is no profile', async () => {
  const file = path.join(workFolder('allocations'), 'other.heapprofile');
  writeFileSync(file, '{"snapshot":{}}');
  const { code, stderr } = await runLeakline(['heap', 'report', file]);
  assert.equal(code, 3);
  assert.equal(stderr, `leakline: ${file}: has no "head"; is this a .heapprofile?\n`);
});
suite.end();
