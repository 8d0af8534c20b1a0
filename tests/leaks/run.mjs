// Real programs that leak, and their repaired twins, run by real Node versions: `leakline heap
// report` must name the marked line first (three snapshots) or among the first three (two, one);
// for the twins it finds nothing above "possible". With three snapshots the growth must be that of
// the requests, and nothing else may be above "possible".
//
//   node tests/leaks/run.mjs [--all] [--node MAJOR] [--only NAME[,NAME…]] [--keep]
//
// Without --all each program runs on one version, in turn, and the large ones do not. A program is a
// folder below programs/ (or nuxt/, which has packages of its own) with leak.* and fixed.*; the line
// to name ends with "// <- RULE [RULE…]". program.json may say { minNode, compile, large,
// limits: { one: REASON }, per: entries per request (1), about: REASON why the growth may be a fifth
// (or the part `within`) more or less, also: { RULE: REASON why it is above "possible", too } }.
import assert from 'node:assert/strict';
import { existsSync, mkdirSync, readFileSync, readdirSync, rmSync } from 'node:fs';
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import { parseArgs } from 'node:util';
import { atOnce } from '../support/at-once.mjs';
import { Suite } from '../support/check.mjs';
import { needBinary, run, runLeakline, workFolder } from '../support/leakline.mjs';
import { nodeBinary, versions } from '../snapshots/versions.mjs';
import { compile, readLines } from './compile.mjs';

const here = path.dirname(fileURLToPath(import.meta.url));
const REQUESTS = 200;
const WARMUP = 20;
const SHOWN = 3; // findings among which the culprit must be with fewer snapshots

const { values: options } = parseArgs({
  options: { all: { type: 'boolean' }, node: { type: 'string' }, only: { type: 'string' }, keep: { type: 'boolean' } },
});
const only = options.only?.split(',');

function sourceFiles(folder) {
  return readdirSync(folder, { withFileTypes: true }).flatMap((entry) => {
    const file = path.join(folder, entry.name);
    return entry.isDirectory() ? sourceFiles(file) : /\.(js|mjs|ts|vue)$/.test(entry.name) ? [file] : [];
  });
}

function markedLine(folder) {
  for (const file of sourceFiles(folder)) {
    for (const [i, line] of readLines(file).entries()) {
      const marked = /\/\/ <- ([a-z -]+)$/.exec(line);
      if (marked) return { file, line: i + 1, rules: marked[1].split(' ') };
    }
  }
  throw new Error(`${folder} has no marked line`);
}

function programFolders(parent, prefix) {
  const entries = readdirSync(path.join(here, parent), { withFileTypes: true });
  const folders = entries.filter((entry) => entry.isDirectory() && entry.name !== 'node_modules' && !entry.name.includes('.dist-'));
  return folders.map(({ name }) => ({ name: prefix + name, at: path.join(here, parent, name) }));
}

function readPrograms() {
  const folders = [...programFolders('programs', ''), ...programFolders('nuxt', 'nuxt-')].filter(({ name }) => !only || only.includes(name));
  return folders.map(({ name, at }) => {
    const settings = path.join(at, 'program.json');
    const source = (stem) => ['js', 'mjs', 'ts'].map((e) => path.join(at, `${stem}.${e}`)).find(existsSync);
    return {
      name, leak: source('leak'), fixed: source('fixed'), expected: markedLine(at),
      ...(existsSync(settings) ? JSON.parse(readFileSync(settings, 'utf8')) : {}),
    };
  }).filter(({ large }) => !large || options.all || only);
}

// Every program on one version, so that all versions get their share; or on all of them.
function versionsFor(program, index) {
  const able = versions.filter(({ major }) => major >= (program.minNode ?? 12));
  if (options.node) return able.filter(({ major }) => major === Number(options.node));
  return options.all ? able : [able[index % able.length]];
}

