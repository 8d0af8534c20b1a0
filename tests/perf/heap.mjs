// Wall time and peak memory of opening large snapshots, beside Chrome DevTools' worker on the same
// files in the same run. Prints tables; exit code 1 if a target is missed.
//
//   node tests/perf/heap.mjs [--runs N] [--only large|huge]
import { existsSync, readFileSync, rmSync, statSync } from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { parseArgs } from 'node:util';
import { leakline, needBinary, root, run, workFolder } from '../support/leakline.mjs';
import { huge, large, makeSnapshots } from '../snapshots/make.mjs';
import { nodeBinary } from '../snapshots/versions.mjs';

const TARGET_SPEED = 12; // times DevTools' worker
const TARGET_MEMORY = 1.3; // times the size of the file
const TARGET_SECOND = 0.1; // of the first opening

const { values: options } = parseArgs({ options: { runs: { type: 'string', default: '5' }, only: { type: 'string' } } });
const runs = Number(options.runs);
const usageFile = path.join(workFolder('bench'), 'usage');
const oracle = path.join(root, 'tests/oracle/oracle.mjs');

const median = (values) => [...values].sort((a, b) => a - b)[Math.floor((values.length - 1) / 2)];

// Runs a program under GNU time. Returns { ms, peak, stderr }; peak is in bytes.
async function measure(program, args) {
  const { code, stderr, ms } = await run('/usr/bin/time', ['-q', '-f', '%M', '-o', usageFile, program, ...args], { discard: true, timeout: 900_000 });
  if (code !== 0) throw new Error(`${path.basename(program)} ${args.join(' ')} ended with exit code ${code}: ${stderr}`);
  return { ms, peak: Number(readFileSync(usageFile, 'utf8')) * 1024, stderr };
}

async function several(count, one) {
  const results = [];
  for (let i = 0; i < count; i++) results.push(await one());
  return { ms: median(results.map(({ ms }) => ms)), best: Math.min(...results.map(({ ms }) => ms)), peak: median(results.map(({ peak }) => peak)), results };
}

// Time per phase, medians over the runs, in the order of the last run.
function phases(results) {
  const byName = new Map();
  for (const { stderr } of results) {
    for (const [, name, ms] of stderr.matchAll(/^([^\t\n]+)\t([\d.]+)$/gm)) byName.set(name, [...(byName.get(name) ?? []), Number(ms)]);
  }
  return [...byName].map(([name, times]) => [name, median(times)]);
}

const row = (...cells) => console.log(cells.map((cell, i) => (i ? String(cell).padStart([0, 10, 10, 11, 9, 10][i]) : String(cell).padEnd(30))).join(''));
const ms = (value) => `${value.toFixed(0)} ms`;
const mib = (value) => `${(value / 2 ** 20).toFixed(0)} MiB`;
const times = (value) => `${value.toFixed(2)} x`;

let missed = 0;
function target(text, good) {
  console.log(`  ${good ? 'reached' : 'MISSED '}  ${text}`);
  if (!good) missed++;
}

async function bench(set, devtoolsRuns) {
  const [file] = set.files;
  const { size } = statSync(file);
  const index = `${file}.leakline-index`;
  const command = ['heap', 'dominators', '--timings', file];
  const dropIndex = () => rmSync(index, { force: true });

  const floor = await several(runs, () => measure('/bin/cat', [file])); // also fills the page cache
  const devtools = await several(devtoolsRuns, () => measure(nodeBinary(24), ['--max-old-space-size=12000', oracle, 'time', file]));
  const first = await several(runs, () => { dropIndex(); return measure(leakline, [...command, '--no-index']); });
  const indexing = await several(Math.min(runs, 3), () => { dropIndex(); return measure(leakline, command); });
  const second = await several(runs, () => measure(leakline, command));
  const indexSize = existsSync(index) ? statSync(index).size : 0;
  dropIndex();

  console.log(`\n${set.title}: ${(size / 1e6).toFixed(0)} MB, median of ${runs} runs (DevTools ${devtoolsRuns}), file in the page cache`);
  row('', 'median', 'best', 'peak', 'of file', 'speed');
  const show = (name, r) => row(name, ms(r.ms), ms(r.best), mib(r.peak), times(r.peak / size), times(devtools.ms / r.ms));
  show("DevTools' worker", devtools);
  show('leakline, without index', first);
  show('leakline, writing the index', indexing);
  show('leakline, second opening', second);
  show('cat', floor);
  console.log(`  index file: ${mib(indexSize)}`);
  for (const [name, r] of [['without index', first], ['writing the index', indexing], ['second opening', second]]) {
    console.log(`\n  phases, ${name}`);
    const list = phases(r.results);
    for (const [phase, time] of list) console.log(`    ${phase.padEnd(40)} ${time.toFixed(1).padStart(9)} ms`);
    const sum = list.reduce((total, [, time]) => total + time, 0);
    // Some phases run side by side, so that their sum may be more than the wall time.
    console.log(`    ${(r.ms < sum ? 'less, for what ran side by side' : 'outside all phases').padEnd(40)} ${(r.ms - sum).toFixed(1).padStart(9)} ms`);
  }
  console.log('');
  target(`${(devtools.ms / first.ms).toFixed(1)} times DevTools' speed (at least ${TARGET_SPEED})`, devtools.ms / first.ms >= TARGET_SPEED);
  target(`peak memory ${times(first.peak / size)} the file, ${times(indexing.peak / size)} with index (at most ${TARGET_MEMORY})`,
    Math.max(first.peak, indexing.peak) <= TARGET_MEMORY * size);
  target(`second opening takes ${(second.ms / first.ms).toFixed(3)} of the first (at most ${TARGET_SECOND})`, second.ms <= TARGET_SECOND * first.ms);
}

needBinary();
if (!existsSync(path.join(root, 'tests/oracle/dist/worker.mjs'))) {
  const { code, stderr } = await run(nodeBinary(24), [path.join(root, 'tests/oracle/build.mjs')]);
  if (code !== 0) throw new Error(`the oracle could not be built: ${stderr}`);
}
console.log(`${os.cpus().length} cores (${os.cpus()[0].model}), ${(os.totalmem() / 2 ** 30).toFixed(0)} GiB, Node ${process.version}`);
const sets = { large: [large, Math.min(runs, 3)], huge: [huge, Math.min(runs, 2)] };
for (const [name, [set, devtoolsRuns]] of Object.entries(sets)) {
  if (options.only && options.only !== name) continue;
  await makeSnapshots([set]);
  await bench(set, devtoolsRuns);
}
if (missed) process.exitCode = 1;
