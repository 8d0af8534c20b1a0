export interface RetryOptions {
  retries: number;
  minTimeout: number;
  signal?: AbortSignal;
}

const pause = (ms: number, signal?: AbortSignal) =>
  new Promise<void>((resolve, reject) => {
    const timer = setTimeout(resolve, ms);
    signal?.addEventListener('abort', () => {
      clearTimeout(timer);
      reject(signal.reason);
    });
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
