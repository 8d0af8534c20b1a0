export async function load(url: string, signal?: AbortSignal) {
  const c = new AbortController();
  c.signal.addEventListener('abort', () => console.log('gave up'));
  const abort = () => c.abort();
  signal?.addEventListener('abort', abort, { once: true });
  try { return await fetch(url, { signal: c.signal }); } finally {
    signal?.removeEventListener('abort', abort);
  }
}
