// Ways in and out: a pipe, gzip, a closed output, a terminal, Ctrl-C.
import assert from 'node:assert/strict';
import { spawn, spawnSync } from 'node:child_process';
import { once } from 'node:events';
import { copyFileSync, createReadStream, createWriteStream, existsSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { pipeline } from 'node:stream/promises';
import { createGzip } from 'node:zlib';
import { Suite } from '../support/check.mjs';
import { leakline, needBinary, run, runLeakline } from '../support/leakline.mjs';
import { tinyHeap, toText } from '../support/tiny-heap.mjs';
import { makeSnapshots, medium, varieties } from '../snapshots/make.mjs';
import { Sandbox } from './places.mjs';

const EXIT_CANCELLED = 130;
const STOP_SHARE = 0.3; // of the time a load takes that is not stopped
// A sanitizer build is many times slower: there only that it stops is checked.
const slow = process.env.LEAKLINE_SLOW === '1';
const STOP_LIMIT_MS = slow ? 20_000 : 1000; // a machine that does other things, too
const STOPS = 15;

needBinary();
const suite = new Suite('streams');
const sandbox = new Sandbox();
const [variety] = varieties.filter(({ major }) => major === 22);
await makeSnapshots([variety, medium]);
const [small] = variety.files;
const [big] = medium.files;
const expected = (await runLeakline(['heap', 'nodes', '--no-index', small])).stdout;
const zipped = sandbox.file('small.heapsnapshot.gz');
await pipeline(createReadStream(small), createGzip(), createWriteStream(zipped));

async function sameNodes(command) {
  const { code, stdout, stderr } = await run('bash', ['-c', `set -o pipefail; ${command}`],
    { env: { ...sandbox.env, LEAKLINE: leakline, SMALL: small, ZIPPED: zipped } });
  assert.equal(code, 0, stderr);
  assert.equal(stderr, '');
  assert.ok(stdout === expected, 'the output differs from that of the file');
}

const ways = {
  'standard input from a file': '"$LEAKLINE" heap nodes - <"$SMALL"',
  'a pipe': 'cat "$SMALL" | "$LEAKLINE" heap nodes -',
  'a pipe in small pieces': 'dd if="$SMALL" bs=1021 2>/dev/null | "$LEAKLINE" heap nodes -',
  'a named pipe': 'mkfifo "$TMPDIR/fifo"; cat "$SMALL" >"$TMPDIR/fifo" & "$LEAKLINE" heap nodes "$TMPDIR/fifo"; rm "$TMPDIR/fifo"',
  'a gzip file': '"$LEAKLINE" heap nodes --no-index "$ZIPPED"',
  'gzip through a pipe': 'cat "$ZIPPED" | "$LEAKLINE" heap nodes -',
  'gzip through a pipe in small pieces': 'dd if="$ZIPPED" bs=509 2>/dev/null | "$LEAKLINE" heap nodes -',
  'gzip in two members': '{ head -c 5000000 "$SMALL" | gzip -1; tail -c +5000001 "$SMALL" | gzip -9; } | "$LEAKLINE" heap nodes -',
  'one thread': '"$LEAKLINE" heap nodes --no-index --threads 1 "$SMALL"',
  'seven threads': '"$LEAKLINE" heap nodes --no-index --threads 7 "$SMALL"',
};
assert.ok(expected.length > 1e6, 'heap nodes says too little');
for (const [name, command] of Object.entries(ways)) await suite.check(`heap nodes from ${name}`, () => sameNodes(command));

// Once is not enough: who opens the pipe first, and when the writer starts, is chance.
await suite.check('a named pipe, again and again', async () => {
  for (let i = 0; i < 20; i++) await sameNodes(ways['a named pipe']);
});

await suite.check('a pipe leaves no file behind', () => assert.deepEqual(sandbox.files(), ['in/small.heapsnapshot.gz']));

await suite.check('a reader that stops reading', async () => {
  const { code, stdout, stderr } = await run('bash', ['-c', '"$LEAKLINE" heap nodes --no-index "$SMALL" | head -n 1; exit "${PIPESTATUS[0]}"'],
    { env: { LEAKLINE: leakline, SMALL: small } });
  assert.equal(code, 0);
  assert.equal(stdout, expected.slice(0, expected.indexOf('\n') + 1));
  assert.equal(stderr, '');
});

await suite.check('a full disk is said, in one sentence', async () => {
  const { code, stderr } = await run('bash', ['-c', '"$LEAKLINE" heap nodes --no-index "$SMALL" >/dev/full'], { env: { LEAKLINE: leakline, SMALL: small } });
  assert.equal(code, 3);
  assert.match(stderr, /^leakline: .*\n$/);
  return stderr.trim();
});

await suite.check('no progress where stderr is not a terminal', async () => {
  const { code, stderr } = await runLeakline(['heap', 'dominators', '--no-index', big]);
  assert.equal(code, 0);
  assert.equal(stderr, '');
});

// A slow pipe, so that there is time for progress however fast the machine is.
const SLOWLY = '{ head -c 3000000 "$SMALL"; sleep 1.5; tail -c +3000001 "$SMALL"; } | "$LEAKLINE" heap nodes - >"$TMPDIR/out"';
if (spawnSync('script', ['--version']).error) {
  suite.skip('progress on a terminal', 'there is no program "script" (package bsdutils)');
} else {
  await suite.check('progress on a terminal', async () => {
    const { code, stdout } = await run('script', ['-qec', SLOWLY, '/dev/null'], { env: { ...sandbox.env, LEAKLINE: leakline, SMALL: small, SHELL: '/bin/sh' } });
    assert.equal(code, 0, stdout);
    assert.match(stdout, /\d+ %/);
    assert.ok(stdout.trimEnd().endsWith('\x1b[K'), 'the progress line was not erased');
    const out = path.join(sandbox.temporary, 'out');
    assert.ok(readFileSync(out, 'utf8') === expected, 'progress changed the output');
    rmSync(out);
    return JSON.stringify(stdout.split('\r').find((part) => part.includes('%'))?.replace(/\x1b\[K/g, '').trim());
  });
}

const median = (values) => [...values].sort((a, b) => a - b)[values.length >> 1];

// The same quick command with and without a terminal to show progress on, by turns, on one.
const QUICK = 'i=0; while [ $i -lt 9 ]; do for to in /dev/null /dev/tty; do a=$(date +%s%N); "$LEAKLINE" heap nodes --no-index "$TINY" >/dev/null 2>$to; b=$(date +%s%N); echo "$to $((b - a))"; done; i=$((i + 1)); done';
if (!spawnSync('script', ['--version']).error) {
  await suite.check('a terminal does not keep a quick command waiting', async () => {
    const tiny = sandbox.file('tiny.heapsnapshot');
    writeFileSync(tiny, toText(tinyHeap({ listeners: 3 })));
    const { code, stdout } = await run('script', ['-qec', QUICK, '/dev/null'], { env: { ...sandbox.env, LEAKLINE: leakline, TINY: tiny, SHELL: '/bin/sh' } });
    rmSync(tiny);
    assert.equal(code, 0, stdout);
    const times = (to) => [...stdout.matchAll(new RegExp(`${to} (\\d+)`, 'g'))].map(([, ns]) => ns / 1e6);
    const [without, on] = [median(times('/dev/null')), median(times('/dev/tty'))];
    assert.equal(times('/dev/tty').length, 9, stdout);
    assert.ok(slow || on < 3 * without, `${on.toFixed(0)} ms on a terminal, ${without.toFixed(0)} ms without`);
    return `${on.toFixed(0)} ms, ${without.toFixed(0)} ms without`;
  });
}

// Starts leakline, interrupts it after `delay` ms and returns how long it took to end.
async function interrupt(args, delay, stdin = 'ignore') {
  const child = spawn(leakline, args, { stdio: [stdin, 'pipe', 'pipe'], env: { ...process.env, ...sandbox.env } });
  const stderr = [];
  child.stderr.on('data', (chunk) => stderr.push(chunk));
  let bytes = 0;
  child.stdout.on('data', (chunk) => { bytes += chunk.length; });
  const closed = once(child, 'close');
  const timer = new Promise((resolve) => setTimeout(resolve, delay));
  if (await Promise.race([closed.then(() => 'ended'), timer]) === 'ended') return null; // too quick
  const started = performance.now();
  child.kill('SIGINT');
  const [code, signal] = await closed;
  const took = performance.now() - started;
  if (code === 0 || code === 1) return null; // it was about to end; 1: with findings
  assert.ok(code === EXIT_CANCELLED || signal === 'SIGINT', `exit code ${code} ${signal}: ${Buffer.concat(stderr)}`);
  return { took, bytes };
}

await suite.check('Ctrl-C while a large snapshot loads', async () => {
  const times = [];
  let ms = 0;
  for (const command of ['dominators', 'report']) {
    ({ ms } = await runLeakline(['heap', command, '--no-index', big]));
    for (let i = 0; i < STOPS; i++) {
      const stopped = await interrupt(['heap', command, '--no-index', big], 5 + (ms * i) / STOPS);
      if (stopped) times.push(stopped.took);
    }
  }
  assert.ok(times.length >= STOPS, `only ${times.length} of ${2 * STOPS} loads were interrupted`);
  // Seconds say more of a busy machine than of the program: against the load in the same run.
  assert.ok(slow || median(times) < ms * STOP_SHARE, `half of them took more than ${median(times).toFixed(0)} ms of a ${ms.toFixed(0)} ms load`);
  return `${times.length} stops, median ${median(times).toFixed(0)} ms, slowest ${Math.max(...times).toFixed(0)} ms of a ${ms.toFixed(0)} ms load`;
});

await suite.check('Ctrl-C while a pipe says nothing', async () => {
  const stopped = await interrupt(['heap', 'nodes', '-'], 200, 'pipe');
  assert.ok(stopped, 'it ended by itself');
  assert.ok(stopped.took < STOP_LIMIT_MS);
  return `${stopped.took.toFixed(0)} ms`;
});

await suite.check('Ctrl-C leaves no half-written index', async () => {
  const copy = sandbox.file('big.heapsnapshot');
  copyFileSync(big, copy);
  const { ms } = await runLeakline(['heap', 'dominators', copy], { env: sandbox.env });
  const index = `${copy}.leakline-index`;
  assert.ok(existsSync(index), 'there is no index to interrupt');
  let interrupted = 0;
  for (let i = 0; i < STOPS; i++) {
    rmSync(index, { force: true });
    // Most of them late, when the index is written.
    if (await interrupt(['heap', 'dominators', copy], ms * (0.5 + (0.5 * i) / STOPS))) interrupted++;
    const left = sandbox.files().filter((name) => name.includes('big') && !/big\.heapsnapshot(\.leakline-index)?$/.test(name));
    assert.deepEqual(left, []);
  }
  const { stdout } = await runLeakline(['heap', 'dominators', '--format', 'json', copy]);
  const fresh = await runLeakline(['heap', 'dominators', '--format', 'json', '--no-index', copy]);
  assert.equal(stdout, fresh.stdout);
  rmSync(copy);
  rmSync(index, { force: true });
  return `${interrupted} stops`;
});

sandbox.remove();
suite.end();
