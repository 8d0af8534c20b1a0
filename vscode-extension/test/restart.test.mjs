// What happens after the server died: how often it is started again and what is loaded again.
import assert from 'node:assert/strict';
import test from 'node:test';
import { load } from './support/compiled.mjs';

const { LoadMemory } = await load('src/client/load-memory.ts');
const { RestartPolicy, RESTART_WINDOW } = await load('src/client/restart-policy.ts');

test('a load that was under way is not repeated', () => {
  const memory = new LoadMemory();
  memory.begin(['file:///a']);
  memory.succeeded();
  memory.begin(['file:///b']);
  assert.deepEqual(memory.serverDied(), { suspicious: ['file:///b'] });
  assert.deepEqual(memory.serverDied(), {});
});

test('a load that was well is repeated, once', () => {
  const memory = new LoadMemory();
  memory.begin(['file:///a', 'file:///b']);
  memory.succeeded();
  assert.deepEqual(memory.serverDied(), { restore: ['file:///a', 'file:///b'] });
  memory.begin(['file:///a', 'file:///b'], true);
  memory.succeeded();
  assert.deepEqual(memory.serverDied(), {});
  memory.begin(['file:///a', 'file:///b'], true);
  assert.deepEqual(memory.serverDied(), { suspicious: ['file:///a', 'file:///b'] });
});

test('nothing is repeated that failed or was closed', () => {
  const memory = new LoadMemory();
  memory.begin(['file:///a']);
  memory.failed();
  assert.deepEqual(memory.serverDied(), {});
  memory.begin(['file:///a']);
  memory.succeeded();
  memory.closed();
  assert.deepEqual(memory.serverDied(), {});
});

test('so many restarts in a window, and no more', () => {
  const policy = new RestartPolicy(() => 2);
  assert.deepEqual([0, 1, 2, 3].map((at) => policy.mayRestart(at)), [true, true, false, false]);
  assert.ok(policy.mayRestart(RESTART_WINDOW + 10));
});

test('none at all, and a fresh start by the user', () => {
  assert.equal(new RestartPolicy(() => 0).mayRestart(0), false);
  const policy = new RestartPolicy(() => 1);
  assert.deepEqual([policy.mayRestart(0), policy.mayRestart(1)], [true, false]);
  policy.reset();
  assert.ok(policy.mayRestart(2));
});
