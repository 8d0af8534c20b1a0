// The index file beside a snapshot: made once, used afterwards, and never trusted. Whatever is
// wrong with it, the output is that of the snapshot, silently.
import assert from 'node:assert/strict';
import { execFileSync } from 'node:child_process';
import { chmodSync, copyFileSync, mkdirSync, readFileSync, readdirSync, rmSync, statSync, utimesSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { Suite } from '../support/check.mjs';
import { needBinary, runLeakline } from '../support/leakline.mjs';
import { tinyHeap, toText } from '../support/tiny-heap.mjs';
import { makeSnapshots, varieties } from '../snapshots/make.mjs';
import { OrdinaryUser, Sandbox } from './places.mjs';

const DAMAGED_BYTES = 60;
const SUFFIX = '.leakline-index';

needBinary();
const suite = new Suite('index file');
const sandbox = new Sandbox();

async function nodes(file, ...flags) {
  const result = await runLeakline(['heap', 'nodes', ...flags, file], { env: sandbox.env });
  assert.equal(result.code, 0, `exit code ${result.code} ${result.signal ?? ''}: ${result.stderr}`);
  return result;
}

// A copy of a real snapshot with an index, and what `heap nodes` says about it.
async function indexed() {
  const [set] = varieties.filter(({ major }) => major === 20);
  await makeSnapshots([set]);
  const file = sandbox.file('real.heapsnapshot');
  copyFileSync(set.files[0], file);
  const { stdout } = await nodes(file);
  return { file, index: file + SUFFIX, expected: stdout };
}

const { file, index, expected } = await indexed();
const intact = readFileSync(index);

await suite.check('lies beside the snapshot after the first opening', () => {
  assert.deepEqual(readdirSync(sandbox.input), ['real.heapsnapshot', 'real.heapsnapshot' + SUFFIX]);
  assert.equal(statSync(index).mode & 0o077, statSync(file).mode & 0o077, 'others may read it though they may not read the snapshot');
  return `${(intact.length / statSync(file).size).toFixed(2)} times the snapshot`;
});

await suite.check('is used by the second opening, with the same output', async () => {
  const { stdout, stderr } = await nodes(file, '-v');
  assert.equal(stdout, expected);
  assert.match(stderr, /index/);
  assert.deepEqual(readFileSync(index), intact, 'it was written again');
  for (const command of [['classes', file], ['report', '--format', 'json', file], ['dominators', '--format', 'json', file]]) {
    const [first, second] = [await runLeakline(['heap', ...command, '--no-index']), await runLeakline(['heap', ...command])];
    assert.equal(second.stdout, first.stdout, command[0]);
    assert.equal(second.code, first.code);
  }
});

await suite.check('--no-index neither reads nor writes it', async () => {
  writeFileSync(index, 'garbage');
  const { stdout, stderr } = await nodes(file, '--no-index');
  assert.equal(stdout, expected);
  assert.equal(stderr, '');
  assert.equal(readFileSync(index, 'utf8'), 'garbage');
});

// Sections begin on page borders; nothing reads the zeros between them.
const PAGE = 4096;
const isPadding = (at) => intact.subarray(at, Math.ceil((at + 1) / PAGE) * PAGE).every((byte) => byte === 0);

// Writes a damaged index; the output must be right, and nothing said.
async function rebuiltFrom(bytes, what) {
  writeFileSync(index, bytes);
  const { stdout, stderr } = await nodes(file);
  assert.equal(stderr, '', what);
  assert.equal(stdout, expected, what);
}

await suite.check('damaged: a byte changed anywhere', async () => {
  const unnoticed = [];
  for (let i = 0; i < DAMAGED_BYTES; i++) {
    const at = i < 20 ? i * 8 : Math.floor((intact.length * (i - 20)) / (DAMAGED_BYTES - 20));
    const bytes = Buffer.from(intact);
    bytes[at] ^= 0x40;
    await rebuiltFrom(bytes, `byte ${at}`);
    if (!readFileSync(index).equals(intact) && !isPadding(at)) unnoticed.push(at);
  }
  assert.deepEqual(unnoticed, [], 'every damage should have led to a new index');
  return `${DAMAGED_BYTES} places`;
});

await suite.check('damaged: cut, empty, foreign, too long', async () => {
  for (const [what, bytes] of [['empty', Buffer.alloc(0)], ['one byte', intact.subarray(0, 1)], ['half', intact.subarray(0, intact.length >> 1)],
    ['one byte short', intact.subarray(0, -1)], ['zeros', Buffer.alloc(intact.length)], ['text', Buffer.from('not an index\n')],
    ['ones', Buffer.alloc(intact.length, 0xff)], ['snapshot', readFileSync(file)], ['longer', Buffer.concat([intact, Buffer.alloc(4096, 1)])]]) {
    await rebuiltFrom(bytes, what);
  }
});

await suite.check('damaged: noted with -v, and whole again afterwards', async () => {
  writeFileSync(index, intact.subarray(0, 1000));
  const first = await nodes(file, '-v');
  assert.match(first.stderr, /index/);
  assert.equal(first.stdout, expected);
  assert.deepEqual(readFileSync(index), intact);
  const second = await nodes(file, '-v');
  assert.notEqual(second.stderr, first.stderr);
  return first.stderr.split('\n')[0].replaceAll(sandbox.input, '…');
});

await suite.check('of another snapshot: same name, size and time', async () => {
  const small = sandbox.file('small.heapsnapshot');
  const text = toText(tinyHeap());
  writeFileSync(small, text);
  const before = await nodes(small);
  const { atime, mtime } = statSync(small);
  const other = text.replace('5,11,56,', '5,11,64,').replace(/"Queue"/, '"Quell"');
  assert.equal(other.length, text.length);
  writeFileSync(small, other);
  utimesSync(small, atime, mtime);
  const after = await nodes(small);
  const fresh = await nodes(small, '--no-index');
  assert.equal(after.stdout, fresh.stdout);
  const classes = await runLeakline(['heap', 'classes', small]);
  assert.match(classes.stdout, /Quell/);
  assert.ok(before.stdout);
});

await suite.check('is a directory: the snapshot is read without it', async () => {
  rmSync(index);
  mkdirSync(index);
  const { stdout, stderr } = await nodes(file);
  assert.equal(stdout, expected);
  assert.equal(stderr, '');
  rmSync(index, { recursive: true });
  rmSync(sandbox.cache, { recursive: true });
  mkdirSync(sandbox.cache);
});

async function elsewhere() {
  const user = new OrdinaryUser();
  try {
    const small = path.join(user.input, 'small.heapsnapshot');
    writeFileSync(small, toText(tinyHeap()));
    chmodSync(small, 0o644);
    chmodSync(user.input, 0o555);
    const args = ['heap', 'nodes', '-v', small];
    const [first, second] = [await user.run(args), await user.run(args)];
    assert.equal(first.code, 0, first.stderr);
    assert.equal(second.stdout, first.stdout);
    assert.deepEqual(readdirSync(user.input), ['small.heapsnapshot']);
    const cached = execFileSync('find', [user.cache, '-type', 'f'], { encoding: 'utf8' }).trim().split('\n');
    assert.ok(cached.length === 1 && cached[0].endsWith(SUFFIX), `in the cache folder: ${cached}`);
    assert.notEqual(second.stderr, first.stderr, 'the second opening did not use it');
  } finally {
    user.remove();
  }
}
await suite.check('goes to the cache folder where the snapshot\'s folder is read-only', elsewhere);

await suite.check('nothing half-written stays in any folder', () => {
  const left = sandbox.files().filter((name) => !/^(in\/\w+\.heapsnapshot(\.leakline-index)?|cache\/.*\.leakline-index)$/.test(name));
  assert.deepEqual(left, []);
});

sandbox.remove();
suite.end();
