// DevTools' second worker: dominators and retained sizes.
import './polyfill.mjs';
import { workerData } from 'node:worker_threads';
import { HeapSnapshot } from './dist/worker.mjs';

new HeapSnapshot.SecondaryInitManager(workerData.port);
