export async function timed(url, signal, c) {
  signal.addEventListener('abort', () => c.abort());
//       ^^^^^^^^^^^^^^^^ warning: abort listener on `signal`
  try {
    return await fetch(url, { signal: c.signal });
  } finally {
    c.done();
  }
}
