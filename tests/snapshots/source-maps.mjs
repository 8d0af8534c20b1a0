// `leakline heap report` on a TypeScript server compiled and bundled in every usual way: the
// finding, the chain and the names are those of the original (source-maps/src), not of what ran.
import assert from 'node:assert/strict';
import { existsSync, readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { Suite } from '../support/check.mjs';
import { needBinary, run, runLeakline, workFolder } from '../support/leakline.mjs';
import { build, kinds } from './source-maps/build.mjs';
import { nodeBinary, versions } from './versions.mjs';

const REQUESTS = 40;
const WARMUP = 10;
const here = import.meta.dirname ?? path.dirname(new URL(import.meta.url).pathname);
const sources = path.join(here, 'source-maps/src');

// Line and column, from 1, of a text that stands once in an original.
function positionOf(file, text) {
  const whole = readFileSync(path.join(sources, file), 'utf8');
  const at = whole.indexOf(text);
  assert.ok(at >= 0 && whole.indexOf(text, at + 1) < 0, `${text} stands not exactly once in ${file}`);
  const before = whole.slice(0, at).split('\n');
  return { line: before.length, column: before.at(-1).length + 1 };
}
const call = positionOf('server.ts', "on('failed'");
const handler = positionOf('server.ts', '(error: Error)');
const server = positionOf('server.ts', '(request: http');
const declaration = positionOf('queue.ts', 'jobs = new');

async function snapshotsOf(program, major, stem) {
  const { code, stderr } = await run(nodeBinary(major), [path.join(here, 'capture-server.js'), program, stem, `${REQUESTS}`, `${WARMUP}`]);
  assert.equal(code, 0, stderr);
  return ['start', 'mid', 'end'].map((label) => `${stem}-${label}.heapsnapshot`);
}

async function report(files, ...args) {
  const { stdout, stderr } = await runLeakline(['heap', 'report', '--no-index', '--format', 'json', ...args, ...files]);
  assert.equal(stderr, '');
  return JSON.parse(stdout);
}

const placeOf = ({ path: file, line, column }) => ({ path: file, line, column });

function checkOriginal({ findings, notes }, folder, { names = true } = {}) {
  const [first] = findings;
  assert.ok(first, 'no finding');
  const file = path.join(folder, 'src/server.ts');
  assert.deepEqual(placeOf(first.place), { path: file, ...call });
  assert.deepEqual(placeOf(first.related.find(({ role }) => role === 'handler').place), { path: file, ...handler });
  assert.deepEqual(first.heap.counts, [WARMUP, WARMUP + REQUESTS / 2, WARMUP + REQUESTS]);
  const steps = first.heap.chain.filter(({ place }) => place?.path.startsWith(folder));
  assert.deepEqual(steps.filter(({ place }) => !place.path.startsWith(path.join(folder, 'src'))).map(({ node }) => node), []);
  assert.ok(steps.some(({ place }) => place.line === server.line && place.column === server.column), 'no step at the handler of requests');
  assert.deepEqual(placeOf(first.related.find(({ role }) => role === 'declaration').place), { path: path.join(folder, 'src/queue.ts'), ...declaration });
  if (names) {
    assert.equal(first.arguments.target, 'JobQueue (jobs)');
    assert.equal(first.arguments.holder, 'jobs');
  }
  assert.equal(first.place.generated.path, path.join(folder, 'dist/server.js'));
  assert.deepEqual(notes ?? [], []);
  return `src/server.ts:${first.place.line}:${first.place.column}`;
}

needBinary();
const suite = new Suite('source-maps');
const major = 20;
for (const kind of Object.keys(kinds)) {
  const folder = path.join(workFolder('source-maps'), kind);
  const tried = versions.filter(({ major }) => kind === 'esbuild-minified' || kind === 'tsc-inline' ? true : [12, 26].includes(major));
  const built = await suite.check(`${kind}: builds`, () => build(kind, folder));
  if (!built) continue;
  for (const { major, name } of tried) {
    await suite.check(`${kind}: ${name}`, async () => {
      const files = await snapshotsOf(path.join(folder, 'dist/server.js'), major, path.join(folder, name));
      // A class that went through two compilers has its name in the first map only.
      return checkOriginal(await report(files), folder, { names: kind !== 'two-maps' });
    });
  }
}

// What is not as it was when the program ran.
const base = path.join(workFolder('source-maps'), 'moved');
const app = path.join(base, 'app');
await suite.check('moved: builds', () => build('esbuild-minified', app));
const files = await snapshotsOf(path.join(app, 'dist/server.js'), major, path.join(base, 'moved'));
const shop = path.join(base, 'shop');
rmSync(shop, { recursive: true, force: true });
renameSync(app, shop);
await suite.check('--path-map leads to where the files are now', async () => checkOriginal(await report(files, '--path-map', `${app}=${shop}`), shop));
await suite.check('without --path-map the place is the one in the script', async () => {
  const { findings: [first], notes } = await report(files);
  assert.equal(first.place.path, path.join(app, 'dist/server.js'));
  assert.deepEqual(notes, [`no source map for ${app}/dist/server.js: ${app}/dist/server.js.map is not there`]);
});
await suite.check('originals that are only in the map', async () => {
  renameSync(path.join(shop, 'src'), path.join(shop, 'source'));
  const { findings: [first] } = await report(files, '--path-map', `${app}=${shop}`);
  assert.deepEqual(placeOf(first.place), { path: path.join(shop, 'src/server.ts'), ...call });
  assert.equal(first.place.file, 'missing');
  renameSync(path.join(shop, 'source'), path.join(shop, 'src'));
});
await suite.check('an original that was changed since', async () => {
  const file = path.join(shop, 'src/server.ts');
  writeFileSync(file, `// New.\n${readFileSync(file, 'utf8')}`);
  const { findings: [first] } = await report(files, '--path-map', `${app}=${shop}`);
  assert.deepEqual(placeOf(first.place), { path: file, ...call });
  assert.equal(first.place.file, 'changed');
});
await suite.check('a map that is damaged', async () => {
  const map = path.join(shop, 'dist/server.js.map');
  writeFileSync(map, readFileSync(map, 'utf8').replace('"mappings": "', '"mappings": "!'));
  const { findings: [first], notes } = await report(files, '--path-map', `${app}=${shop}`);
  assert.equal(first.place.path, path.join(shop, 'dist/server.js'));
  assert.deepEqual(notes, [`no source map for ${shop}/dist/server.js: its mappings are damaged at character 0`]);
});
await suite.check('retainers shows the original, too', async () => {
  const folder = path.join(workFolder('source-maps'), 'webpack-production');
  const [snapshot] = ['end'].map((label) => path.join(folder, `node26-${label}.heapsnapshot`));
  assert.ok(existsSync(snapshot));
  const { findings: [first] } = await report([snapshot]);
  const { stdout, code } = await runLeakline(['heap', 'retainers', '--no-index', '--format', 'json', snapshot, `@${first.heap.representative}`]);
  assert.equal(code, 0);
  assert.deepEqual(placeOf(JSON.parse(stdout).object.place), { path: path.join(folder, 'src/server.ts'), ...handler });
});
suite.end();
