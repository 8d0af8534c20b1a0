// `leakline attach` on real processes: the line of the leak, which process is which, every way in
// which it can go wrong, and that nothing is left behind: no file, no open inspector, a process that
// goes on. Each process takes its inspector's port from the system, so that suites may run beside
// each other.
import assert from 'node:assert/strict';
import { spawn } from 'node:child_process';
import { createHash } from 'node:crypto';
import { once } from 'node:events';
import { existsSync, readFileSync, readdirSync, readlinkSync, rmSync, statSync } from 'node:fs';
import http from 'node:http';
import net from 'node:net';
import path from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import { fileURLToPath } from 'node:url';
import { Suite } from '../support/check.mjs';
import { leakline, needBinary, run, workFolder } from '../support/leakline.mjs';
import { nodeBinary } from '../snapshots/versions.mjs';

const here = path.dirname(fileURLToPath(import.meta.url));
const at = (...names) => path.join(here, ...names);
const server = at('programs/server.js');
const nodes = [
  { title: 'Node 12', node: nodeBinary(12) },
  { title: `Node ${process.versions.node.split('.')[0]}`, node: process.execPath },
  { title: 'Node 26', node: nodeBinary(26) },
];
const quote = (text) => `'${text.replaceAll("'", "'\\''")}'`;
const hits = (count) => `${quote(process.execPath)} ${quote(at('hit.js'))} ${count}`;
const leakLine = readFileSync(server, 'utf8').split('\n').findIndex((line) => line.includes("queue.on('error'")) + 1;

const proc = (pid, file) => {
  try {
    return readFileSync(`/proc/${pid}/${file}`, 'latin1');
  } catch {
    return '';
  }
};

// No check may wait for ever: what does not come fails it.
const kPatience = 60_000;
async function within(what, promise, patience = kPatience) {
  let timer;
  const late = new Promise((_, reject) => {
    timer = setTimeout(() => reject(new Error(`${what}: not within ${patience / 1000} s`)), patience);
  });
  try {
    return await Promise.race([promise, late]);
  } finally {
    clearTimeout(timer);
  }
}
async function until(what, condition, patience = kPatience) {
  for (const deadline = Date.now() + patience; !condition(); await pause(5)) {
    if (Date.now() > deadline) throw new Error(`${what}: not within ${patience / 1000} s`);
  }
}

// What a process listens on.
function portsOf(pid) {
  const inodes = new Set();
  for (const name of readdirSync(`/proc/${pid}/fd`)) {
    try {
      const [, inode] = /^socket:\[(\d+)\]$/.exec(readlinkSync(`/proc/${pid}/fd/${name}`)) ?? [];
      if (inode) inodes.add(inode);
    } catch {
      // Closed in that moment.
    }
  }
  return `${proc(pid, 'net/tcp')}${proc(pid, 'net/tcp6')}`.split('\n').map((line) => line.trim().split(/\s+/))
    .filter((fields) => fields[3] === '0A' && inodes.has(fields[9])).map((fields) => Number.parseInt(fields[1].split(':').at(-1), 16)).sort();
}

let used = 0;
function freshFolder() {
  const folder = path.join(workFolder('attach-test'), String(++used));
  rmSync(folder, { recursive: true, force: true });
  return folder;
}

// Runs `body` beside a program that has said that it is ready, and checks afterwards that the
// program was left as it was.
async function beside({ node = process.execPath, args = ['--inspect-port=0'], program = [server], lives = true, ready = () => {} }, body) {
  const child = spawn(node, [...args, ...program], { stdio: ['ignore', 'pipe', 'pipe'] });
  let said = '';
  child.stderr.on('data', (text) => { said += text; });
  const exit = once(child, 'exit');
  try {
    await within('the program is ready', once(child.stdout, 'data'));
    await ready(child);
    const before = portsOf(child.pid);
    const result = await body(child, () => said);
    if (lives) {
      assert.equal(child.exitCode ?? child.signalCode, null, `the process ended\n${said}`);
      assert.deepEqual(portsOf(child.pid), before, `its inspector is open\n${said}`);
    }
    return result;
  } finally {
    child.kill('SIGKILL');
    await within('the program is gone', exit);
  }
}

// `leakline attach` while `body` does something to it.
async function attaching(args, stdio, body) {
  const tool = spawn(leakline, ['attach', ...args.map(String), '--no-index'], { stdio });
  const closed = once(tool, 'close');
  try {
    return await body(tool, () => within('leakline ends', closed, 2 * kPatience));
  } finally {
    tool.kill('SIGKILL');
  }
}

