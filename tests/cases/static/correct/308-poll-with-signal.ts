export async function* poll(url: string, every: number, signal?: AbortSignal) {
  while (!signal?.aborted) {
    yield await (await fetch(url, { signal })).json();
    await new Promise<void>((resolve) => {
      const stop = () => { clearTimeout(t); resolve(); };
      const t = setTimeout(() => { signal?.removeEventListener('abort', stop); resolve(); }, every);
      signal?.addEventListener('abort', stop, { once: true });
    });
  }
}
