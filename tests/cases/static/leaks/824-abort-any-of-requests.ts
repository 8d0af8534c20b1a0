export async function mapLimit<T, R>(items: T[], fn: (item: T) => Promise<R>, signal: AbortSignal): Promise<R[]> {
  const out: R[] = [];
  for (const item of items) {
    out.push(await new Promise<R>((resolve, reject) => {
      signal.addEventListener('abort', () => reject(signal.reason));
      fn(item).then(resolve, reject);
    }));
  }
  return out;
}
