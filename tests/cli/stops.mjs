// Ctrl-C: how soon it stops, off a terminal and on one, and what it leaves behind.
//
//   node tests/cli/stops.mjs            a heap of 90 MB, a long source, a silent pipe, an index
//   node tests/cli/stops.mjs --large    a heap of 270 MB only
//
// Seconds say more of a busy machine than of the program. So the slowest of many stops, at moments
// all over the time a command takes, is compared with that time, measured in the same minute.
import assert from 'node:assert/strict';
import { spawn, spawnSync } from 'node:child_process';
import { once } from 'node:events';
import { closeSync, copyFileSync, existsSync, openSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { Suite } from '../support/check.mjs';
import { leakline, needBinary, patience, runLeakline, slow } from '../support/leakline.mjs';
import { tinyHeap, toText } from '../support/tiny-heap.mjs';
import { large, makeSnapshots, medium } from '../snapshots/make.mjs';
import { Sandbox } from './places.mjs';

const EXIT_CANCELLED = 130;
// Of a sanitizer build only that it stops is checked.
const STOPS = slow ? 4 : 15;
const COMMANDS = slow ? ['report'] : ['dominators', 'report'];
// The slowest stop, of the time a command takes.
const SHARE = 0.3;
const LARGE_SHARE = 0.2;
const PLACES_SHARE = 0.1;
const PIPE_LIMIT_MS = patience(1000);
// Something else had the cores if what is not stopped takes so many times as long before as after it.
const DISTURBED = 1.5;
const ROUNDS = 2; // that are bad and were not disturbed
const MOST_ROUNDS = 6;
const LONG_SOURCE_BYTES = slow ? 1e6 : 8e6;

needBinary();
const isLarge = process.argv.includes('--large');
const suite = new Suite(isLarge ? 'stops-large' : 'stops');
const sandbox = new Sandbox();
const environment = { ...process.env, ...sandbox.env, SHELL: '/bin/sh' };
const output = sandbox.file('output');
const quote = (text) => `'${text.replaceAll("'", "'\\''")}'`;
const median = (values) => [...values].sort((a, b) => a - b)[values.length >> 1];

// What the program prints goes into a file, so that a terminal shows its progress only.
const OFF_TERMINAL = {
  title: '',
  start(args) {
    const to = openSync(output, 'w');
    const child = spawn(leakline, args, { stdio: ['pipe', to, 'pipe'], env: environment });
    closeSync(to);
    return child;
  },
  ctrlC: (child) => child.kill('SIGINT'),
};
const ON_TERMINAL = {
  title: ', on a terminal',
  start: (args) => spawn('script', ['-qec', `exec ${[leakline, ...args].map(quote).join(' ')} >${quote(output)}`, '/dev/null'], { env: environment }),
  ctrlC: (child) => child.stdin.write('\x03'),
};
const noTerminal = spawnSync('script', ['--version']).error && 'there is no program "script" (package bsdutils)';

// Runs a command and, if there is a `delay` in ms, presses Ctrl-C then. Returns the ms it took, and
// those from Ctrl-C on if that ended it.
async function timed(where, args, delay) {
  writeFileSync(output, '');
  const started = performance.now();
  const child = where.start(args);
  child.stdin.on('error', () => {}); // it may have ended
  const said = [];
  for (const stream of [child.stdout, child.stderr]) stream?.on('data', (chunk) => said.push(chunk));
  const closed = once(child, 'close');
  let pressed;
  const timer = delay === undefined ? undefined : setTimeout(() => {
    pressed = performance.now();
    where.ctrlC(child);
  }, delay);
  const [code, signal] = await closed;
  clearTimeout(timer);
  const ended = performance.now();
  if (code === 0 || code === 1) return { ms: ended - started }; // 1: with findings
  // The signal: before it had begun.
  assert.ok(pressed && (code === EXIT_CANCELLED || signal === 'SIGINT'), `exit code ${code} ${signal}: ${Buffer.concat(said)}`);
  assert.equal(statSync(output).size, 0, 'it was stopped, and printed something');
  return { ms: ended - started, stopped: ended - pressed };
}

async function playRound(where, args, stops) {
  const loads = [(await timed(where, args)).ms];
  const times = [];
  for (let i = 0; i < stops; i++) {
    const { stopped } = await timed(where, args, 5 + (loads[0] * i) / stops);
    if (stopped !== undefined) times.push(stopped);
  }
  if (!slow) loads.push((await timed(where, args)).ms);
  const load = Math.min(...loads);
  return {
    // Too few of them prove nothing.
    share: times.length < stops / 2 ? Infinity : Math.max(...times) / load,
    disturbed: Math.max(...loads) > DISTURBED * load,
    text: `${times.length} stops, median ${(median(times) ?? 0).toFixed(0)} ms, slowest ${Math.max(...times).toFixed(0)} ms of ${load.toFixed(0)} ms`,
  };
}

// One good round proves it. One bad round does not: a second one has to be bad, too, and rounds in
// which something disturbed the machine do not count as long as there are not too many.
async function stopsSoon(where, args, share, stops = STOPS) {
  const bad = [];
  for (let counted = 0, round = 0; counted < ROUNDS && round < MOST_ROUNDS; round++) {
    const result = await playRound(where, args, stops);
    if (result.share < (slow ? Infinity : share)) return result.text;
    bad.push(result.text + (result.disturbed ? ', disturbed' : ''));
    if (!result.disturbed) counted++;
  }
  assert.fail(`the slowest stop took more than ${share * 100} % of the time, or there were too few:\n${bad.join('\n')}`);
}

async function checkStops(file, share) {
  const title = `Ctrl-C while ${isLarge ? '270' : '90'} MB load`;
  for (const command of COMMANDS) {
    for (const where of [OFF_TERMINAL, ON_TERMINAL]) {
      const name = `${title}, heap ${command}${where.title}`;
      if (where === ON_TERMINAL && noTerminal) suite.skip(name, noTerminal);
      else await suite.check(name, () => stopsSoon(where, ['heap', command, '--no-index', file], share));
    }
  }
}

// A pile-up of listeners whose script is so long that nearly all of a report's time is spent on
// reading it.
function listenersInLongSource() {
  const head = ["const { queue } = require('./queue');", 'exports.serve = function serve(task) {', "  queue.on('error', function onQueueError() { task.end(); });", '};', ''];
  const line = 2;
  const column = head[line].indexOf('onQueueError') + 'onQueueError'.length;
  let source = head.join('\n');
  const pad = [];
  for (let i = 0, length = source.length; length < LONG_SOURCE_BYTES; i++) length += pad[pad.push(`function pad${i}(a, b) { return a.x + b[${i}]; }\n`) - 1].length;
  source += pad.join('');
  const script = sandbox.file('long.js');
  const snapshot = sandbox.file('long.heapsnapshot');
  writeFileSync(script, source);
  writeFileSync(snapshot, toText(tinyHeap({ listeners: 300, script, line, column, source })));
  return { snapshot, place: `long.js:${line + 1}:` };
}

await makeSnapshots([isLarge ? large : medium]);
const [big] = (isLarge ? large : medium).files;
await timed(OFF_TERMINAL, ['heap', 'nodes', '--no-index', big]); // from now on it is in the page cache
await checkStops(big, isLarge ? LARGE_SHARE : SHARE);
if (!isLarge) await checkTheRest();
sandbox.remove();
suite.end();

async function checkTheRest() {
  await suite.check('Ctrl-C while places are looked for', async () => {
    const { snapshot, place } = listenersInLongSource();
    const args = ['heap', 'report', '--no-index', snapshot];
    await timed(OFF_TERMINAL, args);
    assert.ok(readFileSync(output, 'utf8').includes(place), 'the long source was not read');
    return stopsSoon(OFF_TERMINAL, args, PLACES_SHARE, 8);
  });

  await suite.check('Ctrl-C while a pipe says nothing', async () => {
    const { stopped } = await timed(OFF_TERMINAL, ['heap', 'nodes', '-'], 200);
    assert.ok(stopped !== undefined, 'it ended by itself');
    assert.ok(stopped < PIPE_LIMIT_MS);
    return `${stopped.toFixed(0)} ms`;
  });

  await suite.check('Ctrl-C leaves no half-written index', async () => {
    const copy = sandbox.file('big.heapsnapshot');
    copyFileSync(big, copy);
    const { ms } = await timed(OFF_TERMINAL, ['heap', 'dominators', copy]);
    const index = `${copy}.leakline-index`;
    assert.ok(existsSync(index), 'there is no index to interrupt');
    let interrupted = 0;
    for (let i = 0; i < STOPS; i++) {
      rmSync(index, { force: true });
      // Most of them late, when the index is written.
      const { stopped } = await timed(OFF_TERMINAL, ['heap', 'dominators', copy], ms * (0.5 + (0.5 * i) / STOPS));
      if (stopped !== undefined) interrupted++;
      const left = sandbox.files().filter((name) => name.includes('big') && !/big\.heapsnapshot(\.leakline-index)?$/.test(name));
      assert.deepEqual(left, []);
    }
    const { stdout } = await runLeakline(['heap', 'dominators', '--format', 'json', copy], { env: sandbox.env });
    const fresh = await runLeakline(['heap', 'dominators', '--format', 'json', '--no-index', copy]);
    assert.equal(stdout, fresh.stdout);
    rmSync(copy);
    rmSync(index, { force: true });
    return `${interrupted} stops`;
  });
}
