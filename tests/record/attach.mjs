// `leakline attach` on real processes: the line of the leak, which process is which, and debuggers
// beside it. Each process takes its inspector's port from the system, so that suites may run beside
// each other.
import assert from 'node:assert/strict';
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { existsSync, readdirSync } from 'node:fs';
import http from 'node:http';
import path from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import { Suite } from '../support/check.mjs';
import { leakline, needBinary, run } from '../support/leakline.mjs';
import {
  at, server, nodes, hits, leakLine, proc, within, until, portsOf, freshFolder, beside,
  attaching, assertFiles, attach, assertLeak, fails, inspectorOf, snapshots,
} from './attach_fixture.mjs';

needBinary();
const suite = new Suite('attach');

// ---- the line of the leak

for (const { title, node } of nodes) {
  await suite.check(`${title}: without an inspector, under a load`, () => beside({ node }, async (child) => {
    await run('sh', ['-c', hits(20)], { env: { LEAKLINE_PORT: portsOf(child.pid)[0] } });
    const result = await attach(child.pid, ['--load', hits(25)]);
    assert.match(result.stderr, /has no open inspector: opening one with SIGUSR1/);
    assert.match(result.stderr, /for each snapshot it stands still, about \d+ s for its heap of \d+ MB, and needs about \d+ MB more than its \d+ MB/);
    assertFiles(result.folder, [...snapshots(3), 'load.log']);
    for (const { process } of result.report.snapshots) {
      assert.ok(process.resident > 10e6 && process.residentAfter > 10e6 && process.handles > 3, JSON.stringify(process));
    }
    return assertLeak(result, [20, 45, 70]);
  }));

  await suite.check(`${title}: an open inspector stays open; by its process, address and URL`, () => beside({ node, args: ['--inspect=0'] }, async (child, said) => {
    const [, host, port, id] = inspectorOf(said());
    for (const target of [child.pid, `${host}:${port}`, `localhost:${port}`, `ws://${host}:${port}${id}`]) {
      const { code, stderr, report, folder } = await attach(target, ['--snapshots', '1']);
      assert.ok(code === 0 || code === 1, stderr);
      assert.doesNotMatch(stderr, /SIGUSR1/);
      assert.match(stderr, new RegExp(`attached to process ${child.pid}, Node v\\d+\\.\\d+\\.\\d+, port \\d+`));
      assert.ok(report.snapshots[0].process.handles > 3);
      assertFiles(folder, snapshots(1));
    }
  }));
}

await suite.check('--ask: a snapshot for each Enter', () => beside({}, async (child) => {
  const folder = freshFolder();
  const work = { env: { LEAKLINE_PORT: portsOf(child.pid)[0] } };
  await run('sh', ['-c', hits(20)], work);
  let out = '';
  let err = '';
  const [code] = await attaching([child.pid, '--ask', '--out', folder], 'pipe', async (tool, closed) => {
    tool.stdout.on('data', (text) => { out += text; });
    tool.stderr.on('data', (text) => { err += text; });
    for (const number of [2, 3]) {
      await until(`the question for snapshot ${number}`, () => {
        assert.equal(tool.exitCode, null, err);
        return err.includes(`press Enter for snapshot ${number}`);
      });
      await run('sh', ['-c', hits(30)], work);
      tool.stdin.write('\n');
    }
    return closed();
  });
  assert.equal(code, 1, err);
  assert.match(out, new RegExp(`programs/server.js:${leakLine}`));
  assert.match(out, /1\.heapsnapshot {2}[\d,]+ objects, .*\n {5}process [\d.]+ MB resident, \d+ open handles\n/);
  assertFiles(folder, snapshots(3));
}));

await suite.check('--ask: input that ends is an end', () => beside({}, async (child) => {
  const { code, stderr, report } = await attach(child.pid, ['--ask'], { input: '\n' });
  assert.equal(code, 3);
  assert.match(stderr, /leakline: nobody asked for more after snapshot 2/);
  assert.equal(report.snapshots.length, 2);
}));

await suite.check('--every, an old inspector port of the program\'s own, and a second visit', () => beside({ args: ['--inspect-port=0'], program: [at('programs/growing.js')] }, async (child) => {
  for (const round of [1, 2]) {
    const { stderr, report } = await attach(child.pid, ['--every', '200ms', '--snapshots', '2']);
    assert.equal(report.snapshots.length, 2, `round ${round}\n${stderr}`);
  }
}));

// ---- which process is which

// Workers count on from their primary's port, so that one has to be named.
const cluster = {
  args: [`--inspect-port=${20_000 + (process.pid % 4000) * 10}`],
  program: [at('programs/cluster.js')],
  // The primary opens the port when a worker asks for it. A worker that does not yet listen to the
  // signal that opens inspectors, which its primary passes on, would die of it.
  async ready(primary) {
    await until('the primary listens', () => portsOf(primary.pid).length > 0);
    await until('both workers run', () => workersOf(primary).filter((pid) => proc(pid, 'environ').includes('NODE_UNIQUE_ID') && hears(pid)).length === 2);
  },
};
// Is SIGUSR1 (10) among the signals it catches?
const hears = (pid) => Boolean(Number.parseInt(/^SigCgt:\s*([0-9a-f]+)/m.exec(proc(pid, 'status'))?.[1].slice(-8) ?? '0', 16) & 0x200);
const workersOf = (primary) => readdirSync('/proc').filter((name) => /^\d+$/.test(name) && new RegExp(`\\) \\S ${primary.pid} `).test(proc(name, 'stat')));

