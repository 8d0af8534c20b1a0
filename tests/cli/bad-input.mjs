// Everything that can be wrong with an input: one sentence on stderr that names the file, exit
// code 3, nothing on stdout, nothing left on disk.
import assert from 'node:assert/strict';
import { execFileSync } from 'node:child_process';
import { copyFileSync, mkdirSync, readFileSync, rmSync, statSync, truncateSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { gzipSync } from 'node:zlib';
import { Suite } from '../support/check.mjs';
import { leakline, needBinary, runLeakline, slow } from '../support/leakline.mjs';
import { peakWhenItWrites } from '../support/peak-memory.mjs';
import { tinyHeap, toText } from '../support/tiny-heap.mjs';
import { makeSnapshots, medium, varieties } from '../snapshots/make.mjs';
import { OrdinaryUser, Sandbox } from './places.mjs';

const EXIT_UNREADABLE = 3;
const AT_ONCE = 4;
const TRUNCATIONS = 200;
// The program's own code and libraries, which come on top of what it says it needs.
const PROCESS_BYTES = 10e6;

needBinary();
const suite = new Suite('bad input');
const sandbox = new Sandbox();

function assertOneSentence(stderr, about) {
  const lines = stderr.split('\n');
  assert.equal(lines.length, 2, `expected one line on stderr, got:\n${stderr}`);
  assert.equal(lines[1], '');
  assert.match(lines[0], /^leakline: \S/);
  if (about) assert.ok(lines[0].includes(about), `the sentence does not name ${about}: ${lines[0]}`);
}

async function refused(args, { about, says, input } = {}) {
  const before = sandbox.files();
  const { code, signal, stdout, stderr } = await runLeakline(args, { env: sandbox.env, input });
  assert.equal(signal, null, `killed by ${signal}: ${stderr}`);
  assert.equal(code, EXIT_UNREADABLE, `exit code ${code}: ${stderr}`);
  assert.equal(stdout, '');
  assertOneSentence(stderr, about);
  if (says) assert.match(stderr, says);
  assert.deepEqual(sandbox.files(), before, 'files were left behind');
  return stderr.trim().replace(sandbox.input, '…');
}

// One check: a file with these bytes is refused, by a command that reads the whole and by the report.
function badFile(name, bytes, says, { fileName = 'bad.heapsnapshot' } = {}) {
  return suite.check(name, async () => {
    const file = sandbox.file(fileName);
    writeFileSync(file, bytes);
    try {
      const sentence = await refused(['heap', 'nodes', file], { about: fileName, says });
      await refused(['heap', 'report', file], { about: fileName, says });
      return sentence;
    } finally {
      rmSync(file, { force: true });
    }
  });
}

function changed(change) {
  const heap = structuredClone(tinyHeap());
  const replaced = change(heap);
  return toText(replaced ?? heap);
}

// A change of the text, for what the builder cannot express.
function replaced(from, to) {
  const text = toText(tinyHeap());
  const result = text.replace(from, to);
  assert.notEqual(result, text, `the small heap has no ${from}`);
  return result;
}

async function notASnapshot() {
  await suite.check('missing file', () => refused(['heap', 'nodes', sandbox.file('none')], { about: 'none' }));
  await suite.check('directory', () => refused(['heap', 'nodes', sandbox.input], { about: path.basename(sandbox.input) }));
  await badFile('empty file', '');
  await badFile('white space only', ' \n\t ');
  await badFile('text', 'hello, this is not a snapshot\n');
  await badFile('binary', Buffer.from(Array.from({ length: 5000 }, (_, i) => (i * 7919) & 255)));
  await badFile('zeros', Buffer.alloc(100_000));
  for (const text of ['null', '[]', '{}', '"snapshot"', '17', '[{"snapshot":{}}]', '{"name":"a package","version":"1.0.0"}',
    '{"nodes":[],"startTime":1,"endTime":2,"samples":[]}', '{"snapshot":{}}', '{"snapshot":{"meta":{}},"nodes":[],"edges":[],"strings":[]}',
    '{"snapshot":null,"nodes":[],"edges":[],"strings":[]}', '{"snapshot":[1,2],"nodes":[1]}']) {
    await badFile(`JSON, but ${text.length > 40 ? `${text.slice(0, 40)}…` : text}`, text);
  }
  await suite.check('no file on standard input', () => refused(['heap', 'nodes', '-'], { input: '' }));
  await suite.check('text on standard input', () => refused(['heap', 'nodes', '-'], { input: 'not a snapshot' }));
}

async function wrongCounts() {
  for (const [name, count] of [['node_count', 'nodes'], ['edge_count', 'edges']]) {
    for (const by of [-1, 1, 1000]) {
      await badFile(`${name} off by ${by}`, changed((heap) => { heap.snapshot[name] += by; }), new RegExp(count));
    }
    for (const value of [0, -1, 1.5, 1e300, 2 ** 32, 2 ** 53, '12', null]) {
      await badFile(`${name} ${JSON.stringify(value)}`, changed((heap) => { heap.snapshot[name] = value; }));
    }
    await badFile(`${name} beyond 64 bits`, replaced(new RegExp(`"${name}":\\d+`), `"${name}":99999999999999999999999`));
    await badFile(`no ${name}`, changed((heap) => { delete heap.snapshot[name]; }));
  }
  await badFile('edge counts of the nodes do not sum up', changed((heap) => { heap.nodes[4][4] += 1; }));
  await badFile('half a node row', changed((heap) => { heap.nodes.at(-1).pop(); }));
  await badFile('half an edge row', changed((heap) => { heap.edges.at(-1).pop(); }));
  await badFile('half a location row', changed((heap) => { heap.locations.at(-1).pop(); }));
}

async function wrongNumbers() {
  const numbers = ['-1', '-0.5', '1.5', '1e3', '18446744073709551616', '9'.repeat(400), '0x10', '+1', 'NaN', 'null', '"1"', '[1]', '{}', 'true', ''];
  for (const number of numbers) {
    await badFile(`a node's name is ${number.slice(0, 24) || 'missing'}`, replaced(/"nodes":\[9,\d+/, `"nodes":[9,${number}`));
    await badFile(`an edge's target is ${number.slice(0, 24) || 'missing'}`, replaced(/"edges":\[1,1,\d+/, `"edges":[1,1,${number}`));
  }
  await badFile('a comma too many', replaced('"edges":[', '"edges":[,'));
  await badFile('a comma at the end', replaced('],\n"edges"', ',],\n"edges"'));
  await badFile('two commas', replaced(/"nodes":\[9,/, '"nodes":[9,,'));
  await badFile('no comma', replaced(/"nodes":\[9,/, '"nodes":[9 '));
}

async function wrongIndexes() {
  const huge = 4_000_000_000;
  await badFile('a node type that is not in the list', changed((heap) => { heap.nodes[3][0] = 99; }), /nodes/);
  await badFile('an edge type that is not in the list', changed((heap) => { heap.edges[3][0] = 99; }), /edges/);
  for (const index of [9999, huge]) {
    await badFile(`a node's name is string ${index}`, changed((heap) => { heap.nodes[3][1] = index; }));
    await badFile(`an edge's name is string ${index}`, changed((heap) => { heap.edges.find(([type]) => type === 2)[1] = index; }));
    await badFile(`an edge leads to node ${index}`, changed((heap) => { heap.edges[3][2] = index * 7; }));
    await badFile(`a location is of node ${index}`, changed((heap) => { heap.locations[0][0] = index * 7; }));
  }
  await badFile('an edge leads between two nodes', changed((heap) => { heap.edges[3][2] += 3; }));
  await badFile('a location lies between two nodes', changed((heap) => { heap.locations[0][0] += 1; }));
  await badFile('no node at all', changed((heap) => { heap.nodes = []; heap.edges = []; heap.locations = []; heap.snapshot.node_count = heap.snapshot.edge_count = 0; }));
}

async function wrongStrings() {
  for (const escape of ['\\x41', '\\u12', '\\uZZZZ', '\\u 123', '\\', '\n', '\u0000', '\t']) {
    await badFile(`a string with ${JSON.stringify(escape)}`, replaced('"(GC roots)"', `"(GC ${escape}"`), /strings/);
  }
  await badFile('a string without an end', replaced(/"\]\}\n$/, ']}\n'));
  await badFile('a number among the strings', replaced('"(GC roots)"', '17'), /strings/);
  await badFile('null among the strings', replaced('"(GC roots)"', 'null'), /strings/);
  await badFile('a list among the strings', replaced('"(GC roots)"', '["(GC roots)"]'), /strings/);
  await badFile('fewer strings than used', changed((heap) => { heap.strings.length = 4; }));
}

async function wrongSections() {
  for (const section of ['snapshot', 'nodes', 'edges', 'strings']) {
    await badFile(`no ${section}`, changed((heap) => { delete heap[section]; }), new RegExp(section));
    await badFile(`${section} is a number`, changed((heap) => { heap[section] = 5; }));
    await badFile(`${section} is an object`, changed((heap) => { heap[section] = { a: 1 }; }));
  }
  for (const field of ['node_fields', 'node_types', 'edge_fields', 'edge_types']) {
    await badFile(`no ${field}`, changed((heap) => { delete heap.snapshot.meta[field]; }), new RegExp(field));
    await badFile(`${field} is empty`, changed((heap) => { heap.snapshot.meta[field] = []; }));
    await badFile(`${field} is a text`, changed((heap) => { heap.snapshot.meta[field] = 'type'; }));
  }
  for (const field of ['type', 'name', 'id', 'self_size', 'edge_count']) {
    await badFile(`node_fields without ${field}`, changed((heap) => {
      heap.snapshot.meta.node_fields = heap.snapshot.meta.node_fields.map((name) => (name === field ? 'other' : name));
    }), new RegExp(field));
  }
  await badFile('text after the end', `${toText(tinyHeap())}{"more":1}`);
  await badFile('two bytes swapped at the start', replaced(/^\{"/, '"{'));
  await badFile('a million open brackets', replaced('"trace_tree":[]', `"trace_tree":${'['.repeat(1_000_000)}`));
  await suite.check('a trace_tree a million deep is no problem', async () => {
    const deep = sandbox.file('deep.heapsnapshot');
    const plain = sandbox.file('plain.heapsnapshot');
    writeFileSync(deep, replaced('"trace_tree":[]', `"trace_tree":${'[1,2,3,4,'.repeat(1_000_000)}[]${']'.repeat(1_000_000)}`));
    writeFileSync(plain, toText(tinyHeap()));
    const [a, b] = [await runLeakline(['heap', 'nodes', '--no-index', deep]), await runLeakline(['heap', 'nodes', '--no-index', plain])];
    assert.equal(a.code, 0, a.stderr);
    assert.equal(a.stdout, b.stdout);
    rmSync(deep);
    rmSync(plain);
  });
}

// The small heap, whose objects were all allocated by one of the stacks of `tree`.
function traced(tree, functions = [[0, 0, 0, 0, 0, 0], [7, 1, 1, 7, 6, 30]]) {
  const heap = structuredClone(tinyHeap());
  for (const node of heap.nodes) node[5] = 2;
  heap.snapshot.trace_function_count = functions.length;
  heap.trace_function_infos = functions;
  return toText(heap).replace('"trace_tree":[]', () => `"trace_tree":${tree}`);
}

// One check: the report refuses this file, and names the byte that is marked with §.
function badTraces(name, text, says) {
  return suite.check(name, async () => {
    const byte = text.indexOf('§');
    assert.ok(byte > 0);
    const file = sandbox.file('traced.heapsnapshot');
    writeFileSync(file, text.replace('§', ''));
    try {
      const sentence = await refused(['heap', 'report', '--no-index', file], { about: 'traced.heapsnapshot', says });
      assert.match(sentence, new RegExp(`\\(section "trace_\\w+", byte ${byte}\\)$`));
      return sentence;
    } finally {
      rmSync(file, { force: true });
    }
  });
}

async function wrongTraces() {
  const deep = (inside) => `${'[1,0,0,0,'.repeat(1_000_000)}${inside}${']'.repeat(1_000_000)}`;
  await badTraces('trace_tree: a stack without a list', traced('[1,0,0,0,[2,1,1,8§]]'), /no tree of allocations/);
  await badTraces('trace_tree: a number too few', traced('[1,0,0,0,[2,1,1,§[]]]'), /no tree of allocations/);
  await badTraces('trace_tree: not a number', traced('[1,0,0,0,[2,§null,1,8,[]]]'), /unexpected 'n'/);
  await badTraces('trace_tree: a negative number', traced('[1,0,0,0,[§-2,1,1,8,[]]]'), /unexpected '-'/);
  await badTraces('trace_tree: a function that is not there', traced('[1,0,0,0,[2,§2,1,8,[]]]'), /names a function/);
  await badTraces('trace_tree: an object', traced('§{}'), /not a list/);
  await badTraces('trace_tree: a million deep, and wrong there', traced(deep('[9§]')), /no tree of allocations/);
  await badTraces('trace_function_infos: a name that is no string',
    traced('[1,0,0,0,[]]').replace(',1,1,7,6,30', ',1,§4000000000,7,6,30'), /no string/);
  await badTraces('trace_function_infos: half a row', traced('[1,0,0,0,[]]').replace(',1,1,7,6,30', ',1,1,7§'), /too few numbers/);
  await suite.check('a trace_tree a million deep is no problem for the report', async () => {
    const file = sandbox.file('deep.heapsnapshot');
    const report = async (tree) => {
      writeFileSync(file, traced(tree));
      return runLeakline(['heap', 'report', '--no-index', file], { env: sandbox.env });
    };
    const [flat, deepest] = [await report('[1,0,0,0,[]]'), await report(deep('[]'))];
    assert.ok([0, 1].includes(deepest.code), `exit code ${deepest.code} ${deepest.signal ?? ''}: ${deepest.stderr}`);
    assert.deepEqual([deepest.code, deepest.stdout, deepest.stderr], [flat.code, flat.stdout, flat.stderr]);
    rmSync(file);
  });
}

// One check: what `make` puts there is refused as a profile.
function badProfile(name, make, says, flags = []) {
  return suite.check(name, async () => {
    const file = sandbox.file('bad.heapprofile');
    make(file);
    try {
      return await refused(['heap', 'report', ...flags, file], { about: 'bad.heapprofile', says });
    } finally {
      rmSync(file, { recursive: true, force: true });
    }
  });
}

async function wrongProfiles() {
  const text = '{"head":{"callFrame":{"functionName":"f","url":"","lineNumber":1,"columnNumber":1},"selfSize":8,"children":[]}}';
  const writes = (bytes) => (file) => writeFileSync(file, bytes);
  await badProfile('profile: missing', () => {}, /no such file/);
  await badProfile('profile: empty', writes(''), /the file is empty \(byte 0\)/);
  await badProfile('profile: text', writes('hello'), /is not JSON \(byte 0\)/);
  await badProfile('profile: binary', writes(Buffer.alloc(1000, 0x1f)), /byte 0/);
  for (const length of [1, 8, 30, text.length - 1]) {
    await badProfile(`profile: cut after ${length} bytes`, writes(text.slice(0, length)), new RegExp(`cut off.*\\(byte ${length}\\)`));
  }
  await badProfile('profile: a wrong bracket', writes(text.replace('[]', '[}')), new RegExp(`unexpected '}' \\(byte ${text.indexOf('[]') + 1}\\)`));
  await badProfile('profile: something behind it', writes(`${text}{}`), new RegExp(`behind the end.*\\(byte ${text.length}\\)`));
  await badProfile('profile: no head', writes('{"nodes":[]}'), /no "head"/);
  await badProfile('profile: a head without its function', writes('{"head":{}}'), /callFrame/);
  await badProfile('profile: a folder', (file) => mkdirSync(file), /is a folder/);
  await badProfile('profile: a named pipe', (file) => execFileSync('mkfifo', [file]), /no regular file; write the profile to a file/);
  await badProfile('profile: too large', (file) => { writeFileSync(file, ''); truncateSync(file, 300 * 2 ** 20); }, /larger than 256 MiB/);
  await badProfile('profile: more memory than --max-memory', writes(text), /about 17 MB of memory, and 16 MB are allowed/, ['--max-memory', '16MB']);
}

async function wrongGzip() {
  const good = gzipSync(toText(tinyHeap()));
  const name = { fileName: 'bad.heapsnapshot.gz' };
  await badFile('gzip, cut in half', good.subarray(0, good.length >> 1), undefined, name);
  await badFile('gzip, cut in the check sum', good.subarray(0, good.length - 3), undefined, name);
  await badFile('gzip, head only', good.subarray(0, 2), undefined, name);
  await badFile('gzip, damaged', Buffer.concat([good.subarray(0, 300), Buffer.alloc(20, 0xff), good.subarray(320)]), undefined, name);
  await badFile('gzip, wrong check sum', Buffer.concat([good.subarray(0, good.length - 8), Buffer.alloc(4), good.subarray(good.length - 4)]), undefined, name);
  await badFile('gzip of a text', gzipSync('not a snapshot'), undefined, name);
}

// Cuts of one file, several at once; all must be refused.
async function refuseCuts(name, source, lengths) {
  await suite.check(name, async () => {
    const waiting = [...lengths];
    const worker = async (number) => {
      for (let length = waiting.shift(); length !== undefined; length = waiting.shift()) {
        const file = sandbox.file(`cut-${number}.heapsnapshot`);
        writeFileSync(file, source(length));
        const { code, stdout, stderr } = await runLeakline(['heap', 'nodes', file], { env: sandbox.env });
        assert.equal(code, EXIT_UNREADABLE, `cut after ${length} bytes: exit code ${code} ${stderr}`);
        assert.equal(stdout, '', `cut after ${length} bytes`);
        assertOneSentence(stderr, `cut-${number}`);
        rmSync(file);
      }
    };
    await Promise.all(Array.from({ length: AT_ONCE }, (_, number) => worker(number)));
    assert.deepEqual(sandbox.files(), [], 'files were left behind');
    return `${lengths.length} lengths`;
  });
}

async function truncated() {
  for (const oneLine of [false, true]) {
    const text = Buffer.from(toText(tinyHeap({ listeners: 1 }), { oneLine }));
    const complete = text.lastIndexOf('}') + 1;
    const step = oneLine ? 5 : 1;
    await refuseCuts(`small snapshot${oneLine ? ' on one line, cut at every fifth byte' : ' cut at every byte'}`, (length) => text.subarray(0, length),
      Array.from({ length: Math.floor(complete / step) }, (_, i) => i * step));
  }
  const [set] = varieties.filter(({ major }) => major === 24);
  await makeSnapshots([set]);
  const [real] = set.files;
  const { size } = statSync(real);
  const tailStart = size - 4000;
  const lengths = Array.from({ length: TRUNCATIONS }, (_, i) =>
    (i % 4 ? Math.floor((size / TRUNCATIONS) * (i + 0.37)) : tailStart + i * 19)).filter((length) => length < size - 2);
  const bytes = readFileSync(real);
  await refuseCuts('real snapshot cut at sampled bytes', (length) => bytes.subarray(0, length), lengths);
}

const neededBy = (sentence) => Number(/needs about ([\d,]+) MB/.exec(sentence)[1].replaceAll(',', ''));

async function tooLarge() {
  const [set] = varieties.filter(({ major }) => major === 24);
  await suite.check('more memory needed than --max-memory', async () => {
    const sentence = await refused(['heap', 'nodes', '--no-index', '--max-memory', '2MB', set.files[0]], { about: 'variety-a' });
    const sizes = sentence.match(/\d[\d.,]*\s?(?:[KMGT]i?B|bytes|B)\b/g) ?? [];
    assert.ok(sizes.length >= 2, `both numbers should be named: ${sentence}`);
    return sizes.join(' and ');
  });
  await suite.check('more memory needed than --max-memory, from a pipe', () =>
    refused(['heap', 'nodes', '--max-memory', '2MB', '-'], { input: readFileSync(set.files[0]), says: /needs at least/ }));
  await suite.check('an index does not change what is refused', async () => {
    const file = sandbox.file('indexed.heapsnapshot');
    copyFileSync(set.files[0], file);
    const nodes = async (...flags) => {
      const { code, stdout, stderr } = await runLeakline(['heap', 'nodes', ...flags, file], { env: sandbox.env });
      assert.equal(code, 0, stderr);
      return stdout;
    };
    const whole = await nodes();
    const sentences = [];
    for (const flags of [[], ['--no-index']]) {
      sentences.push(await refused(['heap', 'nodes', ...flags, '--max-memory', '1MB', file], { about: 'indexed' }));
    }
    assert.equal(sentences[0], sentences[1]);
    const needed = neededBy(sentences[0]);
    for (const flags of [[], ['--no-index']]) {
      await refused(['heap', 'nodes', ...flags, '--max-memory', `${needed - 2}MB`, file], { about: 'indexed' });
      assert.equal(await nodes(...flags, '--max-memory', `${needed}MB`), whole);
    }
    return sentences[0];
  });
  await makeSnapshots([medium]);
  await suite.check('the memory that a refusal names is enough, and is what is used', async () => {
    const [file] = medium.files;
    const needed = neededBy(await refused(['heap', 'nodes', '--no-index', '--max-memory', '1MB', file], { about: path.basename(file) }));
    const peak = await peakWhenItWrites(leakline, ['heap', 'nodes', '--no-index', '--max-memory', `${needed}MB`, file], sandbox.env);
    if (slow) return `${needed} MB; a sanitizer's own memory is not counted`;
    assert.ok(peak <= needed * 1e6 + PROCESS_BYTES, `it used ${peak} bytes`);
    assert.ok(needed * 1e6 <= 1.5 * peak, `it used only ${peak} bytes of ${needed} MB`);
    return `${(peak / 1e6).toFixed(0)} of ${needed} MB`;
  });
  await suite.check('a header that promises billions of nodes allocates nothing', async () => {
    const file = sandbox.file('huge.heapsnapshot');
    writeFileSync(file, changed((heap) => { heap.snapshot.node_count = 3_000_000_000; heap.snapshot.edge_count = 3_900_000_000; }));
    const sentence = await refused(['heap', 'nodes', file], { about: 'huge' });
    rmSync(file);
    return sentence;
  });
}

async function inBothPlaces() {
  const good = sandbox.file('good.heapsnapshot');
  const bad = sandbox.file('bad.heapsnapshot');
  writeFileSync(good, toText(tinyHeap()));
  writeFileSync(bad, '{"snapshot":');
  const flags = ['--no-index'];
  for (const args of [['compare', good, bad], ['compare', bad, good], ['report', bad, bad],
    ['classes', bad], ['retainers', bad, '@5'], ['dominators', bad], ['dominators', bad, '@5']]) {
    const names = args.map((arg) => path.basename(arg)).join(' ');
    await suite.check(`heap ${names}`, () => refused(['heap', args[0], ...flags, ...args.slice(1)], { about: 'bad.heapsnapshot' }));
  }
  for (const files of [[good, bad], [bad, good]]) {
    await suite.check(`the report is on the others: ${files.map((file) => path.basename(file)).join(' ')}`, async () => {
      const { code, stdout, stderr } = await runLeakline(['heap', 'report', ...flags, ...files], { env: sandbox.env });
      assert.equal(code, EXIT_UNREADABLE);
      assert.match(stdout, /in 1 snapshot\n/);
      assert.match(stdout, /note: left out: /);
      assertOneSentence(stderr, 'bad.heapsnapshot');
    });
  }
  rmSync(good);
  rmSync(bad);
}

async function noPermission() {
  const user = new OrdinaryUser();
  await suite.check('a file one may not read', async () => {
    const file = path.join(user.input, 'secret.heapsnapshot');
    writeFileSync(file, toText(tinyHeap()), { mode: 0 });
    const { code, stdout, stderr } = await user.run(['heap', 'nodes', file]);
    assert.equal(code, EXIT_UNREADABLE);
    assert.equal(stdout, '');
    assertOneSentence(stderr, 'secret');
    return stderr.trim().replace(user.input, '…');
  });
  user.remove();
}

for (const group of [notASnapshot, wrongCounts, wrongNumbers, wrongIndexes, wrongStrings, wrongSections, wrongTraces, wrongProfiles,
  wrongGzip, inBothPlaces, noPermission, truncated, tooLarge]) {
  await group();
}
sandbox.remove();
suite.end();
