// What is drawn where: rows in a long list, tiles in a treemap.
import assert from 'node:assert/strict';
import test from 'node:test';
import { load } from './support/compiled.mjs';

const { RowWindow, ROW } = await load('src/webview/row-window.ts');
const { squarify, layout } = await load('../server/views/html/treemap.js');

test('a short list is scrolled by pixels', () => {
  const window = new RowWindow();
  window.rows = 1000;
  window.height = 10 * ROW;
  window.scrolledTo(5 * ROW + 3);
  assert.equal(window.scrollTop, 5 * ROW + 3);
  assert.deepEqual(window.range(0), { first: 5, end: 16 });
  assert.equal(window.offsetOf(7, window.scrollTop), 7 * ROW);
});

test('twenty million rows can all be reached', () => {
  const window = new RowWindow();
  window.rows = 20_000_000;
  window.height = 30 * ROW;
  assert.ok(window.isScaled && window.space < 10_000_000);
  window.scrolledTo(window.space - window.height);
  assert.equal(window.range(0).end, window.rows);
  assert.equal(Math.round(window.top), window.rows - 30);
  window.reveal(12_345_678);
  const { first, end } = window.range(0);
  assert.ok(first <= 12_345_678 && 12_345_678 < end);
  window.moveBy(ROW);
  assert.equal(window.range(0).first, first + 1);
  const before = window.top;
  window.scrolledTo(window.scrollTop);
  assert.ok(Math.abs(window.top - before) < 1, 'the scroll event of our own move moves nothing');
});

test('revealing moves as little as it takes', () => {
  const window = new RowWindow();
  window.rows = 100;
  window.height = 10 * ROW;
  assert.equal(window.reveal(9), false);
  assert.equal(window.reveal(10), true);
  assert.equal(window.top, 1);
  window.reveal(0);
  assert.equal(window.top, 0);
});

test('tiles fill the box in proportion, without overlap', () => {
  const sizes = [60, 60, 40, 30, 20, 10, 5, 3, 2];
  const rects = squarify(sizes, { x: 10, y: 20, w: 600, h: 400 });
  const total = sizes.reduce((a, b) => a + b);
  rects.forEach(({ x, y, w, h }, i) => {
    assert.ok(Math.abs(w * h - (sizes[i] / total) * 240_000) < 1e-6);
    assert.ok(x >= 10 - 1e-9 && y >= 20 - 1e-9 && x + w <= 610 + 1e-6 && y + h <= 420 + 1e-6);
    for (const other of rects.slice(0, i)) {
      const apart = x >= other.x + other.w - 1e-6 || other.x >= x + w - 1e-6 || y >= other.y + other.h - 1e-6 || other.y >= y + h - 1e-6;
      assert.ok(apart, `${i} overlaps`);
    }
  });
  assert.deepEqual(squarify([], { x: 0, y: 0, w: 1, h: 1 }), []);
});

test('what no child keeps is a tile, and tiny ones are left out', () => {
  const size = { heap: 1000, a: 500, b: 200, c: 0.001 };
  const model = { children: () => ['a', 'b', 'c'], size: (tile) => size[tile] };
  const parts = layout(model, 'heap', { x: 0, y: 0, w: 100, h: 100 });
  assert.deepEqual(parts.map((part) => part.child ?? 'rest'), ['a', 'rest', 'b']);
});