await suite.check('the list: program, role, inspector', () => beside(cluster, (primary) => beside({ args: ['--inspect=0'] }, async (child, said) => {
  const [, , port] = inspectorOf(said());
  const { code, stdout } = await run(leakline, ['attach']);
  assert.equal(code, 0);
  assert.match(stdout, /^ +PID +MEMORY +INSPECTOR +PROGRAM\n/);
  assert.match(stdout, new RegExp(`^ *${child.pid} +[\\d.]+ MB +${port}  .*/programs/server\\.js$`, 'm'));
  assert.match(stdout, new RegExp(`^ *${primary.pid} +[\\d.]+ MB +-  .*/programs/cluster\\.js, primary of 2 workers$`, 'm'));
  assert.match(stdout, new RegExp(`/programs/cluster\\.js, worker of ${primary.pid}$`, 'm'));
})));

await suite.check('a cluster\'s primary names its workers, a worker says so', () => beside(cluster, async (primary) => {
  const workers = workersOf(primary);
  const { stderr } = await attach(primary.pid, ['--snapshots', '1']);
  const [, list] = /is the primary of a cluster and only hands out connections; its workers: ([\d, ]+)/.exec(stderr);
  assert.deepEqual(list.split(', ').sort(), workers.sort());
  // Node opens theirs with their primary's.
  for (const worker of workers) assert.deepEqual(portsOf(worker), []);
  assert.match((await attach(workers[0], ['--snapshots', '1'])).stderr, /is a worker of a cluster/);
  assert.deepEqual(portsOf(workers[0]), []);
}));

await suite.check('threads are said', () => beside({ program: [server, 'threads'] }, async (child) => {
  assert.match((await attach(child.pid, ['--snapshots', '1'])).stderr, /1 worker thread has a heap of its own that is not in the snapshot/);
}));

// A goodbye of ours that crosses Node's own makes Node 12 write from freed memory.
for (const { title, node } of nodes) {
  await suite.check(`${title}: the connection is left to Node to end`, () => beside({ node, program: [at('programs/slow-end.js')] }, async (child) => {
    const before = once(child.stdout, 'data');
    await attach(child.pid, ['--snapshots', '1']);
    assert.equal(String((await within('the inspector is ended', before))[0]), 'clients 1\n');
  }));
}

// ---- debuggers

// A debugger of a few lines: sends requests, reads nothing.
async function debuggerAt(said) {
  const [, host, port, id] = inspectorOf(said);
  const request = http.request({ host, port, path: id, headers: { Connection: 'Upgrade', Upgrade: 'websocket', 'Sec-WebSocket-Version': 13, 'Sec-WebSocket-Key': 'AAAAAAAAAAAAAAAAAAAAAA==' } });
  request.end();
  const [, socket] = await within('the debugger is connected', once(request, 'upgrade'));
  socket.resume();
  let last = 0;
  return {
    send(method) {
      const text = Buffer.from(JSON.stringify({ id: ++last, method }));
      assert.ok(text.length < 126);
      socket.write(Buffer.concat([Buffer.from([0x81, 0x80 | text.length, 0, 0, 0, 0]), text]));
    },
    end: () => socket.destroy(),
  };
}

for (const { title, node } of nodes) {
  await suite.check(`${title}: paused in a debugger`, () => beside({ node, args: ['--inspect=0'], program: [at('programs/growing.js')] }, async (child, said) => {
    const other = await debuggerAt(said());
    other.send('Debugger.enable');
    other.send('Debugger.pause');
    await pause(500);
    await fails(child.pid, ['--every', '1s'], /is paused in a debugger: let it continue first/);
    other.end();
  }));

  await suite.check(`${title}: waiting for a debugger before its first line`, async () => {
    const child = spawn(node, ['--inspect-brk=0', server], { stdio: ['ignore', 'ignore', 'pipe'] });
    const exit = once(child, 'exit');
    try {
      await within('the program waits', once(child.stderr, 'data'));
      await fails(child.pid, [], /waits for a debugger before its first line \(--inspect-brk\)/);
      assert.equal(child.exitCode ?? child.signalCode, null);
    } finally {
      child.kill('SIGKILL');
      await within('the program is gone', exit);
    }
  });
}

await suite.check('a debugger that came meanwhile keeps the inspector', () => beside({ lives: false }, async (child, said) => {
  const folder = freshFolder();
  const tool = run(leakline, ['attach', String(child.pid), '--no-index', '--every', '3s', '--snapshots', '2', '--out', folder]);
  await until('the first snapshot', () => inspectorOf(said()) && existsSync(path.join(folder, '1.heapsnapshot')));
  const other = await debuggerAt(said());
  const { stderr } = await tool;
  assert.match(stderr, /the inspector stays open: another debugger has attached to it meanwhile/);
  assert.equal(portsOf(child.pid).length, 2);
  other.end();
}));

suite.end();
