// Wall time and peak memory of opening large snapshots, beside Chrome DevTools' worker on the same
// files in the same run. Prints tables; exit code 1 if a target is missed.
//
//   node tests/perf/heap.mjs [--runs N] [--only large|huge]
import { existsSync, rmSync, statSync } from 'node:fs';
import path from 'node:path';
import { parseArgs } from 'node:util';
import { leakline, needBinary, root, run } from '../support/leakline.mjs';
import { huge, large, makeSnapshots } from '../snapshots/make.mjs';
import { nodeBinary } from '../snapshots/versions.mjs';
import { machine, measure, mib, ms, phases, row, several, Targets, times } from './measure.mjs';

const TARGET_SPEED = 12; // times DevTools' worker
const TARGET_MEMORY = 1.3; // times the size of the file
const TARGET_SECOND = 0.1; // of the first opening

const { values: options } = parseArgs({ options: { runs: { type: 'string', default: '5' }, only: { type: 'string' } } });
const runs = Number(options.runs);
const oracle = path.join(root, 'tests/oracle/oracle.mjs');

const targets = new Targets();

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
  targets.check(`${(devtools.ms / first.ms).toFixed(1)} times DevTools' speed (at least ${TARGET_SPEED})`, devtools.ms / first.ms >= TARGET_SPEED);
  targets.check(`peak memory ${times(first.peak / size)} the file, ${times(indexing.peak / size)} with index (at most ${TARGET_MEMORY})`,
    Math.max(first.peak, indexing.peak) <= TARGET_MEMORY * size);
  targets.check(`second opening takes ${(second.ms / first.ms).toFixed(3)} of the first (at most ${TARGET_SECOND})`, second.ms <= TARGET_SECOND * first.ms);
}

needBinary();
if (!existsSync(path.join(root, 'tests/oracle/dist/worker.mjs'))) {
  const { code, stderr } = await run(nodeBinary(24), [path.join(root, 'tests/oracle/build.mjs')]);
  if (code !== 0) throw new Error(`the oracle could not be built: ${stderr}`);
}
console.log(machine());
const sets = { large: [large, Math.min(runs, 3)], huge: [huge, Math.min(runs, 2)] };
for (const [name, [set, devtoolsRuns]] of Object.entries(sets)) {
  if (options.only && options.only !== name) continue;
  await makeSnapshots([set]);
  await bench(set, devtoolsRuns);
}
targets.end();
