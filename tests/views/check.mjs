// The reports of `leakline check` against their schemas, and the schema of the configuration against
// the program that reads it.
import assert from 'node:assert/strict';
import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { fileURLToPath, pathToFileURL } from 'node:url';
import { Suite } from '../support/check.mjs';
import { needBinary, root, runLeakline, workFolder } from '../support/leakline.mjs';
import { checkForGitHub, guideValidator, readJson, sarifValidators } from './schemas.mjs';

const HOSTILE = `a & b's "100%" <b>ü,:%0A`;
const UNUSED = '// leakline-ignore-next-line suppression -- stands in for any finding\n';
// A listener per request on an emitter of another file, and a helper that registers it.
const FILES = {
  'src/bus.js': "const { EventEmitter } = require('events');\nmodule.exports = new EventEmitter();\n",
  'src/watch.js': "const bus = require('./bus');\nexports.watch = (res) => { bus.on('error', () => res.end()); };\n",
  'src/app.js': `const http = require('http');
const { watch } = require('./watch');

http.createServer((req, res) => {
  watch(res);
}).listen(0);
`,
  [`${HOSTILE}/a.js`]: UNUSED.repeat(2),
  'bad/nul.js': '\0',
};

needBinary();
const suite = new Suite('check-formats');
const folder = mkdtempSync(path.join(workFolder('views'), 'check-'));
for (const [name, text] of Object.entries(FILES)) {
  mkdirSync(path.dirname(path.join(folder, name)), { recursive: true });
  writeFileSync(path.join(folder, name), text);
}
const check = async (args, options) => {
  const result = await runLeakline(['check', '--no-cache', ...args], { cwd: folder, ...options });
  assert.ok(result.code === 0 || result.code === 1 || result.code === 3, result.stderr);
  return result.stdout;
};
const all = ['--format', 'sarif', '--hints'];
const runs = { 'everything': [], 'one file': ['src/app.js'], 'hostile names': [HOSTILE], 'nothing': ['src/bus.js'] };

const sarif = sarifValidators(suite);
for (const [name, paths] of Object.entries(runs)) {
  const log = JSON.parse(await check([...all, ...paths]));
  for (const [schema, valid] of sarif) await suite.check(`SARIF of ${name} is valid against ${schema}`, () => valid(log));
  await suite.check(`SARIF of ${name} is as GitHub wants it`, () => checkForGitHub(log, folder));
}

await suite.check('SARIF leads to the line, through the other file, and to the fix', async () => {
  const { results } = JSON.parse(await check(all)).runs[0];
  const leak = results.find(({ ruleId }) => ruleId === 'repeat-listener');
  const { artifactLocation, region } = leak.locations[0].physicalLocation;
  assert.deepEqual([artifactLocation.uri, region.startLine, region.startColumn], ['src/app.js', 5, 3]);
  const stops = leak.codeFlows[0].threadFlows[0].locations.map(({ location }) => location.physicalLocation.artifactLocation.uri);
  assert.equal(stops[0], 'src/app.js');
  assert.ok(stops.includes('src/watch.js'), stops.join());
  const unused = results.find(({ ruleId }) => ruleId === 'suppression');
  const [change] = unused.fixes[0].artifactChanges;
  const file = fileURLToPath(new URL(change.artifactLocation.uri, `${pathToFileURL(folder).href}/`));
  const bytes = readFileSync(file);
  const { byteOffset, byteLength } = change.replacements[0].deletedRegion;
  assert.equal(bytes.subarray(byteOffset, byteOffset + byteLength).toString(), UNUSED);
});

const validJson = guideValidator('check.schema.json');
for (const [name, paths] of Object.entries(runs)) {
  await suite.check(`JSON of ${name} is valid against docs/guide/check.schema.json`, async () => validJson(JSON.parse(await check(['--format', 'json', '--hints', ...paths]))));
}
await suite.check('the JSON schema knows every field', async () => {
  const report = JSON.parse(await check(['--format', 'json']));
  assert.throws(() => validJson({ ...report, findings: [{ ...report.findings[0], news: 1 }] }), /additional/);
});

await suite.check('GitLab wants relative paths and fingerprints of their own', async () => {
  const findings = JSON.parse(await check(['--format', 'gitlab']));
  assert.equal(new Set(findings.map(({ fingerprint }) => fingerprint)).size, findings.length);
  for (const { description, check_name: rule, severity, location } of findings) {
    assert.ok(description && rule && ['info', 'minor', 'major', 'critical', 'blocker'].includes(severity));
    assert.ok(location.lines.begin >= 1 && !path.isAbsolute(location.path));
  }
});

