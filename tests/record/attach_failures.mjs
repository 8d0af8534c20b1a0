// What goes wrong under `leakline attach`: processes that cannot be reached or die, interrupts, and
// peers that are no inspector or a lying one. Nothing is left behind: no file, no open inspector.
import assert from 'node:assert/strict';
import { spawn } from 'node:child_process';
import { createHash } from 'node:crypto';
import { once } from 'node:events';
import { existsSync, readdirSync } from 'node:fs';
import net from 'node:net';
import path from 'node:path';
import { Suite } from '../support/check.mjs';
import { leakline, needBinary, run } from '../support/leakline.mjs';
import { nodeBinary } from '../snapshots/versions.mjs';
import {
  at, server, nodes, quote, hits, proc, kPatience, within, until, portsOf, freshFolder,
  beside, attaching, assertFiles, attach, fails, snapshots,
} from './attach_fixture.mjs';

needBinary();
const suite = new Suite('attach-failures');

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

await suite.check('the process dies while it makes a snapshot', () => beside({ program: [server, 'large', '100000'], lives: false }, async (child) => {
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
  assert.match(stderr, /leakline: the load command ended with exit code 7 after snapshot \d; it last said: not today/);
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
  await suite.check(`${title}: Ctrl-C while a snapshot is made`, () => beside({ node, program: [server, 'large', '100000'], lives: false }, async (child) => {
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
