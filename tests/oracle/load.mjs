// Loads a .heapsnapshot with DevTools' own HeapSnapshotLoader, in the chunks and with the second
// worker thread that DevTools uses.
import './polyfill.mjs';
import fs from 'node:fs';
import { MessageChannel, Worker } from 'node:worker_threads';
import { HeapSnapshotLoader } from './dist/worker.mjs';

const CHUNK_BYTES = 10_000_000;
const SECOND_WORKER_MB = 12_000;

// Returns { snapshot, problems, parseMs, buildMs }.
export async function load(file) {
  const started = performance.now();
  const loader = new HeapSnapshotLoader.HeapSnapshotLoader({ sendEvent() {} });
  const decoder = new TextDecoder('utf-8');
  const fd = fs.openSync(file, 'r');
  for (;;) {
    const chunk = Buffer.allocUnsafe(CHUNK_BYTES);
    const length = fs.readSync(fd, chunk, 0, CHUNK_BYTES, null);
    if (!length) break;
    loader.write(decoder.decode(chunk.subarray(0, length), { stream: true }));
    await new Promise((resolve) => setImmediate(resolve)); // lets the parser take it, as in the browser
  }
  fs.closeSync(fd);
  loader.close();
  await loader.parsingComplete;
  const parsed = performance.now();

  const channel = new MessageChannel();
  const second = new Worker(new URL('./second.mjs', import.meta.url), {
    workerData: { port: channel.port2 },
    transferList: [channel.port2],
    resourceLimits: { maxOldGenerationSizeMb: SECOND_WORKER_MB },
  });
  second.on('error', (error) => { console.error('second worker:', error); process.exit(3); });
  const warn = console.warn;
  const problems = [];
  console.warn = (...words) => problems.push(words.join(' ').split('\n')[0]);
  const snapshot = await loader.buildSnapshot(channel.port1);
  console.warn = warn;
  channel.port1.close();
  await second.terminate();
  return { snapshot, problems, parseMs: parsed - started, buildMs: performance.now() - parsed };
}
