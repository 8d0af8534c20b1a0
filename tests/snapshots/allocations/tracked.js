'use strict';
// Tracks its own allocations while listeners pile up: OUT.heapsnapshot in the middle, with traces,
// and OUT.heaptimeline at the end. With --heap-prof it is a program like any other. Node 12 and later.
const { EventEmitter } = require('events');
const fs = require('fs');
const inspector = require('inspector');

const out = process.argv[2];
const queue = new EventEmitter();
queue.setMaxListeners(0);

function handle(i) {
  const request = { url: `/task/${i}`, parts: [i, i + 1, i + 2] };
  queue.on('error', function onError(error) {
    console.error(request.url, error);
  });
}

const session = new inspector.Session();
session.connect();
const post = (method, parameters) => new Promise((resolve, reject) =>
  session.post(method, parameters, (error, result) => (error ? reject(error) : resolve(result))));

async function write(file, method) {
  const handle = fs.openSync(file, 'w');
  const chunk = (message) => fs.writeSync(handle, message.params.chunk);
  session.on('HeapProfiler.addHeapSnapshotChunk', chunk);
  await post(method, { reportProgress: false });
  session.removeListener('HeapProfiler.addHeapSnapshotChunk', chunk);
  fs.closeSync(handle);
}

async function main() {
  if (out) await post('HeapProfiler.startTrackingHeapObjects', { trackAllocations: true });
  for (let i = 0; i < 100; i++) handle(i);
  if (out) await write(`${out}.heapsnapshot`, 'HeapProfiler.takeHeapSnapshot');
  for (let i = 100; i < (out ? 200 : 20000); i++) handle(i);
  if (out) await write(`${out}.heaptimeline`, 'HeapProfiler.stopTrackingHeapObjects');
  process.exit(0);
}

main();
