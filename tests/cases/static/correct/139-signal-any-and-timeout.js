const shutdown = new AbortController();

export async function getJson(url, { signal, ms = 5000 } = {}) {
  const parts = [AbortSignal.timeout(ms), shutdown.signal];
  if (signal) parts.push(signal);
  const res = await fetch(url, { signal: AbortSignal.any(parts) });
  return res.json();
}

export function stop() {
  shutdown.abort();
}
