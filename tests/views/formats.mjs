// SARIF and JSON reports against their schemas, and what schemas cannot say.
import assert from 'node:assert/strict';
import { Suite } from '../support/check.mjs';
import { needBinary, runLeakline } from '../support/leakline.mjs';
import { HOSTILE, Reports } from './reports.mjs';
import { checkForGitHub, guideValidator, sarifValidators } from './schemas.mjs';

needBinary();
const suite = new Suite('formats');
const reports = new Reports();
const leak = reports.snapshots('leak');
const hostile = reports.hostileSnapshots();
const quiet = reports.quietSnapshots();
const sarif = sarifValidators(suite);

for (const [name, files] of Object.entries({ 'a leak': leak, 'one snapshot': [leak[2]], 'no finding': quiet, 'hostile names': hostile })) {
  const log = JSON.parse(await reports.make('sarif', files));
  if (files === quiet) assert.deepEqual(log.runs[0].results, []);
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

const checkJson = guideValidator('report.schema.json');
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
