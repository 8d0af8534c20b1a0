// `leakline check` on forty packages from npm beside oxlint (one rule, default rules) and ESLint with
// the one plugin for listeners: wall and processor time and peak memory. All are given the same
// folder, one after the other in each round. Exit code 1 if a target is missed.
//
//   node tests/perf/check.mjs [--runs N] [--no-eslint] [FOLDER]     (default: .work/corpus)
import { cpSync, mkdtempSync, rmSync } from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { parseArgs } from 'node:util';
import { leakline, needBinary, root, run, workFolder } from '../support/leakline.mjs';
import { machine, measure, mib, ms, row, summarise, Targets, times } from './measure.mjs';

const MOST_MEMORY = 300 * 2 ** 20;
const WARM = 1 / 3; // of cold

const { values: options, positionals } = parseArgs({
  options: { runs: { type: 'string', default: '3' }, 'no-eslint': { type: 'boolean' } }, allowPositionals: true,
});
const runs = Number(options.runs);
const peers = path.join(root, 'tests/perf/peers');
const bin = (name) => path.join(peers, 'node_modules/.bin', name);
const cache = workFolder('bench', 'check-cache');
const clean = [0, 1]; // found something or not

// The others leave out what git ignores, and .work is ignored: all look at links to the files,
// outside of any repository.
async function outsideOfGit(folder) {
  const home = mkdtempSync(path.join(os.tmpdir(), 'leakline-bench-'));
  process.on('exit', () => rmSync(home, { recursive: true, force: true }));
  const copy = path.join(home, 'corpus');
  const linked = await run('cp', ['-al', folder, copy]);
  if (linked.code !== 0) cpSync(folder, copy, { recursive: true });
  return copy;
}

needBinary();
const corpus = await outsideOfGit(path.resolve(positionals[0] ?? workFolder('corpus')));
const check = (...args) => measure(leakline, ['check', '--format', 'compact', ...args, corpus], clean, { XDG_CACHE_HOME: cache });
const oxlint = (...args) => measure(bin('oxlint'), ['--no-ignore', '--silent', ...args, corpus], clean);
const tools = [
  ['leakline, cold', () => { rmSync(cache, { recursive: true, force: true }); return check(); }],
  ['leakline, warm', () => check()],
  ['oxlint, one rule', () => oxlint('-A', 'all', '-D', 'unicorn/no-invalid-remove-event-listener')],
  ['oxlint, default rules', () => oxlint()],
];

console.log(machine());
const results = new Map(tools.map(([name]) => [name, []]));
for (let i = 0; i <= runs; i++) {
  for (const [name, one] of tools) {
    const result = await one();
    if (i > 0) results.get(name).push(result); // the first round fills the page cache
  }
}
if (!options['no-eslint']) {
  // It leaves out what is not below the folder it is started in.
  const args = ['--no-ignore', '--no-config-lookup', '-c', path.join(peers, 'eslint.config.mjs'), '--quiet', '-f', 'json', '.'];
  results.set('ESLint, listeners', [await measure(bin('eslint'), args, clean, { NODE_OPTIONS: '--max-old-space-size=8192' }, corpus)]);
}

const summary = new Map([...results].map(([name, some]) => [name, summarise(some)]));
const reference = summary.get('oxlint, default rules');
console.log(`\nmedian of ${runs} runs (ESLint: one), files in the page cache`);
row('', 'wall', 'processor', 'peak', 'of oxlint', 'best');
for (const [name, { ms: wall, cpu, peak, best }] of summary) row(name, ms(wall), ms(cpu), mib(peak), times(wall / reference.ms), ms(best));
console.log('');
const [cold, warm] = ['leakline, cold', 'leakline, warm'].map((name) => summary.get(name));
const targets = new Targets();
targets.check(`cold takes ${ms(cold.ms)}, oxlint with its default rules ${ms(reference.ms)}`, cold.ms <= reference.ms);
targets.check(`peak memory is ${mib(cold.peak)} (at most ${mib(MOST_MEMORY)})`, cold.peak <= MOST_MEMORY);
targets.check(`warm takes ${(warm.ms / cold.ms).toFixed(2)} of cold (at most ${WARM.toFixed(2)})`, warm.ms <= WARM * cold.ms);
targets.end();
