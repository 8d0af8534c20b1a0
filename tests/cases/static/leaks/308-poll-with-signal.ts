export async function* poll(url: string, every: number, signal?: AbortSignal) {
  while (!signal?.aborted) {
    yield await (await fetch(url, { signal })).json();
    await new Promise<void>((resolve) => {
      const t = setTimeout(resolve, every);
      signal?.addEventListener('abort', () => { clearTimeout(t); resolve(); });
    });
  }
}
