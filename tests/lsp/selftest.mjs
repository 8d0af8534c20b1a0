// Shows that the checks can fail: every message below is valid, and with any one of its breaks it
// is not. Also compares the two models where LEAKLINE_METAMODEL gives the second.
import assert from 'node:assert/strict';
import fs from 'node:fs';
import { difference, parseTranscript } from './transcript.mjs';
import { Validator, loadModels } from './validator.mjs';

const models = loadModels();
const range = { start: { line: 1, character: 2 }, end: { line: 1, character: 4 } };
const diagnostics = () => ({
  jsonrpc: '2.0', method: 'textDocument/publishDiagnostics',
  params: { uri: 'file:///a.js', version: 3, diagnostics: [{ range, severity: 2, code: 'x', source: 'leakline', message: 'm', relatedInformation: [{ location: { uri: 'file:///b.js', range }, message: 'r' }] }] },
});
const initializeResult = () => ({
  jsonrpc: '2.0', id: 1, result: {
    capabilities: { positionEncoding: 'utf-8', textDocumentSync: { openClose: true, change: 2 }, executeCommandProvider: { commands: ['a'], workDoneProgress: true } },
    serverInfo: { name: 'leakline', version: '1' },
  },
});
const initialize = { jsonrpc: '2.0', id: 1, method: 'initialize', params: { processId: null, rootUri: null, capabilities: {} } };

// What a server might send wrongly: [what, the valid message, how it is broken].
const breaks = [
  ['misspelt property', diagnostics, (m) => { m.params.diagnostics[0].relatedInfo = []; }],
  ['severity out of range', diagnostics, (m) => { m.params.diagnostics[0].severity = 5; }],
  ['severity as text', diagnostics, (m) => { m.params.diagnostics[0].severity = 'warning'; }],
  ['negative line', diagnostics, (m) => { m.params.diagnostics[0].range = { ...range, start: { line: -1, character: 0 } }; }],
  ['fraction as column', diagnostics, (m) => { m.params.diagnostics[0].range = { ...range, end: { line: 1, character: 0.5 } }; }],
  ['range without end', diagnostics, (m) => { m.params.diagnostics[0].range = { start: range.start }; }],
  ['message missing', diagnostics, (m) => { delete m.params.diagnostics[0].message; }],
  ['path for a URI', diagnostics, (m) => { m.params.uri = '/a.js'; }],
  ['related place without URI', diagnostics, (m) => { delete m.params.diagnostics[0].relatedInformation[0].location.uri; }],
  ['notification with an id', diagnostics, (m) => { m.id = 1; }],
  ['unknown method', diagnostics, (m) => { m.method = 'textDocument/publishDiagnostic'; }],
  ['parameters missing', diagnostics, (m) => { delete m.params; }],
  ['other JSON-RPC version', diagnostics, (m) => { m.jsonrpc = '1.0'; }],
  ['member beside the message', diagnostics, (m) => { m.extra = 1; }],
  ['unknown capability', initializeResult, (m) => { m.result.capabilities.hovers = true; }],
  ['capability of the wrong type', initializeResult, (m) => { m.result.capabilities.executeCommandProvider = true; }],
  ['unknown sync kind', initializeResult, (m) => { m.result.capabilities.textDocumentSync.change = 3; }],
  ['number as version', initializeResult, (m) => { m.result.serverInfo.version = 1; }],
  ['result and error', initializeResult, (m) => { m.error = { code: 1, message: 'm' }; }],
  ['neither result nor error', initializeResult, (m) => { delete m.result; }],
  ['answer to nobody', initializeResult, (m) => { m.id = '1'; }],
  ['error without a message', initializeResult, (m) => { delete m.result; m.error = { code: 1 }; }],
];

function checked(message) {
  const validator = new Validator(models);
  assert.equal(validator.check(initialize, 'client'), null);
  return validator.check(message, 'server');
}

