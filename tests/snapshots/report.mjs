// `leakline heap report` on snapshots of a leaking server and its repaired twin, made by every
// Node version: the first finding is the registering call, with exactly the requests' growth.
// Expected meaning: listener-pileup/expect.json.
import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import { Suite } from '../support/check.mjs';
import { needBinary, runLeakline } from '../support/leakline.mjs';
import { REQUESTS, WARMUP, makeSnapshots, servers } from './make.mjs';

const here = path.dirname(fileURLToPath(import.meta.url));
const expected = JSON.parse(readFileSync(path.join(here, 'listener-pileup/expect.json'), 'utf8'));

async function report(files) {
  const { code, stdout, stderr } = await runLeakline(['heap', 'report', '--format', 'json', ...files]);
  assert.equal(stderr, '');
  return { code, ...JSON.parse(stdout) };
}

// `counts` per snapshot; the growth follows.
function checkFinding({ program, source }, { code, findings }, counts) {
  const { rule, line, column, event, emitter } = expected[source];
  assert.equal(code, 1, `exit code ${code}`);
  const [first] = findings;
  assert.ok(first, 'no finding');
  assert.equal(first.rule, rule);
  assert.deepEqual({ path: first.place?.path, line: first.place?.line, column: first.place?.column, file: first.place?.file },
    { path: program, line, column, file: 'same' });
  assert.deepEqual(first.heap.counts, counts);
  assert.equal(first.heap.growth, counts.at(-1) - counts[0]);
  assert.equal(first.arguments.event, event);
  assert.equal(first.arguments.emitter, emitter);
  assert.ok(first.heap.chain.length > 1, 'no retainer chain');
  return `${path.basename(program)}:${line}:${column}, ${counts.join(' → ')}`;
}

function checkNothing({ code, findings }) {
  const serious = findings.filter(({ severity }) => severity !== 'info');
  assert.deepEqual(serious.map(({ rule, message }) => `${rule}: ${message}`), []);
  assert.equal(code, 0);
  return 'nothing found';
}

needBinary();
const suite = new Suite('report');
await makeSnapshots(servers);
const [start, mid, end] = [WARMUP, WARMUP + REQUESTS / 2, WARMUP + REQUESTS];
for (const set of servers) {
  if (!expected[set.source].rule) {
    await suite.check(`${set.title}: three snapshots`, async () => checkNothing(await report(set.files)));
    continue;
  }
  await suite.check(`${set.title}: three snapshots`, async () => checkFinding(set, await report(set.files), [start, mid, end]));
  await suite.check(`${set.title}: two snapshots`, async () => checkFinding(set, await report([set.files[0], set.files[2]]), [start, end]));
  await suite.check(`${set.title}: one snapshot`, async () => checkFinding(set, await report([set.files[2]]), [end]));
}
suite.end();
