// Compares `leakline heap nodes`, `classes` and `compare` with Chrome DevTools' own numbers on real
// snapshots of every Node version.
//
//   node tests/oracle/compare.mjs            the small files, all versions, and a page in Chromium
//   node tests/oracle/compare.mjs --large    a heap of 270 MB, one that grows to that size, and a
//                                            TypeScript Program and a webpack compilation, each made again
//   node tests/oracle/compare.mjs FILE…      these files, each against the one before
//
// What DevTools says is kept below .work/oracle by content, so that running again is quick.
// Where DevTools has a known defect (KNOWN_DEFECTS), the rows are compared with what it should say.
import assert from 'node:assert/strict';
import { spawn } from 'node:child_process';
import { createHash } from 'node:crypto';
import { once } from 'node:events';
import { createReadStream, existsSync, openSync, closeSync, readFileSync, readSync, renameSync, rmSync, statSync } from 'node:fs';
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import { Suite } from '../support/check.mjs';
import { leakline, needBinary, run, runLeakline, workFolder } from '../support/leakline.mjs';
import { growing, large, makeSnapshots, realPrograms, servers, varieties } from '../snapshots/make.mjs';
import { noChromium, snapshotsOfPage } from '../snapshots/chromium.mjs';
import { nodeBinary } from '../snapshots/versions.mjs';

const here = path.dirname(fileURLToPath(import.meta.url));

// The name in a row of this key: "script,line,column,name" or ",name".
const nameIn = (key) => (key.startsWith(',') ? key.slice(1) : key.replace(/^\d+,\d+,\d+,/, ''));

// Where two concern the same row, the later one has it right.
export const KNOWN_DEFECTS = [
  {
    about: 'rows of a comparison that only the base has',
    rows: (folder, table) => (table === 'compare' ? misnamedRows(path.join(folder, 'compare.tsv')) : []),
    reason: 'DevTools counts the base by the current snapshot\'s interfaces, but names such a row by the base\'s own, ' +
      'so that it stands under another name than its key\'s; Leakline names it after its key',
  },
  {
    about: 'rows of the same name overwrite each other',
    rows: (folder, table) => readRows(path.join(folder, `${table}-merged.tsv`)),
    reason: 'an object named like a built-in row ("Function", "RegExp", "(string)") makes a second row with the same key; ' +
      'DevTools keeps the later one only, Leakline counts both in one row (collisions.mjs computes it)',
  },
];

async function buildOracle() {
  const bundle = path.join(here, 'dist/worker.mjs');
  if (existsSync(bundle) && statSync(bundle).mtimeMs > statSync(path.join(here, 'package-lock.json')).mtimeMs) return;
  const { code, stderr } = await run(nodeBinary(24), [path.join(here, 'build.mjs')]);
  if (code !== 0) throw new Error(`the oracle could not be built: ${stderr}`);
}

async function contentHash(files) {
  const hash = createHash('sha256');
  for (const file of files) {
    for await (const chunk of createReadStream(file, { highWaterMark: 1 << 20 })) hash.update(chunk);
    hash.update('|');
  }
  for (const file of ['oracle.mjs', 'load.mjs', 'collisions.mjs', 'package-lock.json']) hash.update(readFileSync(path.join(here, file)));
  return hash.digest('hex').slice(0, 32);
}

// The folder with DevTools' tables of `file` (compared with `base`, if there is one).
async function devtools(file, base) {
  const folder = path.join(workFolder('oracle'), await contentHash(base ? [file, base] : [file]));
  if (existsSync(folder)) return folder;
  const unfinished = `${folder}.${process.pid}`;
  rmSync(unfinished, { recursive: true, force: true });
  const heapMb = 4000 + Math.ceil(statSync(file).size / 1e6) * 4;
  const args = [`--max-old-space-size=${heapMb}`, path.join(here, 'oracle.mjs'), 'dump', unfinished, file, ...(base ? [base] : [])];
  const { code, stderr } = await run(nodeBinary(24), args, { timeout: 900_000 });
  if (code !== 0) throw new Error(`DevTools' worker failed on ${file}: ${stderr}`);
  renameSync(unfinished, folder);
  return folder;
}

// Runs leakline and compares its output with a file, byte by byte, as it comes.
async function sameBytes(args, expectedFile) {
  const child = spawn(leakline, args, { stdio: ['ignore', 'pipe', 'pipe'] });
  const stderr = [];
  child.stderr.on('data', (chunk) => stderr.push(chunk));
  const closed = once(child, 'close');
  const fd = openSync(expectedFile, 'r');
  let at = 0;
  let lines = 0;
  try {
    for await (const chunk of child.stdout) {
      const expected = Buffer.alloc(chunk.length);
      const length = readSync(fd, expected, 0, chunk.length, at);
      if (length !== chunk.length || !expected.equals(chunk)) {
        child.kill('SIGKILL');
        throw new assert.AssertionError({ message: firstDifference(chunk, expected.subarray(0, length), lines) });
      }
      at += chunk.length;
      for (let i = chunk.indexOf(10); i >= 0; i = chunk.indexOf(10, i + 1)) lines++;
    }
  } finally {
    closeSync(fd);
  }
  const [code] = await closed;
  assert.equal(code, 0, `exit code ${code}: ${Buffer.concat(stderr)}`);
  assert.equal(at, statSync(expectedFile).size, `the output ends after ${lines} lines, DevTools has more`);
  return `${lines - 1} rows`;
}