function assertFiles(folder, names) {
  const found = existsSync(folder) ? readdirSync(folder).sort() : [];
  assert.deepEqual(found, names);
  for (const name of names) {
    assert.equal(statSync(path.join(folder, name)).mode & 0o077, 0, `${name} can be read by others`);
    if (name.endsWith('.heapsnapshot')) JSON.parse(readFileSync(path.join(folder, name), 'utf8'));
  }
}

async function attach(target, options, { input } = {}) {
  const folder = freshFolder();
  const result = await run(leakline, ['attach', String(target), '--no-index', '--format', 'json', '--out', folder, ...options], { input, timeout: 2 * kPatience });
  return { folder, ...result, report: result.stdout ? JSON.parse(result.stdout) : undefined };
}

function assertLeak({ code, report, stderr }, counts) {
  assert.equal(code, 1, stderr);
  const [first] = report.findings;
  assert.ok(first, `no finding\n${stderr}`);
  assert.equal(`${first.place?.path}:${first.place?.line}`, `${server}:${leakLine}`);
  if (counts) assert.deepEqual(first.heap.counts, counts);
  return `${path.basename(server)}:${leakLine}, ${first.heap.counts.join(' → ')}`;
}

// An error: one sentence, an exit code, no report, no file.
async function fails(target, options, sentence, expected = 3) {
  const { code, stdout, stderr, folder } = await attach(target, options);
  const said = stderr.split('\n').filter((line) => line.startsWith('leakline: '));
  assert.equal(said.length, 1, stderr);
  assert.match(said[0], sentence);
  assert.equal(code, expected);
  assert.equal(stdout, '');
  assertFiles(folder, []);
  return stderr;
}

const inspectorOf = (said) => /ws:\/\/(\S+):(\d+)(\/\S+)/.exec(said);
const snapshots = (count) => Array.from({ length: count }, (_, i) => `${i + 1}.heapsnapshot`);

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
  // The primary opens the port when a worker asks for it.
  async ready(primary) {
    await until('the primary listens', () => portsOf(primary.pid).length > 0);
    await until('both workers run', () => workersOf(primary).filter((pid) => proc(pid, 'environ').includes('NODE_UNIQUE_ID')).length === 2);
  },
};
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

// ---- what goes wrong

await suite.check('no such process, no Node.js process, no address', async () => {
  await fails(999999999, [], /there is no process 999999999/);
  const sleep = spawn('sleep', ['1000']);
  await fails(sleep.pid, [], /is no Node\.js program but .*sleep/);
  assert.equal(sleep.exitCode, null);
  sleep.kill('SIGKILL');
  await fails('app.js', [], /'app\.js' is no process id, HOST:PORT or ws:\/\/ address/, 2);
});

await suite.check('another machine needs consent', async () => {
  await fails('192.0.2.1:9229', [], /192\.0\.2\.1 is another machine, .*--allow-host 192\.0\.2\.1 says that this is meant/, 2);
  await fails('127.0.0.1.example.org:9229', [], /is another machine/, 2);
});

await suite.check('SIGUSR1 is switched off, or the program\'s own', async () => {
  await beside({ node: nodeBinary(26), args: ['--disable-sigusr1'] }, (child) => fails(child.pid, [], /does not listen to SIGUSR1 \(--disable-sigusr1\): start it with --inspect/));
  await beside({ args: [], program: ['-e', 'process.on("SIGUSR1", () => {}); console.log("up"); setInterval(() => {}, 1000)'] },
    (child) => fails(child.pid, [], /did not open its inspector within 10 s: .*the program uses SIGUSR1 itself/));
});

await suite.check('the inspector\'s port belongs to another', async () => {
  const other = net.createServer().listen(0, '127.0.0.1');
  await once(other, 'listening');
  const { port } = other.address();
  await beside({ args: [`--inspect-port=${port}`] }, (child) => fails(child.pid, [], new RegExp(`cannot open its inspector: port ${port} belongs to another process`)));
  other.close();
});

await suite.check('a stopped process', () => beside({}, async (child) => {
  child.kill('SIGSTOP');
  await until('the program stands', () => /\) T /.test(proc(child.pid, 'stat')));
  await fails(child.pid, [], /is stopped: let it continue/);
  child.kill('SIGCONT');
}));

