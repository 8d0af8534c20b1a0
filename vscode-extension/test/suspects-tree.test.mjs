// The tree of suspects: order, groups, details; and how numbers look.
import assert from 'node:assert/strict';
import test from 'node:test';
import { load } from './support/compiled.mjs';
import { suspectsOf } from './support/fake-suspects.mjs';

const { roots, children, countsText, sparkline, stepText } = await load('src/suspects-tree.ts');
const { Format } = await load('src/format.ts');
const suspects = suspectsOf('file:///w');

// The whole tree as indented ids.
function outline(nodes, depth = 0) {
  return nodes.flatMap((node) => [`${' '.repeat(depth)}${node.type} ${node.id}`, ...outline(children(node), depth + 1)]);
}

test('ungrouped, the ranking of the server is kept', () => {
  assert.deepEqual(roots(suspects, 'none').map((n) => n.id), ['f1', 'f2', 'f3', 'f4']);
});

test('grouped by file: first seen first, those without a place last', () => {
  const groups = roots(suspects, 'file');
  assert.deepEqual(groups.map((g) => [g.label, g.suspects.length]), [['file:///w/app.js', 2], ['file:///w/lib/queue.js', 1], ['', 1]]);
});

test('grouped by kind', () => {
  assert.deepEqual(roots(suspects, 'kind').map((g) => g.label), ['Listeners', 'Collections', 'Timers', 'Strings']);
});

test('a suspect opens to advice, chain and other places', () => {
  assert.deepEqual(outline(roots(suspects.slice(0, 1), 'none')), [
    'suspect f1', ' advice f1/advice', ' section f1/chain', '  far f1/chain/far', '   step f1/chain/0', '   step f1/chain/1', '   step f1/chain/2',
    '  step f1/chain/3', '  step f1/chain/4', '  step f1/chain/5', '  step f1/chain/6', ' section f1/related', '  related f1/related/0',
  ]);
});

test('a step says how it is reached; a short chain, or one without a file, is not folded away', () => {
  const [, ...steps] = suspects[0].chain;
  assert.deepEqual(steps.slice(3).map(stepText), ['.exports → Queue', '.error → Array', '[170] → (anonymous function)']);
  assert.equal(stepText(suspects[0].chain[0]), '(GC roots)');
  const plain = (count) => roots([{ ...suspects[0], chain: Array.from({ length: count }, (_, i) => ({ text: `${i}`, retainedSize: 1 })) }], 'none');
  const held = (count) => children(children(plain(count)[0])[1]).map(({ type }) => type);
  assert.deepEqual(held(7), Array(7).fill('step'));
  assert.deepEqual(held(8), ['far', ...Array(5).fill('step')]);
});

test('ids are unique in every grouping', () => {
  for (const grouping of ['none', 'file', 'kind']) {
    const lines = outline(roots(suspects, grouping)).map((line) => line.trim());
    assert.equal(new Set(lines).size, lines.length, grouping);
  }
});

test('counts of many snapshots are cut at the front', () => {
  assert.equal(countsText([1, 2, 3], String), '1 → 2 → 3');
  assert.equal(countsText([1, 2, 3, 4, 5, 6], String), '… → 2 → 3 → 4 → 5 → 6');
  assert.equal(sparkline([0, 50, 100]), '▁▅█');
  assert.equal(sparkline([0, 0]), '▁▁');
});

test('numbers as the reports write them', () => {
  const format = new Format('en');
  assert.deepEqual([0, 999, 1000, 999_949, 999_950, 6.3e6, 2e13].map(format.bytes), ['0 B', '999 B', '1.0 kB', '999.9 kB', '1.0 MB', '6.3 MB', '20.0 TB']);
  assert.equal(format.signed(-1500, format.bytes), '−1.5 kB');
  assert.equal(format.signed(1500, format.count), '+1,500');
  assert.equal(format.percent(1, 8), '12.5%');
  assert.equal(format.percent(1, 0), '0%');
  assert.equal(new Format('no such language').count(1234), '1,234');
});
