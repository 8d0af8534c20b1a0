// `leakline heap redact` on real snapshots: nothing the program computed with can be read any more,
// and Chrome DevTools' own worker opens the result with the same numbers.
import assert from 'node:assert/strict';
import { createReadStream, createWriteStream, existsSync, readFileSync, statSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { pipeline } from 'node:stream/promises';
import { createGzip } from 'node:zlib';
import { Suite } from '../support/check.mjs';
import { leakline, needBinary, root, run, runLeakline } from '../support/leakline.mjs';
import { makeSnapshots, varieties } from '../snapshots/make.mjs';
import { nodeBinary } from '../snapshots/versions.mjs';
import { Sandbox } from './places.mjs';

const oracle = path.join(root, 'tests/oracle/oracle.mjs');
const VERSIONS = [12, 20, 26];

needBinary();
const suite = new Suite('redact');
const sandbox = new Sandbox();
const sets = varieties.filter(({ major }) => VERSIONS.includes(major));
await makeSnapshots(sets);

const redact = (args, options) => runLeakline(['heap', 'redact', ...args], { cwd: sandbox.input, env: sandbox.env, ...options });

async function devtools(table, file) {
  const bundle = path.join(root, 'tests/oracle/dist/worker.mjs');
  if (!existsSync(bundle)) {
    const built = await run(nodeBinary(24), [path.join(root, 'tests/oracle/build.mjs')]);
    assert.equal(built.code, 0, built.stderr);
  }
  const { code, stdout, stderr } = await run(nodeBinary(24), ['--max-old-space-size=4000', oracle, table, file], { timeout: 600_000 });
  assert.equal(code, 0, stderr);
  return stdout;
}

// The text of every string node that is no name of something else.
function contents(heap) {
  const { meta } = heap.snapshot;
  const width = meta.node_fields.length;
  const type = meta.node_fields.indexOf('type');
  const name = meta.node_fields.indexOf('name');
  const types = meta.node_types[type];
  const edgeTypes = meta.edge_types[0];
  const names = new Set();
  const strings = new Set();
  for (let i = 0; i < heap.nodes.length; i += width) {
    (['string', 'regexp'].includes(types[heap.nodes[i + type]]) ? strings : names).add(heap.nodes[i + name]);
  }
  for (let i = 0; i < heap.edges.length; i += meta.edge_fields.length) {
    if (!['element', 'hidden'].includes(edgeTypes[heap.edges[i]])) names.add(heap.edges[i + 1]);
  }
  return [...strings].filter((index) => !names.has(index)).map((index) => heap.strings[index]);
}

for (const { major, files: [file] } of sets) {
  const out = sandbox.file(`redacted-${major}.heapsnapshot`);
  const done = await redact([file, out]);
  await suite.check(`Node ${major}: no contents are left`, () => {
    assert.deepEqual([done.code, done.stderr], [0, '']);
    const before = contents(JSON.parse(readFileSync(file, 'utf8')));
    const left = contents(JSON.parse(readFileSync(out, 'utf8'))).filter((text) => /[^*]/.test(text));
    const harmless = new Set(['true', 'false', 'null', 'undefined', 'object', 'string', 'function', 'number', 'symbol', 'boolean', 'bigint']);
    assert.deepEqual(left.filter((text) => !harmless.has(text) && !/\.map$/.test(text)), []);
    assert.ok(before.length > 1000);
    return done.stdout.trim().replace(/^.*: /, '');
  });
  await suite.check(`Node ${major}: only the strings differ`, () => {
    const [a, b] = [file, out].map((name) => JSON.parse(readFileSync(name, 'utf8')));
    assert.deepEqual(b.strings.map((text) => text.length), a.strings.map((text) => text.length));
    for (const heap of [a, b]) delete heap.strings;
    assert.deepEqual(b, a);
  });
  for (const table of ['nodes', 'aggregates']) {
    await suite.check(`Node ${major}: DevTools' ${table} are the same`, async () => {
      const [before, after] = [await devtools(table, file), await devtools(table, out)];
      assert.ok(before === after, 'the tables differ');
      return `${before.split('\n').length - 2} rows`;
    });
  }
  await suite.check(`Node ${major}: so are Leakline's`, async () => {
    const [before, after] = await Promise.all([file, out].map((name) => runLeakline(['heap', 'nodes', '--no-index', name])));
    assert.ok(before.stdout === after.stdout);
  });
}

const [{ files: [small] }] = sets;
const plain = readFileSync(sandbox.file(`redacted-${sets[0].major}.heapsnapshot`), 'utf8');
await suite.check('a pipe to a pipe gives the same bytes', async () => {
  const { code, stdout } = await run('bash', ['-c', 'cat "$SMALL" | "$LEAKLINE" heap redact - -'], { env: { ...sandbox.env, SMALL: small, LEAKLINE: leakline } });
  assert.equal(code, 0);
  assert.ok(stdout === plain);
});
await suite.check('gzip is unpacked', async () => {
  const zipped = sandbox.file('small.heapsnapshot.gz');
  await pipeline(createReadStream(small), createGzip(), createWriteStream(zipped));
  assert.equal((await redact([zipped, sandbox.file('unzipped')])).code, 0);
  assert.ok(readFileSync(sandbox.file('unzipped'), 'utf8') === plain);
});
await suite.check('a cut-off file leaves what was there', async () => {
  const cut = sandbox.file('cut.heapsnapshot');
  const kept = sandbox.file('kept');
  writeFileSync(cut, readFileSync(small).subarray(0, statSync(small).size / 2));
  writeFileSync(kept, 'before');
  const { code, stderr } = await redact([cut, kept]);
  assert.equal(code, 3);
  assert.match(stderr, /cut off/);
  assert.equal(readFileSync(kept, 'utf8'), 'before');
  assert.deepEqual(sandbox.files().filter((name) => name.includes('kept')), ['in/kept']);
});
await suite.check('the snapshot itself is not overwritten', async () => {
  const { code, stderr } = await redact([small, small]);
  assert.equal(code, 2);
  assert.match(stderr, /cannot be replaced/);
});
await suite.check('a full disk is one sentence', async () => {
  const { code, stderr } = await redact([small, '/dev/full']);
  assert.equal(code, 3);
  assert.match(stderr, /No space left/);
});

sandbox.remove();
suite.end();