await suite.check('--output writes the same, whole', async () => {
  assert.equal(await check([...all, '-o', 'out.sarif']), '');
  assert.equal(readFileSync(path.join(folder, 'out.sarif'), 'utf8'), await check(all));
});

// ---- the configuration

const validConfig = guideValidator('leakline.config.schema.json');
const schema = readJson(path.join(root, 'docs/guide/leakline.config.schema.json'));
const rules = JSON.parse((await runLeakline(['check', '--list-rules', '--format', 'json'])).stdout);

await suite.check('the schema of the configuration knows the rules and their options', () => {
  assert.deepEqual(Object.keys(schema.definitions.rules.properties).sort(), rules.map(({ id }) => id).sort());
  for (const { id, options } of rules) {
    const known = schema.definitions.rules.properties[id];
    const object = known.oneOf?.[1] ?? schema.definitions.setting.oneOf[1];
    const { level, ...named } = object.properties;
    assert.ok(level);
    assert.deepEqual(Object.entries(named).map(([name, { minimum, maximum, default: standard }]) => ({ name, least: minimum, most: maximum, standard })),
      options.map(({ name, least, most, standard }) => ({ name, least, most, standard })), id);
  }
});

// The schema and the program must agree about each.
const configurations = {
  good: [
    {}, { $schema: 'x' }, { rules: { suppression: 'off' } }, { rules: { suppression: { level: 'error' } } }, { rules: { suppression: {} } },
    { overrides: [{ files: ['a/**'], rules: {} }] }, { ignore: ['dist', '**/*.{js,ts}'] }, { ssr: true },
    { handlers: [{ function: 'f' }, { module: 'm', function: 'a.b', argument: 15, runs: 'per-connection' }] },
    { longLived: ['f', { function: 'g' }], closing: [{ module: 'm', function: 'h' }] },
  ],
  bad: [
    [], 1, { rulez: {} }, { rules: { nothing: 'off' } }, { rules: { suppression: 'warn' } }, { rules: { suppression: 1 } }, { rules: { suppression: { max: 1 } } },
    { rules: { suppression: { level: 'on' } } }, { overrides: [{ files: ['a'] }] }, { overrides: [{ rules: {} }] }, { overrides: [{ files: ['a'], rules: {}, ignore: [] }] },
    { overrides: {} }, { ignore: 'dist' }, { ignore: [1] }, { ignore: [''] }, { ignore: ['!a'] }, { ssr: 'no' }, { handlers: ['f'] }, { handlers: [{ module: 'm' }] },
    { handlers: [{ function: 'f', argument: 16 }] }, { handlers: [{ function: 'f', argument: -1 }] }, { handlers: [{ function: 'f', argument: 0.5 }] },
    { handlers: [{ function: 'f', runs: 'often' }] }, { handlers: [{ function: 'f', when: 1 }] }, { longLived: [''] }, { longLived: ['f()'] }, { closing: ['.f'] },
    { closing: [{ function: 'f', module: 1 }] }, { $schema: 1 },
  ],
};
writeFileSync(path.join(folder, 'empty.js'), '');
for (const [kind, all] of Object.entries(configurations)) {
  await suite.check(`the schema and the program agree about ${kind} configurations`, async () => {
    for (const value of all) {
      const text = JSON.stringify(value);
      writeFileSync(path.join(folder, 'config.json'), text);
      const { code, stderr } = await runLeakline(['check', '--config', 'config.json', 'empty.js'], { cwd: folder });
      assert.equal(code, kind === 'good' ? 0 : 2, `${text}: ${stderr}`);
      if (kind === 'good') validConfig(value);
      else assert.throws(() => validConfig(value), text);
      if (kind === 'bad') assert.match(stderr, /^leakline: [^\n]*config\.json:\d+:\d+: [^\n]+\n$/, text);
    }
    return `${all.length}`;
  });
}

await suite.check('what init writes is a good configuration', async () => {
  const home = path.join(folder, 'init');
  mkdirSync(home);
  assert.equal((await runLeakline(['init'], { cwd: home })).code, 0);
  const text = readFileSync(path.join(home, 'leakline.config.json'), 'utf8');
  validConfig(JSON.parse(text.replace(/^\s*\/\/.*$/gm, '')));
  // The examples in it are as good.
  const examples = text.replace(/^(\s*)\/\/ (?=[{"])/gm, '$1').replace(/^\s*\/\/.*$/gm, '');
  const value = JSON.parse(examples);
  validConfig(value);
  assert.ok(value.handlers.length && value.overrides.length && value.ignore.length);
  assert.equal((await runLeakline(['check'], { cwd: home })).code, 0);
});

rmSync(folder, { recursive: true, force: true });
suite.end();