for (const [what, make, damage] of breaks) {
  assert.equal(checked(make()), null, `valid before: ${what}`);
  const broken = structuredClone(make());
  damage(broken);
  assert.notEqual(checked(broken), null, `not found: ${what}`);
}

const progress = (value) => checked({ jsonrpc: '2.0', method: '$/progress', params: { token: 't', value } });
assert.equal(progress({ kind: 'report', percentage: 5, message: 'm' }), null);
assert.notEqual(progress({ kind: 'report', percent: 5 }), null);
assert.notEqual(progress({ kind: 'begin' }), null);
assert.notEqual(progress({ kind: 'middle' }), null);

const status = (params) => checked({ jsonrpc: '2.0', method: 'leakline/heap/statusChanged', params });
assert.equal(status({ state: 'loading', percentage: 4 }), null);
assert.notEqual(status({ state: 'loading', percentage: 400 }), null);
assert.notEqual(status({ state: 'busy' }), null);

// An answer is checked once and is then no longer expected.
{
  const validator = new Validator(models);
  validator.check(initialize, 'client');
  assert.deepEqual(validator.unanswered('client'), ['initialize']);
  assert.equal(validator.check(initializeResult(), 'server'), null);
  assert.notEqual(validator.check(initializeResult(), 'server'), null);
  assert.deepEqual(validator.unanswered('client'), []);
}

// Both models agree on what every method is and on the properties of every structure.
if (models.length === 2) {
  const [typings, meta] = models;
  assert.deepEqual([...typings.methods.keys()].sort(), [...meta.methods.keys()].sort());
  for (const [name, method] of meta.methods) assert.equal(typings.methods.get(name).request, method.request, name);
  const names = Object.keys(meta.definitions).filter((n) => meta.definitions[n].properties && typings.definitions[n]?.properties);
  assert.ok(names.length > 250, `only ${names.length} structures have the same name`);
  for (const name of names) {
    const shape = (m) => [Object.keys(m.definitions[name].properties).sort(), [...m.definitions[name].required].sort()];
    assert.deepEqual(shape(typings), shape(meta), name);
  }
}

// The transcripts' own comparison.
assert.equal(difference({ a: '*', b: [1, { c: '/^x/' }] }, { a: null, b: [1, { c: 'xy', d: 1 }], e: 2 }), null);
for (const [expected, actual] of [[{ a: 1 }, {}], [{ a: '*' }, {}], [[1], [1, 2]], ['/^x/', 'y'], [{ a: null }, { a: 0 }], [{ a: {} }, { a: null }], ['x', 1]]) {
  assert.notEqual(difference(expected, actual), null, JSON.stringify([expected, actual]));
}
assert.throws(() => parseTranscript('>> {}\n---\nfrobnicate 1\n', 'x'), /x:3: no such kind/);

// What we add to the protocol has one name in its three places: the server's header, the description
// for client authors, the extension, which need not use all of it.
{
  const read = (file) => fs.readFileSync(new URL(`../../${file}`, import.meta.url), 'utf8');
  const header = read('protocol/extensions.h');
  const description = read('protocol/extensions.md');
  const extension = read('vscode-extension/src/extensions.ts');
  const names = [...header.matchAll(/"(leakline[./][\w./]+)"/g)].map((m) => m[1]);
  assert.ok(names.length >= 3);
  assert.deepEqual([...description.matchAll(/^### `(.+)`$/gm)].map((m) => m[1]).sort(), [...names].sort());
  for (const [, name] of extension.matchAll(/'(leakline\/[\w./]+)'/g)) assert.ok(names.includes(name), name);
  const members = ['extensions.cpp', 'types/heap.cpp'].flatMap((file) => [...read(`protocol/${file}`).matchAll(/(?:\{|json\[|optional\(|Text\(json, |There\(json, )"(\w+)"/g)]).map((m) => m[1]);
  assert.ok(members.length >= 40);
  for (const member of members) assert.match(description, new RegExp(`\\b${member}\\b`), member);
}

console.log(`${breaks.length} deliberate breaks found; models: ${models.map((m) => m.name).join(', ')}`);
