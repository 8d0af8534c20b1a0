// The quick fixes of `leakline check --fix-suggestions` on all leaking programs of this folder:
// each changed file is still a program, a second run changes nothing, and JavaScript that ran alone
// before still runs, and throws nothing that it did not throw before.
//
//   node tests/cases/static/fixes.mjs [--keep]
import assert from 'node:assert/strict';
import { cpSync, mkdtempSync, readFileSync, readdirSync, realpathSync, rmSync, writeFileSync } from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import { Suite } from '../../support/check.mjs';
import { needBinary, run, runLeakline } from '../../support/leakline.mjs';

const own = path.dirname(fileURLToPath(import.meta.url));
const runner = path.join(own, 'run-alone.cjs');
const LEAST_CHANGED = 60; // files; fewer, and the test looks at nothing
const SOURCE = /\.(?:[cm]?[jt]s|[jt]sx|vue|svelte)$/;
const SCRIPT = /\.[cm]?js$/;

const filesBelow = (folder) => readdirSync(folder, { withFileTypes: true, recursive: true })
  .filter((entry) => entry.isFile() && SOURCE.test(entry.name))
  .map((entry) => path.join(entry.parentPath ?? entry.path, entry.name))
  .sort();
const textsBelow = (folder) => new Map(filesBelow(folder).map((file) => [file, readFileSync(file, 'utf8')]));

async function fix(folder) {
  const { code, stdout, stderr } = await runLeakline(['check', '--fix-suggestions', '--no-cache', '--format', 'json', '.'], { cwd: folder });
  assert.ok(code === 0 || code === 1, `exit code ${code}: ${stderr}`);
  assert.doesNotMatch(stderr + stdout, /would have broken the file/);
}

async function syntaxErrorIn(text, folder, name) {
  const file = path.join(folder, `parse${/^(?:import|export)\b/m.test(text) ? '.mjs' : path.extname(name) === '.mjs' ? '.mjs' : '.cjs'}`);
  writeFileSync(file, text);
  const { code, stderr } = await run(process.execPath, ['--check', file]);
  return code === 0 ? '' : stderr.split('\n').find((line) => line.includes('SyntaxError')) ?? stderr;
}

async function runAlone(file) {
  const { stdout, stderr } = await run(process.execPath, [runner, file], { timeout: 20_000 });
  assert.ok(stdout, `${file} said nothing: ${stderr.slice(0, 300)}`);
  return JSON.parse(stdout.slice(stdout.lastIndexOf('{"loads"')));
}

needBinary();
const suite = new Suite('static-fixes');
const target = realpathSync(mkdtempSync(path.join(os.tmpdir(), 'static-fixes-')));
const [before, work, scratch] = ['before', 'work', 'scratch'].map((name) => path.join(target, name));
cpSync(path.join(own, 'leaks'), before, { recursive: true });
cpSync(before, work, { recursive: true });
cpSync(runner, path.join(scratch, 'parse.cjs'));

await suite.check('all suggestions are made', () => fix(work));
const fixed = textsBelow(work);
const changed = [...fixed].filter(([file, text]) => readFileSync(path.join(before, path.relative(work, file)), 'utf8') !== text);
await suite.check(`${changed.length} files are changed`, () => assert.ok(changed.length >= LEAST_CHANGED));
await suite.check('a second run changes nothing', async () => {
  await fix(work);
  for (const [file, text] of textsBelow(work)) assert.equal(text, fixed.get(file), file);
});
for (const [file, text] of changed) {
  const name = path.relative(work, file);
  if (!SCRIPT.test(name)) continue;
  await suite.check(`${name} still runs`, async () => {
    const old = path.join(before, name);
    assert.equal(await syntaxErrorIn(text, scratch, name), '');
    const [then, now] = [await runAlone(old), await runAlone(file)];
    if (then.loads) return; // it needs more than can be given here
    assert.equal(now.loads, '');
    const known = then.throws.map((message) => message.replaceAll(before, work)); // paths differ
    assert.deepEqual(now.throws.filter((message) => !known.includes(message)), []);
  });
}
if (process.argv.includes('--keep')) suite.say(`the copies are in ${target}`);
else rmSync(target, { recursive: true, force: true });
suite.end();