function firstDifference(got, expected, linesBefore) {
  let at = 0;
  while (at < got.length && at < expected.length && got[at] === expected[at]) at++;
  const start = got.lastIndexOf(10, Math.max(0, at - 1)) + 1;
  const lineOf = (bytes) => bytes.toString('utf8', start, bytes.indexOf(10, at) < 0 ? undefined : bytes.indexOf(10, at));
  const line = linesBefore + (got.subarray(0, start).toString('latin1').match(/\n/g)?.length ?? 0) + 1;
  return `line ${line} differs\nDevTools: ${lineOf(expected) || '(end)'}\nLeakline: ${lineOf(got)}`;
}

function readRows(file) {
  return readFileSync(file, 'utf8').split('\n').filter(Boolean);
}

function misnamedRows(file) {
  return readRows(file).slice(1).flatMap((row) => {
    const [key, name, ...numbers] = row.split('\t');
    const right = JSON.stringify(nameIn(JSON.parse(key)));
    return name === right ? [] : [[key, right, ...numbers].join('\t')];
  });
}

const keyOf = (row) => row.slice(0, row.indexOf('\t'));
const byKey = (rows) => new Map(rows.map((row) => [keyOf(row), row]));

// What Leakline should print: DevTools' table with the rows of its known defects put right.
function expectedTable(folder, table) {
  const [header, ...rows] = readRows(path.join(folder, `${table}.tsv`));
  const expected = byKey(rows);
  let corrected = 0;
  for (const defect of KNOWN_DEFECTS) {
    for (const row of defect.rows(folder, table)) {
      corrected++;
      expected.set(keyOf(row), row);
    }
  }
  const keys = [...expected.keys()].map((key) => [JSON.parse(key), key]);
  keys.sort(([a], [b]) => (a < b ? -1 : 1)); // UTF-16 order, as DevTools' keys are sorted
  return { lines: [header, ...keys.map(([, key]) => expected.get(key))], corrected };
}

async function sameRows(args, folder, table) {
  const { code, stdout, stderr } = await runLeakline(args);
  assert.equal(code, 0, `exit code ${code}: ${stderr}`);
  const { lines, corrected } = expectedTable(folder, table);
  const got = stdout.split('\n').slice(0, -1);
  const [expectedRows, gotRows] = [byKey(lines), byKey(got)];
  const different = [...new Set([...expectedRows.keys(), ...gotRows.keys()])]
    .filter((key) => expectedRows.get(key) !== gotRows.get(key));
  if (different.length) {
    const shown = different.slice(0, 5).map((key) =>
      `expected: ${expectedRows.get(key) ?? '(no row)'}\nLeakline: ${gotRows.get(key) ?? '(no row)'}`);
    assert.fail(`${different.length} of ${lines.length} rows differ\n${shown.join('\n')}`);
  }
  assert.deepEqual(got, lines, 'the rows are in another order');
  return `${got.length - 1} rows${corrected ? `, ${corrected} where DevTools is wrong` : ''}`;
}

async function compareFile(suite, title, file, base) {
  let folder;
  if (!await suite.check(`${title}: DevTools loads it`, async () => { folder = await devtools(file, base); })) return;
  await suite.check(`${title}: heap nodes`, () => sameBytes(['heap', 'nodes', file], path.join(folder, 'nodes.tsv')));
  await suite.check(`${title}: heap classes`, () => sameRows(['heap', 'classes', file], folder, 'classes'));
  if (base) await suite.check(`${title}: heap compare`, () => sameRows(['heap', 'compare', base, file], folder, 'compare'));
}

// A page's elements are what Node's heaps have not.
async function comparePage() {
  if (noChromium) return suite.skip('a page in Chromium', noChromium);
  const files = ['a', 'b'].map((name) => path.join(workFolder('oracle', 'page'), `${name}.heapsnapshot`));
  const browser = await snapshotsOfPage(path.join(here, '../snapshots/page.html'), 'work(200)', files);
  await compareFile(suite, `a page in ${browser}`, files[1], files[0]);
  for (const file of files) rmSync(file);
}

needBinary();
const suite = new Suite('oracle');
await buildOracle();
for (const { about, reason } of KNOWN_DEFECTS) suite.say(`known defect of DevTools, ${about}: ${reason}`);
const args = process.argv.slice(2);
if (args[0] === '--large') {
  const sets = [large, growing, ...realPrograms];
  await makeSnapshots(sets);
  for (const set of sets) await compareFile(suite, set.title, set.files.at(-1), set.files.length > 1 ? set.files[0] : undefined);
} else if (args.length) {
  for (const [i, file] of args.entries()) await compareFile(suite, path.basename(file), file, args[i - 1]);
} else {
  const leaking = servers.filter(({ source }) => source === 'app.js');
  await makeSnapshots([...leaking, ...varieties]);
  for (const set of [...varieties, ...leaking]) await compareFile(suite, set.title, set.files.at(-1), set.files[0]);
  await comparePage();
}
suite.end();
