export async function mapLimit<T, R>(items: T[], fn: (item: T) => Promise<R>, signal: AbortSignal): Promise<R[]> {
  const out: R[] = [];
  for (const item of items) {
    let stop: (() => void) | undefined;
    const aborted = new Promise<never>((_, reject) => {
      stop = () => reject(signal.reason);
      signal.addEventListener('abort', stop);
    });
    try {
      out.push(await Promise.race([fn(item), aborted]));
    } finally {
      if (stop) signal.removeEventListener('abort', stop);
    }
  }
  return out;
}
