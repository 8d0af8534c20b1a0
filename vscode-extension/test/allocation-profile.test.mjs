// Allocation profiles: what is read from one that Node has made, sums, and files that are none.
import assert from 'node:assert/strict';
import { Session } from 'node:inspector';
import test from 'node:test';
import { load } from './support/compiled.mjs';

const { AllocationProfile, NotAProfile } = await load('src/profile/allocation-profile.ts');

const call = (functionName, selfSize, children = [], url = 'file:///app.js') =>
  ({ callFrame: { functionName, scriptId: '7', url, lineNumber: functionName.length, columnNumber: 2 }, selfSize, children });
const read = (...calls) => new AllocationProfile(JSON.stringify({ head: call('(root)', 0, calls, '') }));
const short = ({ name, self, total }) => [name, self, total];

test('sizes go up to the callers; a function that calls itself counts once', () => {
  const profile = read(call('main', 10, [call('again', 5, [call('again', 7, [call('leaf', 1)])]), call('leaf', 2)]));
  assert.equal(profile.totalSize, 25);
  const { total, items } = profile.list('', 'total', 0, 10);
  assert.equal(total, 3);
  assert.deepEqual(items.map(short), [['main', 10, 25], ['again', 12, 13], ['leaf', 3, 3]]);
  assert.deepEqual(profile.list('', 'self', 0, 1).items.map(short), [['again', 12, 13]]);
});

test('calls from the outermost down, page by page', () => {
  const profile = read(call('a', 1, [call('b', 2), call('c', 3)]), call('nothing', 0));
  const [a] = profile.called(undefined, 0, 10).items;
  assert.deepEqual([a.name, a.hasChildren, a.place.range.start], ['a', true, { line: 1, character: 2 }]);
  assert.equal(profile.called(undefined, 0, 10).total, 1, 'what allocated nothing is left out');
  assert.deepEqual(profile.called(a.id, 1, 10), { total: 2, items: [{ ...profile.called(a.id, 0, 10).items[1] }] });
});

test('places: files as they are, scripts of Node by name', () => {
  const { items } = read(call('x', 3, [], '/srv/a b#.js'), call('y', 2, [], 'node:fs'), call('z', 1, [], '')).list('', 'self', 0, 10);
  assert.equal(items[0].place.uri, 'file:///srv/a%20b%23.js');
  assert.equal(items[1].script, 'node:fs:2');
  assert.ok(!items[1].place && !items[2].place && !items[2].script);
});

test('the filter looks at names and files', () => {
  const profile = read(call('Alpha', 1, [], '/x/one.js'), call('beta', 1, [], '/x/two.js'));
  assert.deepEqual(profile.list('ALPHA', 'self', 0, 9).items.map(({ name }) => name), ['Alpha']);
  assert.deepEqual(profile.list('two.js', 'self', 0, 9).items.map(({ name }) => name), ['beta']);
});

test('a deep tree needs no stack', () => {
  let text = '{"head":{"callFrame":{},"selfSize":0,"children":[';
  const depth = 20_000;
  for (let i = 0; i < depth; i++) text += `{"callFrame":{"functionName":"f${i % 3}"},"selfSize":1,"children":[`;
  const profile = new AllocationProfile(`${text}${']}'.repeat(depth)}]}}`);
  assert.equal(profile.totalSize, depth);
});

test('what is no profile is refused with the reason', () => {
  for (const text of ['', '[]', 'null', '{}', '{"head":7}', '{"head":{"children":[7]}}', '{"head":{"children":[{"selfSize":1}]}}']) {
    assert.throws(() => new AllocationProfile(text), NotAProfile, text);
  }
});

test('a profile that Node has just made', async () => {
  const session = new Session();
  session.connect();
  const post = (method, params) => new Promise((resolve, reject) => {
    session.post(method, params, (error, result) => (error ? reject(error) : resolve(result)));
  });
  await post('HeapProfiler.startSampling', { samplingInterval: 64 });
  const kept = [];
  (function fillsMemory() { for (let i = 0; i < 20_000; i++) kept.push({ i }); })();
  const { profile } = await post('HeapProfiler.stopSampling');
  session.disconnect();
  const { items } = new AllocationProfile(JSON.stringify(profile)).list('fillsMemory', 'self', 0, 5);
  assert.equal(items.length, 1, `${kept.length}`);
  assert.ok(items[0].self > 100_000);
  assert.match(items[0].place.uri, /allocation-profile\.test\.mjs$/);
});
