export async function timed(url, signal, c) {
  const onAbort = () => c.abort();
  signal.addEventListener('abort', onAbort);
  try {
    return await fetch(url, { signal: c.signal });
  } finally {
    c.done();
    signal.removeEventListener('abort', onAbort);
  }
}
