'use strict';
// node drive.js PROGRAM STEM REQUESTS WARMUP
//
// Runs a program's request(i) again and again in this process and writes three snapshots, each
// after garbage collection: STEM-start (after the warm-up), STEM-mid (half of the requests later)
// and STEM-end. What a program must write it may write below LEAKLINE_SCRATCH. Runs on Node 12 and
// later.
const path = require('path');
const { pathToFileURL } = require('url');
const v8 = require('v8');
const vm = require('vm');

const [program, stem, requests, warmup] = process.argv.slice(2);

process.env.LEAKLINE_SCRATCH = path.dirname(path.resolve(stem));
v8.setFlagsFromString('--expose-gc');
const gc = vm.runInNewContext('gc');
const pause = ms => new Promise(resolve => setTimeout(resolve, ms));

async function snapshot (label) {
  for (let i = 0; i < 4; i++) {
    gc();
    await pause(25);
  }
  // From an immediate, so that no microtask of this driver is a root of the snapshot.
  await new Promise(resolve => setImmediate(() => {
    v8.writeHeapSnapshot(`${stem}-${label}.heapsnapshot`);
    resolve();
  }));
}

async function main () {
  // Looked up on every use: held only by the module cache, as in a real server.
  const module = program.endsWith('.mjs') ? await import(pathToFileURL(path.resolve(program))) : null;
  const exported = () => module || require(path.resolve(program));
  let n = 0;
  const some = async count => {
    for (const stop = n + count; n < stop; n++) await exported().request(n);
  };
  if (exported().setup) await exported().setup();
  await some(Number(warmup));
  await snapshot('start');
  await some(Number(requests) / 2);
  await snapshot('mid');
  await some(Number(requests) / 2);
  await snapshot('end');
  process.exit(0);
}

main().catch(error => {
  console.error(error);
  process.exit(1);
});
