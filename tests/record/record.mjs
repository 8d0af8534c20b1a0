// `leakline record` on real programs: the line in one command, the right process out of wrappers
// and clusters, every way in which it can go wrong, and that nothing is left behind. No check
// depends on how fast the machine is.
import assert from 'node:assert/strict';
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { existsSync, readFileSync, readdirSync, rmSync, statSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import { fileURLToPath } from 'node:url';
import { Suite } from '../support/check.mjs';
import { leakline, needBinary, patience, root, run, workFolder } from '../support/leakline.mjs';
import { nodeBinary } from '../snapshots/versions.mjs';

const here = path.dirname(fileURLToPath(import.meta.url));
const at = (...names) => path.join(here, ...names);
const server = at('programs/server.js');
const app = path.join(root, 'demo/koa-queue/app.js');
const nodes = [
  { title: 'Node 12', node: nodeBinary(12) },
  { title: `Node ${process.versions.node.split('.')[0]}`, node: process.execPath },
  { title: 'Node 26', node: nodeBinary(26) },
];
const quote = (text) => `'${text.replaceAll("'", "'\\''")}'`;
const hits = (count) => `${quote(process.execPath)} ${quote(at('hit.js'))} ${count}`;
const lineOf = (file, text) => readFileSync(file, 'utf8').split('\n').findIndex((line) => line.includes(text)) + 1;

let recordings = 0;
function freshFolder() {
  const folder = path.join(workFolder('record-test'), String(++recordings));
  rmSync(folder, { recursive: true, force: true });
  return folder;
}

const alive = (pid) => {
  try {
    // A process that ended and that nobody has waited for is not alive.
    return !/^\d+ \(.*\) [ZX]/s.test(readFileSync(`/proc/${pid}/stat`, 'latin1'));
  } catch {
    return false;
  }
};

// The processes that say in their environment that they belong to this recording.
function leftOf(mark) {
  return readdirSync('/proc').filter((name) => {
    if (!/^\d+$/.test(name) || !alive(name)) return false;
    try {
      return readFileSync(`/proc/${name}/environ`, 'latin1').includes(mark);
    } catch {
      return false;
    }
  });
}

function assertNothingLeft(folder, mark) {
  assert.deepEqual(leftOf(mark), [], 'processes are left');
  if (!existsSync(folder)) return;
  for (const name of readdirSync(folder)) {
    assert.match(name, /^(\d+\.heapsnapshot(\.leakline-index)?|program\.log|load\.log)$/, `${name} is left`);
    assert.equal(statSync(path.join(folder, name)).mode & 0o077, 0, `${name} can be read by others`);
    if (/^\d+\.heapsnapshot$/.test(name)) JSON.parse(readFileSync(path.join(folder, name), 'utf8'));
  }
}

async function record(options, program, { cwd, env } = {}) {
  const folder = freshFolder();
  const mark = `LEAKLINE_TEST=${process.pid}.${recordings}.`;
  const result = await run(leakline, ['record', '--no-index', '--out', folder, ...options, ...(program ? ['--', ...program] : [])],
    { cwd, env: { ...env, LEAKLINE_TEST: mark.split('=')[1] }, timeout: 300_000 });
  assertNothingLeft(folder, mark);
  return { folder, ...result };
}

async function recordJson(options, program, more) {
  const result = await record(['--format', 'json', ...options], program, more);
  return { ...result, report: result.stdout ? JSON.parse(result.stdout) : undefined };
}

function assertLeak({ report, stderr }, file, line, counts) {
  const [first] = report.findings;
  assert.ok(first, `no finding\n${stderr}`);
  assert.equal(`${first.place?.path}:${first.place?.line}`, `${file}:${line}`);
  if (counts) assert.deepEqual(first.heap.counts, counts);
  return `${path.basename(file)}:${line}, ${first.heap.counts.join(' → ')}`;
}
const leakLine = lineOf(server, "queue.on('error'");

// An error: one sentence, exit code 3, no report.
async function fails(options, program, sentence, more) {
  const { code, stdout, stderr, folder } = await record(options, program, more);
  const said = stderr.split('\n').filter((line) => line.startsWith('leakline: '));
  assert.equal(said.length, 1, stderr);
  assert.match(said[0], sentence);
  assert.equal(code, 3);
  assert.equal(stdout, '');
  return { folder };
}

needBinary();
const suite = new Suite('record');

// ---- the line in one command

const autocannon = `${quote(process.execPath)} ${quote(at('node_modules/autocannon/autocannon.js'))}`;
for (const { title, node } of nodes) {
  await suite.check(`${title}: the Koa demo under autocannon, the line of queue.on`, async () => {
    const result = await recordJson(
      ['--load', `${autocannon} -c 4 -a 150 http://127.0.0.1:$LEAKLINE_PORT/ma.gif?page=/a`], [node, app]);
    assert.equal(result.code, 1, result.stderr);
    const snapshots = result.report.snapshots;
    assert.equal(snapshots.length, 3);
    for (const { process } of snapshots) {
      assert.ok(process.resident > 10e6 && process.residentAfter > 10e6 && process.handles > 3, JSON.stringify(process));
    }
    return assertLeak(result, app, lineOf(app, "queue.on('error'"), [150, 300, 450]);
  });

  await suite.check(`${title}: a cluster's worker, not its primary`, async () => {
    const result = await recordJson(['--load', hits(60), '--warmup', hits(60)], [node, at('programs/cluster.js')]);
    assert.equal(result.code, 1, result.stderr);
    assert.match(result.stderr, /the largest of a cluster's workers/);
    assert.doesNotMatch(result.stderr, new RegExp(`process ${/process (\d+)/.exec(readFileSync(path.join(result.folder, 'program.log')))[1]}\\b`));
    return assertLeak(result, server, leakLine);
  });
}

await suite.check('an npm script: its server, not npm or the shell', async () => {
  const result = await recordJson(['--load', hits(25)], ['npm', 'start'], { cwd: at('npm-start') });
  assert.equal(result.code, 1, result.stderr);
  const [, pid] = /process (\d+)/.exec(readFileSync(path.join(result.folder, 'program.log')));
  assert.match(result.stderr, new RegExp(`recording process ${pid}, port`));
  return assertLeak(result, server, leakLine, [25, 50, 75]);
});

await suite.check('the text report has the process beside each snapshot', async () => {
  const { code, stdout } = await record(['--snapshots', '2', '--load', hits(25)], [process.execPath, server]);
  assert.equal(code, 1);
  assert.match(stdout, /1\.heapsnapshot {2}[\d,]+ objects, .*\n {5}process [\d.]+ MB resident, \d+ open handles\n/);
});

await suite.check('the caller\'s NODE_OPTIONS stay, a folder with spaces and quotes is no trouble', async () => {
  const folder = path.join(workFolder('record-test'), 'a "folder" of \\ mine');
  rmSync(folder, { recursive: true, force: true });
  for (const { node } of nodes) {
    rmSync(folder, { recursive: true, force: true });
    const { code, stderr } = await run(leakline, ['record', '--no-index', '--out', folder, '--snapshots', '1', '--load', hits(30), '--', node, server, 'handles'],
      { env: { NODE_OPTIONS: '--max-old-space-size=64' } });
    assert.ok(code === 0 || code === 1, stderr);
    assert.deepEqual(readdirSync(folder).sort(), ['1.heapsnapshot', 'load.log', 'program.log']);
  }
});

// ---- other ways to decide when

await suite.check('--every: a program without a port', async () => {
  const result = await recordJson(['--every', '300ms', '--ready-timeout', '1s'], [process.execPath, at('programs/growing.js')]);
  assert.match(result.stderr, /opened no port within 1 s; recording its largest process/);
  assert.equal(result.report.snapshots.length, 3);
});

for (const { title, node } of [nodes[1], nodes[2], { title: 'Node 14', node: nodeBinary(14) }]) {
  await suite.check(`${title}: --when takes one as memory grows and one before the heap is full`, async () => {
    const result = await recordJson(['--when', 'rss+20MB', '--snapshots', '99', '--ready-timeout', '1s'],
      [node, '--max-old-space-size=80', at('programs/growing.js')]);
    const { snapshots } = result.report;
    assert.ok(result.code === 0 || result.code === 1, result.stderr);
    assert.ok(snapshots.length >= 2, result.stderr);
    assert.equal(snapshots.at(-1).process.nearHeapLimit, true, result.stderr);
    assert.deepEqual(snapshots.slice(0, -1).filter(({ process }) => process.nearHeapLimit), []);
    return `${snapshots.length} snapshots`;
  });
}

await suite.check('Node 12: --when says that there will be none before the heap is full', async () => {
  const result = await recordJson(['--when', 'rss+20MB', '--snapshots', '2', '--ready-timeout', '1s'], [nodeBinary(12), at('programs/growing.js')]);
  assert.match(result.stderr, /this Node cannot write a snapshot before its heap is full/);
  assert.equal(result.report.snapshots.length, 2);
});

await suite.check('--pid: a running process is recorded and left alone', async () => {
  for (const { node } of nodes) {
    const child = spawn(node, ['--heapsnapshot-signal=SIGUSR2', server], { cwd: workFolder('record-test', 'joined'), stdio: ['ignore', 'pipe', 'inherit'] });
    await once(child.stdout, 'data');
    try {
      const result = await recordJson(['--load', hits(20), '--pid', String(child.pid)]);
      assertLeak(result, server, leakLine, [20, 40, 60]);
      assert.ok(alive(child.pid), 'the process was ended');
      assert.deepEqual(readdirSync(workFolder('record-test', 'joined')), []);
    } finally {
      child.kill('SIGKILL');
      await once(child, 'exit');
    }
  }
});

// ---- what a snapshot cannot explain

await suite.check('memory that grows outside the heap is said', async () => {
  const { report } = await recordJson(['--load', hits(30)], [process.execPath, server, 'threads']);
  assert.match(report.notes.join('\n'), /memory grows outside the heap: the process gained \d+ MB, its heap \d MB/);
});

await suite.check('a leak in the heap is not called one outside', async () => {
  const { report } = await recordJson(['--every', '2s', '--ready-timeout', '1s'], [process.execPath, at('programs/growing.js')]);
  assert.deepEqual(report.notes, []);
});

await suite.check('handles that grow with the work are said', async () => {
  const { report } = await recordJson(['--load', hits(30)], [process.execPath, server, 'handles']);
  assert.match(report.notes.join('\n'), /open handles grow with the work: (\d+), then (\d+), then (\d+)/);
});

// ---- what goes wrong

await suite.check('no such program', async () => {
  const { folder } = await fails([], ['no-such-program'], /there is no program no-such-program/);
  assert.ok(!existsSync(folder), 'an empty folder is left');
});
await suite.check('the program dies before its first snapshot', () => fails([], [process.execPath, at('none.js')],
  /the program ended \(exit code 1\) before its first snapshot, while it started; it last said: Error: Cannot find module .*none\.js' \(.*program\.log\)/));
await suite.check('the port never opens', () => fails(['--ready-port', '1', '--ready-timeout', '5s'], [process.execPath, server],
  /the program did not open port 1 within 5 s; it last said: process \d+/));
await suite.check('no Node.js process', () => fails(['--ready-timeout', '1s'], ['sleep', '1000'], /no Node\.js process was found below sleep/));
await suite.check('a Node.js that knows no snapshot signal', async () => {
  const old = path.join(workFolder('record-test'), 'node');
  writeFileSync(old, '#!/bin/sh\necho "node: --heapsnapshot-signal= is not allowed in NODE_OPTIONS" >&2; exit 9\n', { mode: 0o755 });
  await fails([], [old, server], /this Node\.js cannot be recorded, 12 or later is needed/);
});
await suite.check('something replaced NODE_OPTIONS', () => fails(['--ready-timeout', '2s'],
  ['sh', '-c', `NODE_OPTIONS= ${quote(process.execPath)} ${quote(server)}`], /process \d+ listens on port \d+ but does not have --heapsnapshot-signal: something replaced NODE_OPTIONS.*add --heapsnapshot-signal=SIGUSR2 there/));
await suite.check('an npm script that replaces NODE_OPTIONS: npm itself is not recorded', () => fails(['--ready-timeout', '100s'],
  ['npm', 'run', 'small'], /process \d+ listens on port \d+ but does not have --heapsnapshot-signal/, { cwd: at('npm-start') }));
await suite.check('the program took the signal for itself', () => fails(['--snapshot-timeout', '2s', '--warmup', '0', '--load', 'true'],
  [process.execPath, server, 'deaf'], /did not begin a snapshot within 2 s/));
await suite.check('the event loop is blocked', () => fails(['--snapshot-timeout', '2s', '--warmup', '0', '--load', 'true'],
  [process.execPath, server, 'stuck'], /did not begin a snapshot within 2 s: its event loop is blocked/));
await suite.check('the first load fails', () => fails(['--load', 'echo not today; exit 7'], [process.execPath, server],
  /the load command ended with exit code 7 in warm-up round 1 of 1; it last said: not today \(.*load\.log\)/));
await suite.check('the folder cannot be written', async () => {
  const file = path.join(workFolder('record-test'), 'file');
  writeFileSync(file, '');
  const { code, stderr } = await run(leakline, ['record', '--out', path.join(file, 'out'), '--', process.execPath, server]);
  assert.equal(code, 3);
  assert.match(stderr, /^leakline: cannot write .*file\/out: Not a directory\n$/);
});
await suite.check('the folder holds another recording', async () => {
  const folder = workFolder('record-test', 'taken');
  writeFileSync(path.join(folder, '1.heapsnapshot'), '');
  const { code, stderr } = await run(leakline, ['record', '--out', folder, '--', process.execPath, server]);
  assert.equal(code, 2);
  assert.match(stderr, /there is a recording in .*taken already/);
  assert.deepEqual(readdirSync(folder), ['1.heapsnapshot']);
});
await suite.check('no room for the snapshot', () => fails(['--warmup', '0', '--load', 'true'],
  ['sh', '-c', `ulimit -f 4000; exec ${quote(process.execPath)} ${quote(server)}`],
  /Node wrote only a part of the snapshot|ended (while it wrote a snapshot|(\(.*\) )?before its first snapshot)/));
await suite.check('--pid: no such process, no Node.js process, one without the option', async () => {
  await fails(['--pid', '999999999'], undefined, /there is no process 999999999/);
  const shell = spawn('sleep', ['1000']);
  const child = spawn(process.execPath, [server], { stdio: ['ignore', 'pipe', 'inherit'] });
  await once(child.stdout, 'data');
  try {
    await fails(['--pid', String(shell.pid)], undefined, /is no Node\.js program but .*sleep/);
    await fails(['--pid', '1'], undefined, /process 1 (is no Node\.js program but|belongs to somebody else)/);
    await fails(['--pid', String(child.pid)], undefined, /does not listen to SIGUSR2: start it with node --heapsnapshot-signal=SIGUSR2/);
    assert.ok(alive(child.pid));
  } finally {
    shell.kill('SIGKILL');
    child.kill('SIGKILL');
  }
});

// What was recorded until then is reported.
await suite.check('a later load fails: what is there is reported', async () => {
  const { code, stderr, report, folder } = await recordJson(['--load', `${hits(20)} && test ! -e "$SEEN" && touch "$SEEN"`, '--warmup', hits(20), '--snapshots', '5'],
    [process.execPath, server], { env: { SEEN: path.join(workFolder('record-test'), `seen.${process.pid}`) } });
  assert.equal(code, 3);
  assert.match(stderr, /leakline: the load command ended with exit code 1 in round 2 of 4/);
  assert.equal(report.snapshots.length, 3);
  assertLeak({ report, stderr }, server, leakLine, [20, 40, 60]);
  assert.ok(existsSync(path.join(folder, '3.heapsnapshot')));
});
await suite.check('the program ends under the load: what is there is reported', async () => {
  const { code, stderr, report } = await recordJson(['--load', hits(20)], [process.execPath, server, 'mortal', '50']);
  assert.equal(code, 3);
  assert.match(stderr, /leakline: the program ended \(exit code 9\) after snapshot 2, in round 2 of 2; it last said: Error: that was too much \(.*program\.log\)/);
  assertLeak({ report, stderr }, server, leakLine, [20, 40]);
});

// ---- nothing is left behind

await suite.check('a program that ignores SIGTERM is ended all the same', async () => {
  const { code } = await record(['--snapshots', '1', '--load', hits(30)], [process.execPath, server, 'stubborn']);
  assert.ok(code === 0 || code === 1);
});

// Interrupts the recording when `moment` comes.
async function interrupted(options, program, moment, signal = 'SIGINT') {
  const folder = freshFolder();
  const mark = `LEAKLINE_TEST=${process.pid}.${recordings}.`;
  const child = spawn(leakline, ['record', '--no-index', '--out', folder, ...options, '--', ...program],
    { stdio: ['ignore', 'pipe', 'pipe'], env: { ...process.env, LEAKLINE_TEST: mark.split('=')[1] } });
  let said = '';
  child.stderr.on('data', (text) => { said += text; });
  child.stdout.resume();
  const ended = once(child, 'close');
  for (const deadline = Date.now() + patience(120_000); !moment(folder, said); await pause(10)) {
    assert.ok(child.exitCode === null && Date.now() < deadline, `the moment never came\n${said}`);
  }
  child.kill(signal);
  const [code] = await ended;
  assert.equal(code, 130, said);
  assert.match(said, /leakline: cancelled/);
  assertNothingLeft(folder, mark);
  return folder;
}

const readable = (file) => (existsSync(file) ? readFileSync(file, 'utf8') : '');
await suite.check('Ctrl-C while it waits for the program', () => interrupted(['--ready-port', '1'], [process.execPath, server],
  (folder) => readable(path.join(folder, 'program.log')).includes('process')).then(() => {}));
await suite.check('Ctrl-C while the load runs: both are ended', () => interrupted(['--load', 'echo running; sleep 1000'], [process.execPath, server],
  (folder) => readable(path.join(folder, 'load.log')).includes('running')).then(() => {}));
for (const { title, node } of nodes) {
  await suite.check(`${title}: Ctrl-C while a snapshot is written: no half file`, async () => {
    const folder = await interrupted(['--warmup', '0', '--load', 'true'], [node, server, 'large'], (out) => {
      const capture = path.join(out, '.capture');
      return existsSync(capture) && readdirSync(capture).some((name) => name.endsWith('.heapsnapshot'));
    });
    assert.deepEqual(readdirSync(folder).sort(), ['load.log', 'program.log'].filter((name) => existsSync(path.join(folder, name))));
  });
}
await suite.check('Ctrl-C later: finished snapshots stay', async () => {
  const folder = await interrupted(['--load', `test -e "$SEEN" && sleep 1000; touch "$SEEN"; ${hits(5)}`], [process.execPath, server],
    (out) => existsSync(path.join(out, '1.heapsnapshot')), 'SIGTERM');
  assert.ok(existsSync(path.join(folder, '1.heapsnapshot')));
});

suite.end();
