const shutdown = new AbortController();

process.once('SIGTERM', () => shutdown.abort());

export async function download(url, target) {
  const local = new AbortController();
  shutdown.signal.addEventListener('abort', () => local.abort(), { once: true });
  const res = await fetch(url, { signal: local.signal });
  for await (const chunk of res.body) {
    if (!target.write(chunk)) await new Promise((r) => target.once('drain', r));
  }
  target.end();
}
