// Small programs that leak and programs that only look like it: `leakline check` must report every
// line that a case in leaks/ names, at warning or above, and nothing at that level in correct/.
//
//   node tests/cases/static/run.mjs [--cases DIR…] [--only TEXT] [--keep] [--notes]
//
// --cases  other folders with leaks/ and correct/ in the same form (default: ../shared/cases/static
//          if it is there); --only: cases whose name contains TEXT; --keep: leave the copies;
//          --notes: other rule ids, other severities and further findings as well
//
// A case is NNN-name.json beside NNN-name.EXT or the folder NNN-name/; README.md says what is in it.
import assert from 'node:assert/strict';
import { cpSync, existsSync, mkdirSync, mkdtempSync, readFileSync, readdirSync, realpathSync, rmSync } from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import { parseArgs } from 'node:util';
import { Suite } from '../../support/check.mjs';
import { needBinary, root, runLeakline } from '../../support/leakline.mjs';

const own = path.dirname(fileURLToPath(import.meta.url));
const shared = path.join(root, '../shared/cases/static');
const KINDS = ['leaks', 'correct'];

const { values: options } = parseArgs({
  options: {
    cases: { type: 'string', multiple: true }, only: { type: 'string' }, keep: { type: 'boolean' }, notes: { type: 'boolean' },
  },
});

// ---- reading the cases

// Cases of other hands call the rule "pattern" and doubt "static_should_catch": "maybe".
function readCase(folder, kind, name) {
  const side = JSON.parse(readFileSync(path.join(folder, kind, `${name}.json`), 'utf8'));
  const doubt = side.doubt ?? side.missed ?? (side.static_should_catch === 'maybe' ? 'it may not be seen without running it' : undefined);
  const expected = side.expect.map((e) => ({
    file: e.file ?? side.file, line: e.line, rules: [e.rule ?? e.pattern, ...(e.also_ok ?? [])], level: e.level ?? 'warning',
    others: (e.also_lines ?? []).map(({ file, line }) => ({ file: file ?? side.file, line })),
  }));
  return { name, kind, expected, doubt, files: [side.file, ...(side.extra_files ?? [])], group: side.rule ?? expected[0]?.rules[0] ?? side.naive_rule_that_would_fire ?? '(none)' };
}

function readCases(folder) {
  return KINDS.flatMap((kind) => readdirSync(path.join(folder, kind))
    .filter((file) => file.endsWith('.json') && (!options.only || file.includes(options.only)))
    .sort()
    .map((file) => readCase(folder, kind, file.slice(0, -'.json'.length))));
}

// Side files that name what is not there would let a leak pass unseen.
function checkConsistent(folder, cases) {
  for (const { name, kind, files, expected } of cases) {
    for (const file of files) assert.ok(existsSync(path.join(folder, kind, file)), `${kind}/${name}: no file ${file}`);
    for (const { file, line, level } of expected) {
      const lines = readFileSync(path.join(folder, kind, file), 'utf8').split('\n');
      assert.ok(line >= 1 && line <= lines.length && lines[line - 1].trim(), `${kind}/${name}: nothing on line ${line} of ${file}`);
      assert.ok(kind === 'leaks' || level === 'info', `${kind}/${name}: a correct program cannot expect a warning`);
    }
    assert.ok(kind === 'correct' || expected.some(({ level }) => level !== 'info'), `leaks/${name} expects nothing`);
  }
}

// ---- running

// The cases are copied out of this repository: below tests/ they would be taken for tests, and each
// of ours is a project of its own. Returns the file of each copy with its case.
function copyCases(folder, cases, target, apart) {
  const byFile = new Map();
  for (const one of cases) {
    const home = path.join(target, one.kind, ...(apart && !one.files[0].includes('/') ? [one.name] : []));
    for (const file of one.files) {
      const to = path.join(home, file);
      mkdirSync(path.dirname(to), { recursive: true });
      cpSync(path.join(folder, one.kind, file), to);
      byFile.set(to, { one, file });
    }
  }
  return byFile;
}

async function findingsByCase(folder, cases) {
  const target = realpathSync(mkdtempSync(path.join(os.tmpdir(), 'static-cases-')));
  try {
    const byFile = copyCases(folder, cases, target, folder === own);
    const { code, stdout, stderr } = await runLeakline(['check', '--format', 'json', '--no-cache', '--hints', '.'], { cwd: target });
    assert.ok(code === 0 || code === 1, `leakline check ended with exit code ${code}: ${stderr}`);
    const found = new Map(cases.map((one) => [one, []]));
    for (const finding of JSON.parse(stdout).findings) {
      const at = finding.place && byFile.get(path.resolve(target, finding.place.path));
      if (at) found.get(at.one).push({ file: at.file, line: finding.place.line, rule: finding.rule, severity: finding.severity });
    }
    return found;
  } finally {
    if (options.keep) console.log(`  the copies are in ${target}`);
    else rmSync(target, { recursive: true, force: true });
  }
}

