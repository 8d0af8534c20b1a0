'use strict';
// Runs one of the servers of this folder, sends it real requests and writes three snapshots, each
// after full garbage collections. Node 12 and later.
//
//   node capture-server.js SERVER OUT REQUESTS WARMUP  →  OUT-start, OUT-mid, OUT-end.heapsnapshot
const http = require('http');
const path = require('path');
const { pathToFileURL } = require('url');
const v8 = require('v8');
const vm = require('vm');

const [file, out, requests, warmup] = process.argv.slice(2);
v8.setFlagsFromString('--expose-gc');
const collectGarbage = vm.runInNewContext('gc');
const pause = () => new Promise((resolve) => setTimeout(resolve, 10));

// The server is looked up on every use, so that this program holds nothing of it while it waits.
const held = {};

function get(url) {
  return new Promise((resolve, reject) => {
    const { port } = held.server.address();
    http.get({ host: '127.0.0.1', port, path: url, agent: false }, (response) => {
      response.resume();
      response.once('end', resolve);
    }).once('error', reject);
  });
}

async function send(count) {
  for (let i = 0; i < count; i++) await get(`/task/${i}`);
}

async function snapshot(label) {
  for (let i = 0; i < 4; i++) {
    collectGarbage();
    await pause();
  }
  // From an immediate: no microtask of this program is then a root of the snapshot.
  await new Promise((resolve) => setImmediate(() => {
    v8.writeHeapSnapshot(`${out}-${label}.heapsnapshot`);
    resolve();
  }));
}

async function main() {
  held.server = file.endsWith('.mjs') ? (await import(pathToFileURL(file))).default : require(path.resolve(file));
  await new Promise((resolve) => held.server.listen(0, '127.0.0.1', resolve));
  await send(Number(warmup));
  await snapshot('start');
  await send(Math.floor(Number(requests) / 2));
  await snapshot('mid');
  await send(Math.ceil(Number(requests) / 2));
  await snapshot('end');
  process.exit(0);
}

main().catch((error) => {
  console.error(error);
  process.exit(1);
});
