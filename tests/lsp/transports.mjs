// The server over a TCP port and over a local socket, in both directions: initialize is answered, a
// second client is not let in, shutdown and exit end it with code 0.
//   node transports.mjs [BINARY]     the binary may also come from LEAKLINE_BIN
import assert from 'node:assert/strict';
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import fs from 'node:fs';
import net from 'node:net';
import os from 'node:os';
import path from 'node:path';
import { frame } from './connection.mjs';

const binary = path.resolve(process.argv[2] ?? process.env.LEAKLINE_BIN ?? '');
const folder = fs.mkdtempSync(path.join(os.tmpdir(), 'leakline-wires-'));

const start = (...args) => {
  const server = spawn(binary, ['lsp', ...args], { stdio: ['ignore', 'pipe', 'pipe'] });
  server.ended = once(server, 'exit');
  return server;
};
const later = (milliseconds) => new Promise((resolve) => { setTimeout(resolve, milliseconds); });

async function connected(target) {
  for (let attempt = 0; ; attempt += 1) {
    const socket = net.connect(target);
    try {
      await once(socket, 'connect');
      return socket;
    } catch (error) {
      if (attempt > 200) throw error;
      await later(50);
    }
  }
}

async function session(socket, server) {
  let text = '';
  socket.on('data', (data) => { text += data; });
  const send = (message) => socket.write(frame(JSON.stringify({ jsonrpc: '2.0', ...message })));
  const answered = async (id) => { while (!text.includes(`"id":${id},`)) await later(10); };
  send({ id: 1, method: 'initialize', params: { processId: null, rootUri: null, capabilities: {} } });
  await answered(1);
  send({ method: 'initialized', params: {} });
  send({ id: 2, method: 'shutdown' });
  await answered(2);
  send({ method: 'exit' });
  assert.equal((await server.ended)[0], 0);
}

const tests = {
  async 'a port of this machine'() {
    const server = start('--socket', '0');
    const [line] = await once(server.stderr, 'data');
    const port = Number(/127\.0\.0\.1:(\d+)/.exec(line)[1]);
    const socket = await connected({ host: '127.0.0.1', port });
    await later(100);
    await assert.rejects(once(net.connect({ host: '127.0.0.1', port }), 'connect'), { code: 'ECONNREFUSED' });
    await session(socket, server);
  },
  async 'a port that is taken'() {
    const other = net.createServer().listen(0, '127.0.0.1');
    await once(other, 'listening');
    const server = start('--socket', String(other.address().port));
    assert.notEqual((await server.ended)[0], 0);
    other.close();
  },
  async 'a local socket it listens on'() {
    const name = path.join(folder, 'listens');
    const server = start(`--pipe=${name}`);
    const socket = await connected(name);
    await session(socket, server);
    assert.equal(fs.existsSync(name), false);
  },
  async 'a local socket somebody else listens on'() {
    const name = path.join(folder, 'connects');
    const listener = net.createServer().listen(name);
    const client = once(listener, 'connection');
    const server = start('--pipe', name);
    await session((await client)[0], server);
    listener.close();
  },
  async 'a file in the way is left alone'() {
    const name = path.join(folder, 'file');
    fs.writeFileSync(name, 'mine');
    const server = start('--pipe', name);
    assert.notEqual((await server.ended)[0], 0);
    assert.equal(fs.readFileSync(name, 'utf8'), 'mine');
  },
};

let failed = 0;
for (const [name, test] of Object.entries(tests)) {
  const why = await Promise.race([test().then(() => null, (error) => error), later(30000).then(() => 'it takes too long')]);
  console.log(`${why ? 'FAIL' : 'ok  '} ${name}${why ? `: ${why.stack ?? why}` : ''}`);
  if (why) failed += 1;
}
fs.rmSync(folder, { recursive: true, force: true });
process.exit(failed ? 1 : 0);
