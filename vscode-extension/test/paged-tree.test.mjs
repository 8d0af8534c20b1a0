// The rows of the explorer's tables: pages on demand, opening and closing, finding a row by its
// position; against a tree that is whole.
import assert from 'node:assert/strict';
import test from 'node:test';
import { load } from './support/compiled.mjs';

const { PagedTree, PAGE_SIZE } = await load('src/webview/paged-tree.ts');
const settled = () => new Promise((resolve) => { setImmediate(resolve); });

// Row 7 of 12 has rows 7.0 … 7.n; each fetch is noted.
function treeOf(counts, asked = []) {
  const fetch = async (parent, offset, limit) => {
    const id = parent ?? '';
    asked.push(`${id}@${offset}`);
    const total = counts[id] ?? 0;
    const items = [];
    for (let i = offset; i < Math.min(offset + limit, total); i++) items.push(id === '' ? String(i) : `${id}.${i}`);
    return { total, items };
  };
  return new PagedTree(fetch, () => {});
}

function rows(tree, from = 0, to = tree.length) {
  const seen = [];
  for (let i = from; i < to; i++) seen.push(tree.at(i)?.row ?? '…');
  return seen;
}

test('asks for a page when it is looked at, and once', async () => {
  const asked = [];
  const tree = treeOf({ '': 1000 }, asked);
  assert.deepEqual(rows(tree), ['…']);
  await settled();
  assert.equal(tree.length, 1000);
  assert.equal(tree.at(0).row, '0');
  assert.equal(tree.at(950).row, undefined);
  tree.at(951);
  await settled();
  assert.equal(tree.at(950).row, '950');
  assert.deepEqual(asked, ['@0', `@${9 * PAGE_SIZE}`]);
});

test('opened rows have theirs below them', async () => {
  const tree = treeOf({ '': 3, 1: 2, '1.1': 2 });
  tree.at(0);
  await settled();
  tree.open(1);
  await settled();
  tree.open(3);
  await settled();
  assert.deepEqual(rows(tree), ['0', '1', '1.0', '1.1', '1.1.0', '1.1.1', '2']);
  assert.deepEqual([0, 1, 2, 3, 4, 5, 6].map((i) => tree.at(i).level), [1, 1, 2, 2, 3, 3, 1]);
  assert.deepEqual([0, 1, 2, 3, 4, 5, 6].map((i) => tree.parentOf(i)), [-1, -1, 1, 1, 3, 3, -1]);
  tree.close(1);
  assert.deepEqual(rows(tree), ['0', '1', '2']);
});

test('all rows of a kind are closed, at any depth, and no others', async () => {
  const tree = treeOf({ '': 3, 0: 2, '0.1': 2, 2: 2, '2.1': 1 });
  tree.at(0);
  await settled();
  for (const index of [2, 0]) tree.open(index);
  await settled();
  tree.open(2); // 0.1
  await settled();
  tree.open(8); // 2.1, the last row
  await settled();
  assert.deepEqual(rows(tree), ['0', '0.0', '0.1', '0.1.0', '0.1.1', '1', '2', '2.0', '2.1', '2.1.0']);
  tree.closeAll((row) => row === '0.1' || row === '2');
  assert.deepEqual(rows(tree), ['0', '0.0', '0.1', '1', '2']);
});

test('two opened rows of one list', async () => {
  const tree = treeOf({ '': 4, 0: 1, 2: 2 });
  tree.at(0);
  await settled();
  tree.open(2);
  tree.open(0);
  await settled();
  assert.deepEqual(rows(tree), ['0', '0.0', '1', '2', '2.0', '2.1', '3']);
  assert.equal(tree.parentOf(5), 3);
});

test('an answer that comes after its row was closed changes nothing', async () => {
  const tree = treeOf({ '': 2, 0: 1, '0.0': 50 });
  tree.at(0);
  await settled();
  tree.open(0);
  await settled();
  tree.open(1);
  tree.close(0);
  await settled();
  assert.deepEqual(rows(tree), ['0', '1']);
});

test('nothing below', async () => {
  const tree = treeOf({ '': 1 });
  tree.at(0);
  await settled();
  tree.open(0);
  await settled();
  assert.deepEqual(rows(tree), ['0']);
  const empty = treeOf({});
  empty.at(0);
  await settled();
  assert.equal(empty.length, 0);
  assert.equal(empty.at(0), undefined);
});

test('a page that failed says why and can be asked for again', async () => {
  let fail = true;
  const tree = new PagedTree(async () => {
    if (fail) throw new Error('No.');
    return { total: 1, items: ['a'] };
  }, () => {});
  tree.at(0);
  await settled();
  assert.equal(tree.at(0).failure, 'No.');
  fail = false;
  tree.retry(0);
  await settled();
  assert.equal(tree.at(0).row, 'a');
});

test('answers to what was asked before a reset are dropped', async () => {
  let answer;
  const tree = new PagedTree(() => new Promise((resolve) => { answer = resolve; }), () => {});
  tree.at(0);
  const old = answer;
  tree.reset();
  old({ total: 5, items: ['old'] });
  await settled();
  assert.equal(tree.length, 1);
  assert.equal(tree.known, false);
});

test('positions agree with a whole tree, whatever is open', async () => {
  const counts = { '': 250, 3: 120, 117: 5, '3.100': 7, '117.4': 3, 249: 1 };
  const tree = treeOf(counts);
  const whole = (id) => Array.from({ length: counts[id] ?? 0 }, (_, i) => (id === '' ? String(i) : `${id}.${i}`));
  const visible = (id, open) => whole(id).flatMap((row) => [row, ...(open.has(row) ? visible(row, open) : [])]);
  const open = new Set();
  rows(tree);
  await settled();
  for (const row of ['117', '3', '3.100', '249', '117.4']) {
    for (let pass = 0; pass < 3; pass++) { rows(tree); await settled(); }
    tree.open(rows(tree).indexOf(row));
    open.add(row);
    for (let pass = 0; pass < 3; pass++) { rows(tree); await settled(); }
    assert.deepEqual(rows(tree), visible('', open));
  }
});
