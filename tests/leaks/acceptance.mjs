// The reproductions beside the repository, driven by their own run.js: SARIF must have the culprit
// of expected.json first with three snapshots, among the first three with two or one, and nothing
// above "possible" for the repaired variants.
//
//   node tests/leaks/acceptance.mjs [--all] [--node MAJOR] [--only CASE[,CASE…]] [--keep]
//
// Each case runs on the oldest and the newest Node it is for; with --all on every version. The
// folder is ../shared/cases/heap, or what LEAKLINE_HEAP_CASES names; it is not part of the
// repository, and without it the suite is one skip. It runs as a copy, with its packages installed.
import assert from 'node:assert/strict';
import { createHash } from 'node:crypto';
import { copyFileSync, existsSync, mkdirSync, readFileSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { parseArgs } from 'node:util';
import { atOnce } from '../support/at-once.mjs';
import { Suite } from '../support/check.mjs';
import { needBinary, root, run, workFolder } from '../support/leakline.mjs';
import { nodeBinary, versions } from '../snapshots/versions.mjs';
import { listed, sarifFindings } from './sarif.mjs';

const SHOWN = 3; // findings among which the culprit must be with fewer snapshots
const source = process.env.LEAKLINE_HEAP_CASES ?? path.join(root, '../shared/cases/heap');

const { values: options } = parseArgs({
  options: { all: { type: 'boolean' }, node: { type: 'string' }, only: { type: 'string' }, keep: { type: 'boolean' } },
});
const only = options.only?.split(',');

// Folders of the copy can be written, whatever the original's permissions are.
function copyFolder(from, to) {
  mkdirSync(to, { recursive: true });
  for (const entry of readdirSync(from, { withFileTypes: true })) {
    if (entry.name === 'node_modules' || entry.name === 'out') continue;
    const [file, copy] = [path.join(from, entry.name), path.join(to, entry.name)];
    if (entry.isDirectory()) {
      copyFolder(file, copy);
    } else {
      rmSync(copy, { force: true });
      copyFileSync(file, copy);
    }
  }
}

async function installPackages(folder) {
  const lock = path.join(folder, 'package-lock.json');
  if (!existsSync(lock)) return;
  const stamp = path.join(folder, 'node_modules/.leakline-stamp');
  const hash = createHash('sha256').update(readFileSync(lock)).digest('hex');
  if (existsSync(stamp) && readFileSync(stamp, 'utf8') === hash) return;
  // Not `npm ci`: their lock file does not name the optional packages of every system.
  const { code, stderr } = await run('npm', ['install', '--no-audit', '--no-fund', '--loglevel=error'], { cwd: folder, timeout: 600_000 });
  assert.equal(code, 0, `npm install in ${folder}: ${stderr.slice(0, 400)}`);
  writeFileSync(stamp, hash);
}

async function prepare(suite) {
  const folder = path.join(workFolder('acceptance'), 'heap');
  const ready = await suite.check('the packages of the reproductions', async () => {
    copyFolder(source, folder);
    for (const at of [folder, ...readdirSync(path.join(folder, 'cases')).map((name) => path.join(folder, 'cases', name))]) await installPackages(at);
  });
  return ready ? readCases(folder) : [];
}

function readCases(folder) {
  const names = readdirSync(path.join(folder, 'cases')).sort();
  return names.filter((name) => !only || only.includes(name)).map((name) => {
    const at = path.join(folder, 'cases', name);
    const { minNode, fixed, culprits } = JSON.parse(readFileSync(path.join(at, 'expected.json'), 'utf8'));
    const [{ call }] = culprits;
    return { name, minNode, fixed, program: path.join(folder, 'run.js'), file: path.join(at, call.file), line: call.line };
  });
}

function versionsFor({ minNode }) {
  const all = versions.filter(({ binary }) => existsSync(binary)).map(({ major }) => major);
  if (options.node) return all.filter((major) => major === Number(options.node));
  if (options.all) return all;
  const able = all.filter((major) => major >= minNode);
  return [...new Set([able[0], able.at(-1)])];
}

async function takeSnapshots({ name, program }, variant, major) {
  const out = workFolder('acceptance', `node${major}`);
  const { code, stderr } = await run(nodeBinary(major), [program, name, '--variant', variant, '--out', out], { timeout: 240_000 });
  assert.equal(code, 0, `the program ended with exit code ${code}: ${stderr}`);
  const stem = path.join(out, variant === 'app' ? name : `${name}.${variant}`);
  return ['start', 'mid', 'end'].map((label) => `${stem}-${label}.heapsnapshot`);
}

const drop = (files) => { if (!options.keep) for (const file of files) rmSync(file, { force: true }); };

async function checkLeak(suite, one, major) {
  const title = `${one.name} on Node ${major}`;
  const isCulprit = ({ path: file, line }) => file === one.file && line === one.line;
  const wanted = `${path.basename(one.file)}:${one.line}`;
  let files;
  await suite.check(`${title}: three snapshots`, async () => {
    files = await takeSnapshots(one, 'app', major);
    const findings = await sarifFindings(files);
    assert.ok(findings.length > 0 && isCulprit(findings[0]), `expected ${wanted} first, found\n      ${listed(findings)}`);
    assert.notEqual(findings[0].confidence, 'possible');
    assert.equal(findings.filter(isCulprit).length, 1, `${wanted} is reported twice\n      ${listed(findings)}`);
    return listed(findings.slice(0, 1));
  });
  if (!files) return;
  for (const [label, few] of [['two', [files[0], files[2]]], ['one', [files[2]]]]) {
    await suite.check(`${title}: ${label}`, async () => {
      const findings = await sarifFindings(few);
      assert.ok(findings.slice(0, SHOWN).some(isCulprit), `expected ${wanted}, found\n      ${listed(findings)}`);
    });
  }
  drop(files);
}

async function checkFixed(suite, one, major) {
  await suite.check(`${one.name} on Node ${major} repaired: nothing above possible`, async () => {
    const files = await takeSnapshots(one, 'fixed', major);
    const serious = (await sarifFindings(files)).filter(({ confidence }) => confidence !== 'possible');
    assert.equal(serious.length, 0, `found\n      ${listed(serious)}`);
    drop(files);
  });
}

needBinary();
const suite = new Suite('acceptance');
if (!existsSync(path.join(source, 'run.js'))) {
  suite.skip('the reproductions', `${source} is not there`);
} else {
  const cases = await prepare(suite);
  await atOnce(cases.flatMap((one) => versionsFor(one).map((major) => ({ one, major }))), async ({ one, major }) => {
    if (major < one.minNode) return suite.skip(`${one.name} on Node ${major}`, `needs Node ${one.minNode}`);
    await checkLeak(suite, one, major);
    if (one.fixed) await checkFixed(suite, one, major);
  });
}
suite.end();
