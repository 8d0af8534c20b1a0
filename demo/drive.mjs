#!/usr/bin/env node
// Starts the demo server, sends it real HTTP requests and takes three heap snapshots of it, with
// nothing but what Node itself offers: --heapsnapshot-signal.
//
//   node demo/drive.mjs [--out DIR] [--requests N] [--warmup N] [--app FILE]
//
// Leaves DIR/start.heapsnapshot, mid.heapsnapshot, end.heapsnapshot and server.log. Between start
// and end lie exactly N requests. Exit code 0, or 1 with one sentence on stderr.
import { spawn } from 'node:child_process';
import { closeSync, mkdirSync, openSync, readdirSync, readFileSync, readSync, renameSync, rmSync, statSync } from 'node:fs';
import http from 'node:http';
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import { parseArgs } from 'node:util';

const here = path.dirname(fileURLToPath(import.meta.url));
const SNAPSHOT_SECONDS = 60;
const START_SECONDS = 20;
const AT_ONCE = 8; // requests under way at the same time

const { values: options } = parseArgs({
  options: {
    out: { type: 'string', default: '.work/demo' },
    requests: { type: 'string', default: '300' },
    warmup: { type: 'string', default: '40' },
    app: { type: 'string', default: path.join(here, 'koa-queue', 'app.js') },
  },
});

const sleep = (ms) => new Promise((resolve) => setTimeout(resolve, ms));

async function until(what, seconds, look) {
  const deadline = Date.now() + seconds * 1000;
  for (;;) {
    const found = look();
    if (found !== undefined) return found;
    if (Date.now() > deadline) throw new Error(`${what} did not happen within ${seconds} s`);
    await sleep(25);
  }
}

class Server {
  constructor(app, dir) {
    this.dir = dir;
    this.log = path.join(dir, 'server.log');
    const log = openSync(this.log, 'w');
    // Its working folder is where Node writes the snapshots.
    this.child = spawn(process.execPath, ['--heapsnapshot-signal=SIGUSR2', path.resolve(app)],
      { cwd: dir, stdio: ['ignore', log, log], env: { ...process.env, PORT: '0' } });
    closeSync(log);
    this.exit = new Promise((resolve) => {
      this.child.once('error', (error) => resolve((this.ended = error.message)));
      this.child.once('exit', (code, signal) => resolve((this.ended = signal ?? `exit code ${code}`)));
    });
    this.agent = new http.Agent({ keepAlive: true, maxSockets: AT_ONCE });
  }

  alive() {
    if (this.ended !== undefined) {
      const said = lastWords(readFileSync(this.log, 'utf8'));
      throw new Error(`the server ended early (${this.ended}): ${said}`);
    }
  }

  async listening() {
    this.url = await until('listening', START_SECONDS, () => {
      this.alive();
      return /listening on (http:\S+)/.exec(readFileSync(this.log, 'utf8'))?.[1];
    });
  }

  get(target) {
    return new Promise((resolve, reject) => {
      http.get(this.url + target, { agent: this.agent }, (response) => {
        response.resume();
        response.once('end', () => (response.statusCode === 200
          ? resolve() : reject(new Error(`GET ${target} answered ${response.statusCode}`))));
      }).once('error', reject);
    });
  }

  async send(count) {
    let next = 0;
    const one = async () => {
      while (next < count) {
        const n = next++;
        await this.get(`/ma.gif?page=/article/${n % 7}&load=${100 + (n % 50)}&agent=demo`);
      }
    };
    await Promise.all(Array.from({ length: AT_ONCE }, one));
  }

  async snapshot(name) {
    const isNew = (file) => file.startsWith('Heap.') && file.endsWith('.heapsnapshot');
    this.child.kill('SIGUSR2');
    const written = await until('a heap snapshot', SNAPSHOT_SECONDS, () => {
      this.alive();
      return readdirSync(this.dir).find(isNew);
    });
    const from = path.join(this.dir, written);
    // Node writes on its main thread: when the server answers again, the file is complete.
    await this.get('/totals');
    let size = -1;
    await until('a complete heap snapshot', SNAPSHOT_SECONDS, () => {
      this.alive();
      const before = size;
      size = statSync(from).size;
      return (size === before && endsWithBrace(from, size)) || undefined;
    });
    const to = path.join(this.dir, `${name}.heapsnapshot`);
    renameSync(from, to);
    return { file: to, size };
  }

  async stop() {
    this.agent.destroy();
    if (this.ended === undefined) this.child.kill('SIGTERM');
    const stubborn = setTimeout(() => this.child.kill('SIGKILL'), 3000);
    await this.exit;
    clearTimeout(stubborn);
  }
}

function lastWords(log) {
  const lines = log.split('\n').filter((line) => line.trim());
  return (lines.find((line) => /Error/.test(line)) ?? lines.at(-1) ?? 'it said nothing').trim();
}

function endsWithBrace(file, size) {
  const tail = Buffer.alloc(Math.min(size, 64));
  const fd = openSync(file, 'r');
  readSync(fd, tail, 0, tail.length, size - tail.length);
  closeSync(fd);
  return tail.toString('latin1').trimEnd().endsWith('}');
}

function countOption(name) {
  const value = Number(options[name]);
  if (!Number.isInteger(value) || value < 0) throw new Error(`--${name} wants a whole number, not ${options[name]}`);
  return value;
}

async function main() {
  const requests = countOption('requests');
  const warmup = countOption('warmup');
  const dir = path.resolve(options.out);
  mkdirSync(dir, { recursive: true });
  for (const file of readdirSync(dir)) {
    if (/\.(heapsnapshot|leakline-index)$/.test(file)) rmSync(path.join(dir, file));
  }
  const server = new Server(options.app, dir);
  const stop = () => { server.child.kill('SIGKILL'); process.exit(130); };
  process.once('SIGINT', stop).once('SIGTERM', stop);
  try {
    await server.listening();
    console.log(`  ${path.relative('.', path.resolve(options.app))} is ${server.url}, process ${server.child.pid}`);
    const half = Math.floor(requests / 2);
    for (const [name, count] of [['start', warmup], ['mid', half], ['end', requests - half]]) {
      await server.send(count);
      const { file, size } = await server.snapshot(name);
      console.log(`  ${String(count).padStart(4)} requests, then ${path.relative('.', file)} (${(size / 1e6).toFixed(1)} MB)`);
    }
  } finally {
    await server.stop();
  }
}

main().catch((error) => {
  console.error(`drive: ${error.message}`);
  process.exitCode = 1;
});
