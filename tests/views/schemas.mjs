// What reports are checked against: JSON schemas, and what GitHub asks for beyond SARIF's.
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
import { root } from '../support/leakline.mjs';

const here = path.dirname(fileURLToPath(import.meta.url));
export const readJson = (file) => JSON.parse(readFileSync(file, 'utf8'));

export function validator(ajv, schema) {
  addFormats(ajv);
  const check = ajv.compile(schema);
  return (value) => {
    if (check(value)) return;
    assert.fail(check.errors.slice(0, 5).map((e) => `${e.instancePath} ${e.message} ${JSON.stringify(e.params)}`).join('\n'));
  };
}

export function sarifValidators(suite) {
  const all = [];
  const shared = path.join(root, '../shared/schemas/sarif-schema-2.1.0.json');
  const file = process.env.LEAKLINE_SARIF_SCHEMA ?? (existsSync(shared) ? shared : '');
  if (file) all.push(['the OASIS schema', validator(new Ajv04({ strict: false, allErrors: true }), readJson(file))]);
  else suite.skip('SARIF against the OASIS schema', `${shared} is not there, and LEAKLINE_SARIF_SCHEMA names no copy`);
  const typings = createRequire(import.meta.url).resolve('@types/sarif/package.json').replace('package.json', 'index.d.ts');
  const schema = createGenerator({ path: typings, type: 'Log', skipTypeCheck: true, additionalProperties: false, tsconfig: path.join(here, 'tsconfig.json') }).createSchema('Log');
  all.push(['the typings', validator(new Ajv({ strict: false, allErrors: true }), schema)]);
  return all;
}

// What GitHub asks for beyond the schema.
export function checkForGitHub(log, folder) {
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

// Of one of our own schemas in docs/guide.
export const guideValidator = (name) =>
  validator(new Ajv({ strict: true, allErrors: true, allowUnionTypes: true }), readJson(path.join(root, 'docs/guide', name)));