const isWriting = (folder) => existsSync(path.join(folder, '.capture')) && readdirSync(path.join(folder, '.capture')).length > 0;

await suite.check('the process dies while it makes a snapshot', () => beside({ program: [server, 'large'], lives: false }, async (child) => {
  const folder = freshFolder();
  const tool = run(leakline, ['attach', String(child.pid), '--no-index', '--out', folder]);
  await until('a snapshot is made', () => isWriting(folder));
  child.kill('SIGKILL');
  const { code, stdout, stderr } = await tool;
  assert.equal(code, 3, stderr);
  assert.equal(stdout, '');
  assert.match(stderr, new RegExp(`leakline: process ${child.pid} ended while it made snapshot 1\\n`));
  assertFiles(folder, []);
}));

// Node keeps a process that has ended for as long as anybody is connected.
for (const { title, node } of nodes) {
  await suite.check(`${title}: the process ends under the load: what is there is reported`, () => beside({ node, program: [server, 'mortal', '30'], lives: false }, async (child) => {
    const { code, stderr, report, folder } = await attach(child.pid, ['--load', hits(20)]);
    assert.equal(code, 3);
    assert.match(stderr, /leakline: process \d+ ended after snapshot 2/);
    assert.equal(report.snapshots.length, 2);
    assertFiles(folder, [...snapshots(2), 'load.log']);
    await until('the process is gone', () => child.exitCode !== null);
    assert.equal(child.exitCode, 9);
  }));
}

const obedient = ['-e', 'process.on("SIGTERM", () => process.exit(4)); setInterval(() => {}, 1000); console.log("up")'];
await suite.check('the process ends while nothing happens: it is let go at once', () => beside({ program: obedient, lives: false }, async (child) => {
  const folder = freshFolder();
  let err = '';
  const [code] = await attaching([child.pid, '--every', '1h', '--out', folder], ['ignore', 'ignore', 'pipe'], async (tool, closed) => {
    tool.stderr.on('data', (text) => { err += text; });
    await until('the first snapshot', () => existsSync(path.join(folder, '1.heapsnapshot')));
    child.kill('SIGTERM');
    return closed();
  });
  assert.equal(code, 3, err);
  assert.match(err, /leakline: process \d+ ended after snapshot 1/);
  await until('the process is gone', () => child.exitCode !== null);
  assert.equal(child.exitCode, 4);
}));

await suite.check('the load fails: what is there is reported', () => beside({}, async (child) => {
  const { code, stderr, report } = await attach(child.pid, ['--load', `${hits(20)}; echo not today; exit 7`]);
  assert.equal(code, 3);
  assert.match(stderr, /leakline: the load command ended with exit code 7; it last said: not today/);
  assert.equal(report.snapshots.length, 2);
}));

await suite.check('no room for the snapshot', () => beside({}, async (child) => {
  const folder = freshFolder();
  const { code, stderr } = await run('sh', ['-c', `ulimit -f 1000; exec ${quote(leakline)} attach ${child.pid} --out ${quote(folder)}`]);
  assert.equal(code, 3, stderr);
  assert.match(stderr, /leakline: .*: the snapshot cannot be written: File too large\n/);
  assertFiles(folder, []);
}));

// ---- interrupted

for (const { title, node } of nodes) {
  await suite.check(`${title}: Ctrl-C while a snapshot is made`, () => beside({ node, program: [server, 'large'], lives: false }, async (child) => {
    const before = portsOf(child.pid);
    const folder = freshFolder();
    let err = '';
    const [code] = await attaching([child.pid, '--out', folder], ['ignore', 'ignore', 'pipe'], async (tool, closed) => {
      tool.stderr.on('data', (text) => { err += text; });
      await until('a snapshot is made', () => isWriting(folder));
      tool.kill('SIGINT');
      return closed();
    });
    assert.equal(code, 130, err);
    assert.match(err, /leakline: cancelled/);
    assertFiles(folder, []);
    // It closes its inspector when it has finished what it was asked for.
    await until(`its inspector is closed\n${err}`, () => portsOf(child.pid).length <= before.length, 2 * kPatience);
    assert.deepEqual(portsOf(child.pid), before);
    assert.equal(child.exitCode ?? child.signalCode, null);
  }));
}

await suite.check('Ctrl-C between snapshots: finished ones stay', () => beside({}, async (child) => {
  const folder = freshFolder();
  const [code] = await attaching([child.pid, '--every', '1h', '--out', folder], 'ignore', async (tool, closed) => {
    await until('the first snapshot', () => existsSync(path.join(folder, '1.heapsnapshot')));
    tool.kill('SIGTERM');
    return closed();
  });
  assert.equal(code, 130);
  assertFiles(folder, snapshots(1));
}));

