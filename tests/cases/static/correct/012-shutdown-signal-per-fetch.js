const shutdown = new AbortController();

process.once('SIGTERM', () => shutdown.abort());

export async function download(url, target) {
  const local = new AbortController();
  const forward = () => local.abort(shutdown.signal.reason);
  shutdown.signal.addEventListener('abort', forward);
  try {
    const res = await fetch(url, { signal: local.signal });
    for await (const chunk of res.body) {
      if (!target.write(chunk)) await new Promise((r) => target.once('drain', r));
    }
  } finally {
    shutdown.signal.removeEventListener('abort', forward);
    target.end();
  }
}