// ---- judging

const at = ({ file, line }) => `${file}:${line}`;
const shown = (f) => `${at(f)} ${f.severity} ${f.rule}`;
const isAt = (place) => (f) => f.file === place.file && f.line === place.line;

function judge(one, findings) {
  const serious = findings.filter(({ severity }) => severity !== 'info');
  const missed = [];
  const notes = [];
  const explained = new Set();
  for (const e of one.expected) {
    const hits = [e, ...e.others].map((place) => serious.filter(isAt(place))).find((some) => some.length) ?? [];
    hits.forEach((f) => explained.add(f));
    if (e.level === 'info') {
      if (!findings.some(isAt(e))) notes.push(`${at(e)}: no remark of ${e.rules[0]}`);
      continue;
    }
    if (!hits.length) {
      missed.push(`${at(e)} ${e.rules[0]}`);
      continue;
    }
    const right = hits.find(({ rule }) => e.rules.includes(rule));
    if (!right) notes.push(`${at(e)}: expected ${e.rules.join(' or ')}, reported as ${hits.map(({ rule }) => rule).join(', ')}`);
    if (!hits.some(isAt(e))) notes.push(`${at(e)}: reported at ${at(hits[0])}`);
    if (right && right.severity !== e.level) notes.push(`${at(e)}: expected ${e.level}, reported as ${right.severity}`);
  }
  const remarkOnly = one.expected.filter(({ level }) => level === 'info').flatMap((e) => serious.filter(isAt(e)));
  const alarms = one.kind === 'correct' ? serious : remarkOnly;
  if (one.kind === 'leaks') serious.filter((f) => !explained.has(f)).forEach((f) => notes.push(`further: ${shown(f)}`));
  return { missed, alarms, notes };
}

class Tally {
  #rows = new Map();

  add(group, kind, good) {
    const row = this.#rows.get(group) ?? { leaks: [0, 0], correct: [0, 0] };
    row[kind][0] += good ? 1 : 0;
    row[kind][1] += 1;
    this.#rows.set(group, row);
  }

  print(say) {
    const sum = { leaks: [0, 0], correct: [0, 0] };
    say(`${'rule'.padEnd(34)}${'leaks'.padStart(8)}${'correct'.padStart(10)}`);
    for (const [group, row] of [...this.#rows].sort(([a], [b]) => (a < b ? -1 : 1))) {
      say(`${group.padEnd(34)}${row.leaks.join('/').padStart(8)}${row.correct.join('/').padStart(10)}`);
      for (const kind of KINDS) row[kind].forEach((n, i) => { sum[kind][i] += n; });
    }
    const percent = ([n, of], flip) => (of ? `${((100 * (flip ? of - n : n)) / of).toFixed(1)} %` : '-');
    say(`reported ${sum.leaks.join(' of ')} leaking programs (${percent(sum.leaks)}); `
      + `flagged ${sum.correct[1] - sum.correct[0]} of ${sum.correct[1]} correct ones (${percent(sum.correct, true)})`);
  }
}

async function checkFolder(suite, folder, label) {
  const cases = readCases(folder);
  if (!cases.length) return;
  await suite.check(`${label}: ${cases.length} cases, every side file fits its program`, () => checkConsistent(folder, cases));
  let found;
  if (!await suite.check(`${label}: checked in one run`, async () => { found = await findingsByCase(folder, cases); })) return;
  const tally = new Tally();
  for (const one of cases) {
    const { missed, alarms, notes } = judge(one, found.get(one));
    const title = `${label}: ${one.kind}/${one.name}`;
    const faults = [...missed.map((m) => `missed: ${m}`), ...alarms.map((f) => `false alarm: ${shown(f)}`)];
    tally.add(one.group, one.kind, !faults.length);
    if (faults.length && one.doubt) suite.skip(title, `${faults.join('; ')}; in doubt: ${one.doubt}`);
    else await suite.check(title, () => assert.ok(!faults.length, faults.join('\n')));
    if (options.notes) notes.forEach((note) => suite.say(`      ${note}`));
  }
  tally.print((line) => suite.say(line));
}

needBinary();
const suite = new Suite('static-cases');
await checkFolder(suite, own, 'own');
if (!options.cases && !existsSync(shared)) suite.skip('the shared cases', `${shared} is not there`);
for (const folder of options.cases ?? (existsSync(shared) ? [shared] : [])) {
  await checkFolder(suite, path.resolve(folder), path.basename(path.dirname(path.dirname(path.resolve(folder)))) || 'other');
}
suite.end();
