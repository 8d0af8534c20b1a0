// Wall time and peak memory of a report on three large snapshots of one growing process, beside
// loading the last of them. Prints a table; exit code 1 if a target is missed.
//
//   node tests/perf/report.mjs [--runs N] [SNAPSHOT SNAPSHOT SNAPSHOT]
import { statSync } from 'node:fs';
import { parseArgs } from 'node:util';
import { leakline, needBinary } from '../support/leakline.mjs';
import { growing, makeSnapshots } from '../snapshots/make.mjs';
import { machine, measure, mib, ms, phases, row, summarise, Targets, times } from './measure.mjs';

const TARGET_TIME = 3; // times loading one
const TARGET_MEMORY = 1.25; // times the peak of loading one

const { values: options, positionals } = parseArgs({ options: { runs: { type: 'string', default: '5' } }, allowPositionals: true });
const runs = Number(options.runs);

needBinary();
if (positionals.length === 0) await makeSnapshots([growing]);
const files = positionals.length ? positionals : growing.files;
const [last] = files.slice(-1);
console.log(machine());

// One after the other in each round, so that both see the same machine; the first round fills the
// page cache and does not count.
const loads = [];
const reports = [];
for (let i = 0; i <= runs; i++) {
  const load = await measure(leakline, ['heap', 'dominators', '--no-index', '--timings', last]);
  const report = await measure(leakline, ['heap', 'report', '--no-index', '--timings', '--format', 'json', ...files], [0, 1]);
  if (i === 0) continue;
  loads.push(load);
  reports.push(report);
}
const [load, report] = [summarise(loads), summarise(reports)];

console.log(`\n${files.map((file) => `${(statSync(file).size / 1e6).toFixed(0)} MB`).join(', ')}; median of ${runs} runs, files in the page cache`);
row('', 'median', 'best', 'peak', 'of load', 'of peak');
row('loading the last', ms(load.ms), ms(load.best), mib(load.peak), '', '');
row('report on all', ms(report.ms), ms(report.best), mib(report.peak), times(report.ms / load.ms), times(report.peak / load.peak));
console.log('\n  phases of the report');
for (const [phase, time] of phases(report.results)) console.log(`    ${phase.padEnd(40)} ${time.toFixed(1).padStart(9)} ms`);
console.log('');
const targets = new Targets();
targets.check(`the report takes ${times(report.ms / load.ms)} the time of loading one (at most ${TARGET_TIME})`, report.ms <= TARGET_TIME * load.ms);
targets.check(`its peak memory is ${times(report.peak / load.peak)} that of loading one (at most ${TARGET_MEMORY})`, report.peak <= TARGET_MEMORY * load.peak);
targets.end();
