// Ways in and out: a pipe, gzip, a closed output, a terminal.
import assert from 'node:assert/strict';
import { spawnSync } from 'node:child_process';
import { createReadStream, createWriteStream, readFileSync, rmSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { pipeline } from 'node:stream/promises';
import { createGzip } from 'node:zlib';
import { Suite } from '../support/check.mjs';
import { leakline, needBinary, run, runLeakline, slow } from '../support/leakline.mjs';
import { tinyHeap, toText } from '../support/tiny-heap.mjs';
import { makeSnapshots, medium, varieties } from '../snapshots/make.mjs';
import { Sandbox } from './places.mjs';

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

sandbox.remove();
suite.end();
