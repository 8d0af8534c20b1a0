// What the tests of `leakline attach` share: a program that runs beside it and is looked at
// afterwards, leakline itself, and what has to be true of its files, its report and its errors.
import assert from 'node:assert/strict';
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { existsSync, readFileSync, readdirSync, readlinkSync, rmSync, statSync } from 'node:fs';
import path from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import { fileURLToPath } from 'node:url';
import { leakline, patience as patient, run, workFolder } from '../support/leakline.mjs';
import { nodeBinary } from '../snapshots/versions.mjs';

const here = path.dirname(fileURLToPath(import.meta.url));
export const at = (...names) => path.join(here, ...names);
export const server = at('programs/server.js');
export const nodes = [
  { title: 'Node 12', node: nodeBinary(12) },
  { title: `Node ${process.versions.node.split('.')[0]}`, node: process.execPath },
  { title: 'Node 26', node: nodeBinary(26) },
];
export const quote = (text) => `'${text.replaceAll("'", "'\\''")}'`;
export const hits = (count) => `${quote(process.execPath)} ${quote(at('hit.js'))} ${count}`;
export const leakLine = readFileSync(server, 'utf8').split('\n').findIndex((line) => line.includes("queue.on('error'")) + 1;

export const proc = (pid, file) => {
  try {
    return readFileSync(`/proc/${pid}/${file}`, 'latin1');
  } catch {
    return '';
  }
};

// No check may wait for ever: what does not come fails it.
export const kPatience = patient(60_000);
export async function within(what, promise, patience = kPatience) {
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
export async function until(what, condition, patience = kPatience) {
  for (const deadline = Date.now() + patience; !condition(); await pause(5)) {
    if (Date.now() > deadline) throw new Error(`${what}: not within ${patience / 1000} s`);
  }
}

// What a process listens on.
export function portsOf(pid) {
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
export function freshFolder() {
  const folder = path.join(workFolder('attach-test'), `${path.basename(process.argv[1], '.mjs')}-${++used}`);
  rmSync(folder, { recursive: true, force: true });
  return folder;
}

// Runs `body` beside a program that has said that it is ready, and checks afterwards that the
// program was left as it was.
export async function beside({ node = process.execPath, args = ['--inspect-port=0'], program = [server], lives = true, ready = () => {} }, body) {
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
      assert.equal(child.exitCode ?? child.signalCode, null, `the process ended: ${child.exitCode ?? child.signalCode}\n${said}`);
      assert.deepEqual(portsOf(child.pid), before, `its inspector is open\n${said}`);
    }
    return result;
  } finally {
    child.kill('SIGKILL');
    await within('the program is gone', exit);
  }
}

// `leakline attach` while `body` does something to it.
export async function attaching(args, stdio, body) {
  const tool = spawn(leakline, ['attach', ...args.map(String), '--no-index'], { stdio });
  const closed = once(tool, 'close');
  try {
    return await body(tool, () => within('leakline ends', closed, 2 * kPatience));
  } finally {
    tool.kill('SIGKILL');
  }
}

export function assertFiles(folder, names) {
  const found = existsSync(folder) ? readdirSync(folder).sort() : [];
  assert.deepEqual(found, names);
  for (const name of names) {
    assert.equal(statSync(path.join(folder, name)).mode & 0o077, 0, `${name} can be read by others`);
    if (name.endsWith('.heapsnapshot')) JSON.parse(readFileSync(path.join(folder, name), 'utf8'));
  }
}

export async function attach(target, options, { input } = {}) {
  const folder = freshFolder();
  const result = await run(leakline, ['attach', String(target), '--no-index', '--format', 'json', '--out', folder, ...options], { input, timeout: 120_000 });
  return { folder, ...result, report: result.stdout ? JSON.parse(result.stdout) : undefined };
}

export function assertLeak({ code, report, stderr }, counts) {
  assert.equal(code, 1, stderr);
  const [first] = report.findings;
  assert.ok(first, `no finding\n${stderr}`);
  assert.equal(`${first.place?.path}:${first.place?.line}`, `${server}:${leakLine}`);
  if (counts) assert.deepEqual(first.heap.counts, counts);
  return `${path.basename(server)}:${leakLine}, ${first.heap.counts.join(' → ')}`;
}

// An error: one sentence, an exit code, no report, no file.
export async function fails(target, options, sentence, expected = 3) {
  const { code, stdout, stderr, folder } = await attach(target, options);
  const said = stderr.split('\n').filter((line) => line.startsWith('leakline: '));
  assert.equal(said.length, 1, stderr);
  assert.match(said[0], sentence);
  assert.equal(code, expected);
  assert.equal(stdout, '');
  assertFiles(folder, []);
  return stderr;
}

export const inspectorOf = (said) => /ws:\/\/(\S+):(\d+)(\/\S+)/.exec(said);
export const snapshots = (count) => Array.from({ length: count }, (_, i) => `${i + 1}.heapsnapshot`);
