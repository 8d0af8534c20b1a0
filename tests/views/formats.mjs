// SARIF and JSON reports against their schemas, and what schemas cannot say.
//
// SARIF's schema is not ours to ship: LEAKLINE_SARIF_SCHEMA names a copy, else it is looked for in
// ../shared/schemas. Always there is the package @types/sarif, from which a schema of the same shape
// is made (strict about unknown properties, without bounds of numbers).
import assert from 'node:assert/strict';
import { existsSync, readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import path from 'node:path';
import { fileURLToPath, pathToFileURL } from 'node:url';
import Ajv from 'ajv';
import Ajv04 from 'ajv-draft-04';
import addFormats from 'ajv-formats';
import { createGenerator } from 'ts-json-schema-generator';
import { Suite } from '../support/check.mjs';
import { needBinary, root, runLeakline } from '../support/leakline.mjs';
import { HOSTILE, Reports } from './reports.mjs';

const here = path.dirname(fileURLToPath(import.meta.url));
const read = (file) => JSON.parse(readFileSync(file, 'utf8'));

function validator(ajv, schema) {
  addFormats(ajv);
  const check = ajv.compile(schema);
  return (value) => {
    if (check(value)) return;
    assert.fail(check.errors.slice(0, 5).map((e) => `${e.instancePath} ${e.message} ${JSON.stringify(e.params)}`).join('\n'));
  };
}

function sarifValidators() {
  const all = [];
  const shared = path.join(root, '../shared/schemas/sarif-schema-2.1.0.json');
  const file = process.env.LEAKLINE_SARIF_SCHEMA ?? (existsSync(shared) ? shared : '');
  if (file) all.push(['the OASIS schema', validator(new Ajv04({ strict: false, allErrors: true }), read(file))]);
  const typings = createRequire(import.meta.url).resolve('@types/sarif/package.json').replace('package.json', 'index.d.ts');
  const schema = createGenerator({ path: typings, type: 'Log', skipTypeCheck: true, additionalProperties: false, tsconfig: path.join(here, 'tsconfig.json') }).createSchema('Log');
  all.push(['the typings', validator(new Ajv({ strict: false, allErrors: true }), schema)]);
  return all;
}

// What GitHub asks for beyond the schema.
function checkForGitHub(log, folder) {
  const [run] = log.runs;
  const ids = run.tool.driver.rules.map(({ id }) => id);
  const hashes = new Set();
  for (const result of run.results) {
    assert.equal(ids[result.ruleIndex], result.ruleId);
    assert.ok(result.message.text.length > 10);
    assert.equal(result.locations.length, 1);
    const hash = result.partialFingerprints.primaryLocationLineHash;
    assert.ok(!hashes.has(hash), 'two results share a fingerprint');
    hashes.add(hash);
    const stops = (result.codeFlows ?? []).flatMap((flow) => flow.threadFlows.flatMap((thread) => thread.locations.map((stop) => stop.location)));
    for (const { physicalLocation } of [...result.locations, ...(result.relatedLocations ?? []), ...stops]) {
      const { uri, uriBaseId } = physicalLocation.artifactLocation;
      assert.match(uri, /^[\x21-\x7e]+$/);
      assert.equal(uriBaseId === '%SRCROOT%', !/^[a-z]+:/.test(uri), uri);
      // It must lead back to a file that is there.
      const base = `${pathToFileURL(folder).href}/`;
      assert.ok(existsSync(fileURLToPath(new URL(uri, base))), uri);
      if (!physicalLocation.region) continue;
      assert.ok(physicalLocation.region.startLine >= 1 && physicalLocation.region.startColumn >= 1);
    }
  }
}

needBinary();
const suite = new Suite('formats');
const reports = new Reports();
const leak = reports.snapshots('leak');
const hostile = reports.hostileSnapshots();
const quiet = [leak[0], leak[0]];
const sarif = sarifValidators();

for (const [name, files] of Object.entries({ 'a leak': leak, 'one snapshot': [leak[2]], 'no finding': quiet, 'hostile names': hostile })) {
  const log = JSON.parse(await reports.make('sarif', files));
  for (const [schema, check] of sarif) {
    await suite.check(`SARIF of ${name} is valid against ${schema}`, () => check(log));
  }
  await suite.check(`SARIF of ${name} is as GitHub wants it`, () => checkForGitHub(log, reports.folder));
}

await suite.check('the schemas refuse what is wrong', async () => {
  const log = JSON.parse(await reports.make('sarif', leak));
  const wrong = { ...log, runs: [{ ...log.runs[0], results: [{ ...log.runs[0].results[0], level: 'terrible' }] }] };
  for (const [, check] of sarif) assert.throws(() => check(wrong));
  return `${sarif.length} schemas`;
});

await suite.check('SARIF leads to the line', async () => {
  const [result] = JSON.parse(await reports.make('sarif', leak)).runs[0].results;
  const { artifactLocation, region } = result.locations[0].physicalLocation;
  assert.deepEqual([artifactLocation.uri, region.startLine, region.startColumn], ['src/app.js', 6, 9]);
  assert.equal(result.level, 'warning');
  assert.deepEqual(result.properties.counts, [20, 120, 220]);
  assert.ok(result.codeFlows[0].threadFlows[0].locations.length > 0);
});

const jsonSchema = read(path.join(root, 'docs/guide/report.schema.json'));
const checkJson = validator(new Ajv({ strict: true, allErrors: true, allowUnionTypes: true }), jsonSchema);
for (const [name, files] of Object.entries({ 'a leak': leak, 'one snapshot': [leak[2]], 'no finding': quiet, 'hostile names': hostile })) {
  await suite.check(`JSON of ${name} is valid against docs/guide/report.schema.json`, async () => checkJson(JSON.parse(await reports.make('json', files))));
}
await suite.check('the JSON schema knows every field', async () => {
  const report = JSON.parse(await reports.make('json', leak));
  report.findings[0].heap.news = 1;
  assert.throws(() => checkJson(report), /additional/);
});

await suite.check('GitHub annotations are one line each and survive hostile names', async () => {
  const lines = (await reports.make('github', hostile)).trimEnd().split('\n');
  assert.equal(lines.length, 2);
  assert.match(lines[0], /^::warning file=[^,:]*,line=6,endLine=6,col=9,endColumn=\d+,title=[^,:]*::/);
  assert.ok(lines[0].includes(HOSTILE.folder.replaceAll('%', '%25')));
});

await suite.check('--output writes the file, whole', async () => {
  const args = ['heap', 'report', '--no-index', '--format', 'sarif', '-o', 'out.sarif', ...leak];
  const { code, stdout } = await runLeakline(args, { cwd: reports.folder, env: reports.env });
  assert.deepEqual([code, stdout], [1, '']);
  assert.equal(reports.read('out.sarif'), await reports.make('sarif', leak));
});

await suite.check('--output that cannot be written is one sentence and exit code 3', async () => {
  const args = ['heap', 'report', '--no-index', '-o', 'nowhere/out.txt', ...leak];
  const { code, stderr } = await runLeakline(args, { cwd: reports.folder, env: reports.env });
  assert.equal(code, 3);
  assert.match(stderr, /^leakline: nowhere\/out\.txt: cannot be written: [^\n]+\n$/);
});

await suite.check('a full disk leaves no file', async () => {
  const args = ['heap', 'report', '--no-index', '-o', '/dev/full', ...leak];
  const { code, stderr } = await runLeakline(args, { cwd: reports.folder, env: reports.env });
  assert.equal(code, 3);
  assert.match(stderr, /No space left/);
});

reports.remove();
suite.end();
