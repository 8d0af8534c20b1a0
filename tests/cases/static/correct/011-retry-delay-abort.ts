export interface RetryOptions {
  retries: number;
  minTimeout: number;
  signal?: AbortSignal;
}

const pause = (ms: number, signal?: AbortSignal) =>
  new Promise<void>((resolve, reject) => {
    const onAbort = () => {
      clearTimeout(timer);
      reject(signal?.reason);
    };
    const timer = setTimeout(() => {
      signal?.removeEventListener('abort', onAbort);
      resolve();
    }, ms);
    signal?.addEventListener('abort', onAbort, { once: true });
  });

export async function retry<T>(task: (n: number) => Promise<T>, options: RetryOptions): Promise<T> {
  let last: unknown;
  for (let attempt = 0; attempt <= options.retries; attempt++) {
    try {
      return await task(attempt);
    } catch (err) {
      last = err;
      await pause(options.minTimeout * 2 ** attempt, options.signal);
    }
  }
  throw last;
}
