// Runs the leakline binary under test and finds the project's folders.
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { existsSync, mkdirSync } from 'node:fs';
import path from 'node:path';
import { fileURLToPath } from 'node:url';

export const root = path.resolve(path.dirname(fileURLToPath(import.meta.url)), '../..');
// Everything tests make lies below this folder, which git ignores.
export const work = process.env.LEAKLINE_WORK ?? path.join(root, '.work');
export const leakline = path.resolve(process.env.LEAKLINE_BIN ?? path.join(root, 'build/release/server/leakline'));

// How long to wait for something, in ms, before it counts as hanging. A sanitizer build is many times
// slower.
export const slow = process.env.LEAKLINE_SLOW === '1';
export const patience = (ms) => (slow ? 5 * ms : ms);

export function workFolder(...names) {
  const folder = path.join(work, ...names);
  mkdirSync(folder, { recursive: true });
  return folder;
}

export function needBinary() {
  if (existsSync(leakline)) return;
  console.error(`${path.relative('.', leakline)} is not built`);
  process.exit(1);
}

// Runs a program to its end. `input` is a Buffer or string for stdin; without it stdin is empty.
// `discard` sends stdout to /dev/null. Returns { code, signal, stdout, stderr, ms }.
export async function run(program, args, { cwd = root, env, input, discard = false, timeout = 120_000 } = {}) {
  const started = process.hrtime.bigint();
  const child = spawn(program, args, {
    cwd, env: { ...process.env, ...env }, stdio: [input === undefined ? 'ignore' : 'pipe', discard ? 'ignore' : 'pipe', 'pipe'],
  });
  const out = [];
  const err = [];
  child.stdout?.on('data', (chunk) => out.push(chunk));
  child.stderr.on('data', (chunk) => err.push(chunk));
  if (input !== undefined) {
    child.stdin.on('error', () => {}); // a program may stop reading early
    child.stdin.end(input);
  }
  let late = false;
  const timer = setTimeout(() => { late = true; child.kill('SIGKILL'); }, patience(timeout));
  const [code, signal] = await once(child, 'close');
  clearTimeout(timer);
  if (late) throw new Error(`${path.basename(program)} ${args.join(' ')} did not end within ${patience(timeout) / 1000} s`);
  const text = (parts) => Buffer.concat(parts).toString('utf8');
  return { code, signal, stdout: text(out), stderr: text(err), ms: Number(process.hrtime.bigint() - started) / 1e6 };
}

export const runLeakline = (args, options) => run(leakline, args, options);
