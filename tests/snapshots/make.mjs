// Makes the snapshots the tests read, below .work/snapshots, with the Node versions of
// package.json. What is there and was made by the same program is left alone.
//
//   node tests/snapshots/make.mjs [small] [medium] [large] [huge]     (default: small)
import { createHash } from 'node:crypto';
import { copyFileSync, existsSync, mkdirSync, readFileSync, readdirSync, rmSync, statSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { fileURLToPath, pathToFileURL } from 'node:url';
import { atOnce } from '../support/at-once.mjs';
import { run, workFolder } from '../support/leakline.mjs';
import { nodeBinary, versions } from './versions.mjs';

const here = path.dirname(fileURLToPath(import.meta.url));
const at = (...names) => path.join(here, ...names);

// Milliseconds after which a program hangs, on the slowest of machines.
const kSmallTakes = 180_000;
const kLargeTakes = 1_200_000;

export const REQUESTS = 100;
export const WARMUP = 15;

// A set: a program's run and the files it leaves. `inputs` decide whether they are out of date.
function serverSet({ name, major }, source) {
  const folder = workFolder('snapshots', name);
  const program = source.endsWith('.mjs') ? path.join(folder, '50% ünïcode', source) : at('listener-pileup', source);
  const stem = path.join(folder, source.replace(/\.\w+$/, ''));
  return {
    title: `${name} ${source}`, major, program, source,
    files: ['start', 'mid', 'end'].map((label) => `${stem}-${label}.heapsnapshot`),
    inputs: [at('capture-server.js'), at('listener-pileup', source)],
    patience: kSmallTakes,
    prepare() {
      mkdirSync(path.dirname(program), { recursive: true });
      if (program !== at('listener-pileup', source)) copyFileSync(at('listener-pileup', source), program);
    },
    args: [at('capture-server.js'), program, stem, REQUESTS, WARMUP],
  };
}

function varietySet({ name, major }) {
  const stem = path.join(workFolder('snapshots', name), 'variety');
  return {
    title: `${name} variety`, major,
    files: ['a', 'b'].map((label) => `${stem}-${label}.heapsnapshot`),
    inputs: readdirSync(at('variety')).map((file) => at('variety', file)),
    patience: kSmallTakes,
    args: [at('variety', 'main.js'), stem],
  };
}

const bigFile = (title) => path.join(workFolder('snapshots', 'big'), `${title}.heapsnapshot`);

function bigSet(title, program, heapMb, args = []) {
  const file = bigFile(title);
  return { title, major: 24, files: [file], inputs: [at(program)], args: [`--max-old-space-size=${heapMb}`, at(program), file, ...args] };
}

// Two of one process, the second after it has done its work again.
function programSet(title, program, heapMb) {
  const files = [bigFile(title), bigFile(`${title}-again`)];
  return { title, major: 24, files, inputs: [at(program)], args: [`--max-old-space-size=${heapMb}`, at(program), ...files] };
}

// Snapshots of one process that grows: its scale at each.
function growingSet(title, heapMb, scales) {
  const files = scales.map((_, i) => bigFile(`${title}-${i + 1}`));
  return {
    title, major: 24, files, inputs: [at('large.mjs')],
    args: [`--max-old-space-size=${heapMb}`, at('large.mjs'), ...files.flatMap((file, i) => [file, scales[i]])],
  };
}

export const servers = versions.flatMap((version) => ['app.js', 'fixed.js', 'module.mjs'].map((source) => serverSet(version, source)));
export const varieties = versions.map(varietySet);
export const medium = bigSet('medium-90mb', 'large.mjs', 4000, [20000]);
export const large = bigSet('large-270mb', 'large.mjs', 8000, [58000]);
export const huge = bigSet('huge-1500mb', 'large.mjs', 12000, [335000]);
export const growing = growingSet('growing-270mb', 8000, [56000, 57000, 58000]);
export const realPrograms = [
  programSet('typescript', 'big/typescript-program.mjs', 6000),
  programSet('webpack', 'big/webpack-compilation.mjs', 6000),
];

function stampOf(set) {
  const hash = createHash('sha256').update(JSON.stringify([set.args, set.major]));
  for (const file of [...set.inputs, at('package-lock.json')]) hash.update(readFileSync(file));
  return hash.digest('hex');
}

async function make(set) {
  const stampFile = `${set.files[0]}.stamp`;
  const stamp = stampOf(set);
  if (set.files.every(existsSync) && existsSync(stampFile) && readFileSync(stampFile, 'utf8') === stamp) return;
  rmSync(stampFile, { force: true });
  set.prepare?.();
  const { code, signal, stderr, ms } = await run(nodeBinary(set.major), set.args.map(String), { timeout: set.patience ?? kLargeTakes });
  if (code !== 0) throw new Error(`${set.title}: Node ${set.major} ended with ${signal ?? `exit code ${code}`}: ${stderr.trim()}`);
  const bytes = set.files.reduce((sum, file) => sum + statSync(file).size, 0);
  console.log(`  made  ${set.title}: ${set.files.length} snapshots, ${(bytes / 1e6).toFixed(0)} MB, ${(ms / 1000).toFixed(1)} s`);
  writeFileSync(stampFile, stamp);
}

// Makes what is missing; a set that cannot be made is a failure of every test that needs it.
export const makeSnapshots = (sets) => atOnce(sets, make);

if (process.argv[1] && import.meta.url === pathToFileURL(process.argv[1]).href) {
  const groups = { small: [...servers, ...varieties], medium: [medium], large: [large, growing, ...realPrograms], huge: [huge] };
  const wanted = process.argv.slice(2);
  for (const name of wanted.length ? wanted : ['small']) {
    if (!groups[name]) throw new Error(`no group ${name}; there are ${Object.keys(groups).join(', ')}`);
    await makeSnapshots(groups[name]);
  }
}
