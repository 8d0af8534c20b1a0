// Capturing: which processes there are, what the command line is asked, the three steps, launch
// configurations; and a capture with a command line that stands in for the real one.
import assert from 'node:assert/strict';
import { spawn } from 'node:child_process';
import fs from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import test from 'node:test';
import { load } from './support/compiled.mjs';

const { isEditor, nodeProcesses, parsePs, ranked, snapshotSignalOf } = await load('src/capture/processes.ts');
const { captureCost, capturing, Interrupted, signalArguments } = await load('src/capture/capture-command.ts');
const { CaptureSession } = await load('src/capture/session.ts');
const { recordArguments, runnable } = await load('src/capture/launch.ts');
const folder = fs.mkdtempSync(path.join(os.tmpdir(), 'leakline-capture-'));
test.after(() => fs.rmSync(folder, { recursive: true }));

test('finds a running process and how it takes snapshots', { skip: process.platform !== 'linux' }, async () => {
  const script = path.join(folder, 'idle.js');
  fs.writeFileSync(script, 'setInterval(() => {}, 1000)');
  const child = spawn(process.execPath, ['--heapsnapshot-signal=SIGUSR2', script], { cwd: folder, stdio: 'ignore' });
  try {
    const deadline = Date.now() + 10_000;
    let found;
    while (!found && Date.now() < deadline) found = (await nodeProcesses()).find(({ pid }) => pid === child.pid);
    assert.equal(found?.snapshotSignal, 'SIGUSR2');
    assert.equal(found.folder, fs.realpathSync(folder));
    assert.ok(found.resident > 1e6);
    assert.ok(!(await nodeProcesses()).some(({ pid }) => pid === process.pid), 'not this one');
  } finally {
    child.kill();
  }
});

test('ps, where there is no /proc', () => {
  const out = '  12  2048 /usr/bin/node app.js --x\n  13 10 /bin/sh\nnonsense\n';
  assert.deepEqual(parsePs(out), [
    { pid: 12, command: ['/usr/bin/node', 'app.js', '--x'], resident: 2048 * 1024 },
    { pid: 13, command: ['/bin/sh'], resident: 10 * 1024 },
  ]);
});

test('the editor’s own processes are not offered, a project in a folder named code is', () => {
  for (const file of ['/usr/share/code/resources/app/out/main.js', '/home/me/.vscode-server/bin/1/out/server-main.js', '/home/me/.vscode/extensions/a.b/server.js', '/usr/lib/code-server/out/node/entry.js']) {
    assert.ok(isEditor(['node', file]), file);
  }
  for (const file of ['/home/me/code/shop/server.js', 'server.js', '/srv/Code/app.js']) assert.ok(!isEditor(['node', file]), file);
});

test('the signal is in the arguments or in NODE_OPTIONS', () => {
  assert.equal(snapshotSignalOf(['node', '--heapsnapshot-signal=SIGHUP', 'a.js']), 'SIGHUP');
  assert.equal(snapshotSignalOf(['node', '--heapsnapshot-signal', 'SIGUSR2', 'a.js']), 'SIGUSR2');
  assert.equal(snapshotSignalOf(['node', 'a.js'], '--inspect --heapsnapshot-signal=SIGUSR2'), 'SIGUSR2');
  assert.equal(snapshotSignalOf(['node', 'a.js']), undefined);
});

test('those of the workspace come first', () => {
  const of = (pid, at) => ({ pid, command: ['node'], resident: 0, folder: at });
  const order = ranked([of(1, '/w/sub'), of(3, '/wide'), of(2, '/w')], ['/w']).map(({ pid }) => pid);
  assert.deepEqual(order, [2, 1, 3]);
  const debugged = ranked([of(1, '/w/sub'), of(3, '/wide'), of(2, '/w')], ['/w'], 3).map(({ pid }) => pid);
  assert.deepEqual(debugged, [3, 2, 1]);
});

test('by the signal the program was started for', () => {
  const args = signalArguments({ pid: 7, command: ['node'], resident: 0, snapshotSignal: 'SIGHUP' }, '/out');
  assert.equal(args[0], 'record');
  assert.equal(args[args.indexOf('--signal') + 1], 'SIGHUP');
  assert.equal(args[args.indexOf('--pid') + 1], '7');
});

function commandLine(text) {
  const file = path.join(folder, `leakline-${fs.readdirSync(folder).length}`);
  fs.writeFileSync(file, `#!/bin/sh\n${text}\n`, { mode: 0o755 });
  return file;
}
const plain = { pid: 1, command: ['node'], resident: 0 };
const signalled = { ...plain, snapshotSignal: 'SIGUSR2' };
const outFolder = () => fs.mkdtempSync(path.join(folder, 'out-'));
// The folder is what follows --out.
const OUT = 'while [ "$1" != --out ]; do shift; done; mkdir -p "$2"';

