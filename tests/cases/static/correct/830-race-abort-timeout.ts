import { setTimeout as delay } from 'node:timers/promises';
export async function answer<T>(question: (signal: AbortSignal) => Promise<T>): Promise<T | undefined> {
  const stop = new AbortController();
  try {
    return await Promise.race([question(stop.signal), delay(5000, undefined, { signal: stop.signal })]);
  } finally {
    stop.abort();
  }
}