// ---- somebody else answers

const accept = (key) => createHash('sha1').update(`${key}258EAFA5-E914-47DA-95CA-C5AB0DC85B11`).digest('base64');
const frame = (text) => Buffer.concat([Buffer.from([0x81, 126, Buffer.byteLength(text) >> 8, Buffer.byteLength(text) & 0xff]), Buffer.from(text)]);

// An inspector that opens the connection as it should and then does what `answer` says for each
// request (its method and id).
function impostor(answer) {
  return net.createServer((socket) => {
    socket.on('error', () => {});
    socket.once('data', (head) => {
      const [, key] = /Sec-WebSocket-Key: (\S+)/.exec(head.toString());
      socket.write(`HTTP/1.1 101 Switching Protocols\r\nUpgrade: websocket\r\nConnection: Upgrade\r\nSec-WebSocket-Accept: ${accept(key)}\r\n\r\n`);
      socket.on('data', (bytes) => {
        const length = bytes[1] & 0x7f;
        const start = length === 126 ? 4 : 2;
        const mask = bytes.subarray(start, start + 4);
        const text = Buffer.from(bytes.subarray(start + 4).map((byte, i) => byte ^ mask[i % 4])).toString('latin1');
        const [, id, method] = /^{"id":(\d+),"method":"([\w.]+)"/.exec(text) ?? [];
        if (method) answer(socket, method, Number(id));
      });
    });
  });
}

async function against(listener, body) {
  listener.listen(0, '127.0.0.1');
  await once(listener, 'listening');
  try {
    return await body(`127.0.0.1:${listener.address().port}`);
  } finally {
    listener.close();
  }
}

const speaks = (bytes) => net.createServer((socket) => { socket.on('error', () => {}); socket.end(bytes); });
const padded = (json) => json.padEnd(200);
const value = { pid: 1, version: 'v26.0.0', memory: { rss: 1, heapUsed: 1 } };
const honest = (socket, method, id) => socket.write(frame(padded(JSON.stringify({ id, result: method === 'Runtime.evaluate' ? { result: { value } } : {} }))));

await suite.check('nobody, or no inspector, listens there', async () => {
  await fails('127.0.0.1:1', [], /nothing answers at 127\.0\.0\.1:1: connection refused/);
  for (const [bytes, why] of [
    ['SSH-2.0-OpenSSH_9.2\r\n\r\n', /is no Node\.js inspector: its answer is no HTTP/],
    ['', /is no Node\.js inspector: it does not answer/],
    ['HTTP/1.1 404 Not Found\r\nContent-Length: 0\r\n\r\n', /is no Node\.js inspector: HTTP status 404/],
    ['HTTP/1.1 200 OK\r\n\r\n<html>', /is no Node\.js inspector: its list of targets is none/],
    ['HTTP/1.1 200 OK\r\n\r\n[]', /is no Node\.js inspector: it offers no Node\.js program/],
    [`HTTP/1.1 200 OK\r\n${'x'.repeat(30_000)}`, /is no Node\.js inspector: its answer has an endless head/],
  ]) await against(speaks(bytes), (address) => fails(address, [], why));
});

await suite.check('an inspector that lies', async () => {
  const lies = [
    [(socket) => socket.write(Buffer.from([0x81, 0x81, 0, 0, 0, 0, 0x78])), /it breaks the WebSocket protocol: a masked frame/],
    [(socket) => socket.destroy(), /the inspector closed the connection/],
    [(socket, method, id) => socket.write(frame(padded(`{"id":${id},"error":{"message":"no\\u001b[2J"}}`))), /the inspector refuses a request: no\\u001b\[2J/],
    [(socket, method, id) => (method.startsWith('HeapProfiler.take')
      ? socket.write(Buffer.concat([frame(padded('{"method":"HeapProfiler.addHeapSnapshotChunk","params":{"chunk":"{\\"snapshot\\":"}}')), frame(padded(`{"id":${id},"result":{}}`))]))
      : honest(socket, method, id)), /only a part of the snapshot arrived \(12 bytes\)/],
  ];
  for (const [answer, why] of lies) await against(impostor(answer), (address) => fails(`ws://${address}/x`, ['--snapshots', '1'], why));
});

suite.end();
