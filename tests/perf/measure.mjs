// What the benchmarks share: wall time and peak memory of a program, medians, tables, targets.
import { readFileSync } from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { run, workFolder } from '../support/leakline.mjs';

const usageFile = path.join(workFolder('bench'), 'usage');

const median = (values) => [...values].sort((a, b) => a - b)[Math.floor((values.length - 1) / 2)];

export const machine = () => `${os.cpus().length} cores (${os.cpus()[0].model}), ${(os.totalmem() / 2 ** 30).toFixed(0)} GiB, ` +
  `Node ${process.version}, load ${os.loadavg()[0].toFixed(1)}`;

// Runs a program under GNU time. Returns { ms, cpu, peak, stderr }; cpu is in milliseconds, too, peak
// in bytes. `good` are the exit codes of success; it runs in `cwd`, or in the project's folder.
export async function measure(program, args, good = [0], env = {}, cwd = undefined) {
  const { code, stderr, ms } = await run('/usr/bin/time', ['-q', '-f', '%M %U %S', '-o', usageFile, program, ...args], { discard: true, timeout: 3_600_000, env, cwd });
  if (!good.includes(code)) throw new Error(`${path.basename(program)} ${args.join(' ')} ended with exit code ${code}: ${stderr}`);
  const [peak, user, system] = readFileSync(usageFile, 'utf8').trim().split('\n').at(-1).split(' ').map(Number);
  return { ms, cpu: (user + system) * 1000, peak: peak * 1024, stderr };
}

export function summarise(results) {
  return { ms: median(results.map(({ ms }) => ms)), best: Math.min(...results.map(({ ms }) => ms)), cpu: median(results.map(({ cpu }) => cpu)), peak: median(results.map(({ peak }) => peak)), results };
}

export async function several(count, one) {
  const results = [];
  for (let i = 0; i < count; i++) results.push(await one());
  return summarise(results);
}

// Time per phase, medians over the runs, in the order of the last run. A phase that comes more than
// once in a run is added up.
export function phases(results) {
  const byName = new Map();
  for (const [i, { stderr }] of results.entries()) {
    for (const [, name, ms] of stderr.matchAll(/^([^\t\n]+)\t([\d.]+)$/gm)) {
      const sums = byName.get(name) ?? [];
      sums[i] = (sums[i] ?? 0) + Number(ms);
      byName.set(name, sums);
    }
  }
  return [...byName].map(([name, sums]) => [name, median(sums.filter((sum) => sum !== undefined))]);
}

export const row = (...cells) => console.log(cells.map((cell, i) => (i ? String(cell).padStart([0, 10, 10, 11, 9, 10][i]) : String(cell).padEnd(30))).join(''));
export const ms = (value) => `${value.toFixed(0)} ms`;
export const mib = (value) => `${(value / 2 ** 20).toFixed(0)} MiB`;
export const times = (value) => `${value.toFixed(2)} x`;

export class Targets {
  #missed = 0;
  check(text, good) {
    console.log(`  ${good ? 'reached' : 'MISSED '}  ${text}`);
    if (!good) this.#missed++;
  }
  end() {
    if (this.#missed) process.exitCode = 1;
  }
}
