const { afterEach, beforeEach, test } = require('node:test');
const assert = require('node:assert');
const { Worker } = require('./worker');

let worker;
let receive;

beforeEach(() => {
  worker = new Worker();
  receive = worker.receive.bind(worker);
  process.on('message', receive);
});

afterEach(() => {
  process.off('message', receive);
});

test('receives', () => {
  process.emit('message', { n: 1 });
  assert.equal(worker.got, 1);
});
