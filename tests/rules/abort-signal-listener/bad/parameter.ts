export function load(url: string, signal: AbortSignal, c: AbortController) {
  signal.addEventListener('abort', () => c.abort(), { once: true });
//       ^^^^^^^^^^^^^^^^ warning: abort listener on `signal` is not removed when the work is done
  return fetch(url, { signal: c.signal });
}
