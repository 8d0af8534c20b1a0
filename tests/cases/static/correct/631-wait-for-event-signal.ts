import type { EventEmitter } from 'node:events';
export function waitFor(emitter: EventEmitter, event: string, signal: AbortSignal) {
  return new Promise((resolve, reject) => {
    function done(value: unknown) {
      signal.removeEventListener('abort', onAbort);
      resolve(value);
    }
    function onAbort() {
      emitter.off(event, done);
      reject(signal.reason);
    }
    signal.addEventListener('abort', onAbort, { once: true });
    emitter.once(event, done);
  });
}
