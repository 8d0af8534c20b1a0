export async function request(url: string, opts: { signal?: AbortSignal; retries?: number } = {}) {
  for (let i = 0; i <= (opts.retries ?? 3); i++) {
    const inner = new AbortController();
    const timer = setTimeout(() => inner.abort(), 5000);
    const forward = () => inner.abort(opts.signal!.reason);
    opts.signal?.addEventListener('abort', forward);
    try {
      const res = await fetch(url, { signal: inner.signal });
      if (res.ok) return res;
    } catch (e) {
      if (opts.signal?.aborted) throw e;
    } finally {
      clearTimeout(timer);
      opts.signal?.removeEventListener('abort', forward);
    }
  }
  throw new Error('gave up');
}