async function takeSnapshots(program, variant, major) {
  const folder = workFolder('leaks', `node${major}`);
  mkdirSync(folder, { recursive: true });
  const stem = path.join(folder, `${program.name}-${variant}`);
  const file = program.compile ? compile(program.compile, program[variant]) : program[variant];
  const { code, stderr } = await run(nodeBinary(major), [path.join(here, 'drive.js'), file, stem, REQUESTS, WARMUP].map(String), { timeout: 240_000 });
  assert.equal(code, 0, `the program ended with exit code ${code}: ${stderr}`);
  return ['start', 'mid', 'end'].map((label) => `${stem}-${label}.heapsnapshot`);
}

async function report(files) {
  const { code, stdout, stderr } = await runLeakline(['heap', 'report', '--no-index', '--format', 'json', ...files]);
  assert.ok(code === 0 || code === 1, `exit code ${code}: ${stderr}`);
  return JSON.parse(stdout).findings;
}

const shown = (f) => `${f.rule} ${f.place ? `${f.place.path.split('/').slice(-3).join('/')}:${f.place.line}` : '(no place)'} ${f.confidence} ${f.heap?.counts.join('→')}`;
const list = (findings) => findings.slice(0, 6).map(shown).join('\n      ');

function isCulprit(finding, { file, line, rules }) {
  return finding.place?.path === file && finding.place.line === line && rules.includes(finding.rule);
}

function checkGrowth({ per = 1, about, within = 0.2 }, { heap }) {
  const wanted = REQUESTS * per;
  const off = Math.abs(heap.counts.at(-1) - heap.counts[0] - wanted);
  assert.ok(off <= (about ? wanted * within : 0), `expected ${wanted} more, counted ${heap.counts.join('→')}`);
}

function checkOthers({ also = {} }, others) {
  const serious = others.filter(({ confidence, rule }) => confidence !== 'possible' && !also[rule]);
  assert.equal(serious.length, 0, `beside the culprit also\n      ${list(serious)}`);
}

async function checkLeak(suite, program, major, title) {
  let files;
  await suite.check(`${title}: three snapshots`, async () => {
    files = await takeSnapshots(program, 'leak', major);
    const findings = await report(files);
    assert.ok(findings.length > 0 && isCulprit(findings[0], program.expected), `expected ${program.expected.rules} ${path.basename(program.expected.file)}:${program.expected.line} first, found\n      ${list(findings)}`);
    assert.notEqual(findings[0].confidence, 'possible');
    checkGrowth(program, findings[0]);
    checkOthers(program, findings.slice(1));
    return shown(findings[0]);
  });
  for (const [label, wanted] of [['two', [0, 2]], ['one', [2]]]) {
    if (!files?.every(existsSync)) return;
    if (program.limits?.[label]) {
      suite.skip(`${title}: ${label}`, program.limits[label]);
      continue;
    }
    await suite.check(`${title}: ${label}`, async () => {
      const findings = await report(wanted.map((i) => files[i]));
      assert.ok(findings.slice(0, SHOWN).some((f) => isCulprit(f, program.expected)), `found\n      ${list(findings)}`);
    });
  }
  if (!options.keep) for (const file of files) rmSync(file, { force: true });
}

async function checkFixed(suite, program, major, title) {
  await suite.check(`${title} repaired: nothing above possible`, async () => {
    const files = await takeSnapshots(program, 'fixed', major);
    const findings = await report(files);
    const serious = findings.filter(({ confidence }) => confidence !== 'possible');
    assert.equal(serious.length, 0, `found\n      ${list(serious)}`);
    if (!options.keep) for (const file of files) rmSync(file, { force: true });
  });
}

needBinary();
const suite = new Suite('leaks');
const jobs = readPrograms().flatMap((program, i) => versionsFor(program, i).map(({ major }) => ({ program, major })));
await atOnce(jobs, async ({ program, major }) => {
  const title = `${program.name} on Node ${major}`;
  await checkLeak(suite, program, major, title);
  if (program.fixed) await checkFixed(suite, program, major, title);
});
suite.end();
