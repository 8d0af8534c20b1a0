import type { EventEmitter } from 'node:events';
export function waitFor(emitter: EventEmitter, event: string, signal: AbortSignal) {
  return new Promise((resolve, reject) => {
    const onAbort = () => {
      signal.removeEventListener('abort', onAbort);
      reject(signal.reason);
    };
    signal.addEventListener('abort', onAbort);
    emitter.once(event, resolve);
  });
}
