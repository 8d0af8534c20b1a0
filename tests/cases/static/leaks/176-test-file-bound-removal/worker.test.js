const { afterEach, beforeEach, test } = require('node:test');
const assert = require('node:assert');
const { Worker } = require('./worker');

let worker;

beforeEach(() => {
  worker = new Worker();
  process.on('message', worker.receive.bind(worker));
});

afterEach(() => {
  process.off('message', worker.receive.bind(worker));
});

test('receives', () => {
  process.emit('message', { n: 1 });
  assert.equal(worker.got, 1);
});