test('by signal: a run for each snapshot, with what is said on the way', async () => {
  const out = outFolder();
  const said = [];
  const session = capturing(commandLine(`${OUT}; echo heap >"$2/1.heapsnapshot"; echo "[  1 s] snapshot 1 of 1" >&2; exit 1`), signalled, out, 3);
  for (const number of [1, 2]) assert.equal(await session.next((line) => said.push(line)), path.join(out, `${number}.heapsnapshot`));
  assert.deepEqual(said, ['snapshot 1 of 1', 'snapshot 1 of 1']);
  assert.deepEqual(fs.readdirSync(out), ['1.heapsnapshot', '2.heapsnapshot']);
});

test('through the inspector: one run for all, which is told when', async () => {
  const out = outFolder();
  const said = [];
  const script = `${OUT}; echo run >>"$2/runs"; for i in 1 2 3; do [ $i = 1 ] || read x; echo "[ 1 s] writing" >&2; printf "[ 2 s] snap" >&2; sleep 0.05; echo "shot $i of 3: 5 MB" >&2; done; exec sleep 30`;
  const session = capturing(commandLine(script), plain, out, 3);
  for (const number of [1, 2, 3]) assert.equal(await session.next((line) => said.push(line)), path.join(out, `${number}.heapsnapshot`));
  assert.deepEqual(said, ['writing', 'writing', 'writing']);
  assert.equal(fs.readFileSync(path.join(out, 'runs'), 'utf8'), 'run\n');
  session.end();
});

test('after a failure a session of the inspector begins anew', async () => {
  const out = outFolder();
  const script = `${OUT}; echo run >>"$2/runs"; echo "[ 2 s] snapshot 1 of 3: 5 MB" >&2; read x; echo "process 1 is gone" >&2; exit 3`;
  const session = capturing(commandLine(script), plain, out, 3);
  const first = path.join(out, '1.heapsnapshot');
  assert.equal(await session.next(() => {}), first);
  await assert.rejects(session.next(() => {}), /process 1 is gone/);
  assert.equal(await session.next(() => {}), first);
  assert.equal(fs.readFileSync(path.join(out, 'runs'), 'utf8'), 'run\nrun\n');
  session.end();
});

for (const [how, target] of [['signal', signalled], ['inspector', plain]]) {
  test(`by ${how}: a capture that fails says why; one that is stopped says so`, async () => {
    const session = (command) => capturing(command, target, outFolder(), 3);
    await assert.rejects(session(commandLine('echo "process 1 is gone" >&2; exit 3')).next(() => {}), /process 1 is gone/);
    await assert.rejects(session(path.join(folder, 'nowhere')).next(() => {}), /ENOENT/);
    const running = session(commandLine('echo up >&2; exec sleep 30'));
    await assert.rejects(running.next(() => running.cancel()), Interrupted);
  });
}

test('three snapshots, one after the other', () => {
  const session = new CaptureSession();
  assert.ok(session.begin());
  assert.ok(!session.begin(), 'one at a time');
  session.failed(false);
  for (const file of ['a', 'b', 'c']) {
    assert.ok(session.begin());
    session.succeeded(file);
  }
  assert.equal(session.state, 'complete');
  assert.ok(!session.begin());
  assert.deepEqual(session.end(), ['a', 'b', 'c']);
});

test('where snapshots belong together, a failure begins from the first', () => {
  const session = new CaptureSession();
  session.begin();
  session.succeeded('a');
  session.begin();
  session.failed(true);
  assert.equal(session.next, 1);
});

test('the cost grows with the process', () => {
  assert.deepEqual(captureCost(540e6), { seconds: 50, memory: 1e9 });
  assert.deepEqual(captureCost(1e6), { seconds: 1, memory: 10e6 });
});

test('a launch configuration becomes a recording', () => {
  const configuration = {
    type: 'node', request: 'launch', name: 'x', program: '${workspaceFolder}/app.js', args: ['--port', '0'], runtimeArgs: ['--enable-source-maps'],
    cwd: '${workspaceFolder}/sub', env: { A: '${workspaceFolder}', B: null },
  };
  assert.ok(runnable(configuration));
  assert.deepEqual(recordArguments(configuration, '/w $&', 'node load.js', '/out'), {
    args: ['record', '--load', 'node load.js', '--out', '/out', '--', 'node', '--enable-source-maps', '/w $&/app.js', '--port', '0'],
    cwd: '/w $&/sub',
    env: { A: '/w $&' },
  });
  assert.deepEqual(recordArguments({ type: 'node', name: 'x', runtimeExecutable: 'npm', runtimeArgs: ['start'] }, '/w', '', '/out').args,
    ['record', '--every', '30s', '--out', '/out', '--', 'npm', 'start']);
});

test('what cannot be recorded is not offered', () => {
  assert.ok(!runnable({ type: 'node', request: 'attach', name: 'x' }));
  assert.ok(!runnable({ type: 'chrome', name: 'x', program: 'a' }));
  assert.ok(!runnable({ type: 'node', name: 'x', program: '${file}' }));
  assert.ok(!runnable({ type: 'node', name: 'x' }));
});
