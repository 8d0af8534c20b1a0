export async function* chunks(url, { signal }) {
  for (let part = 0; ; part++) {
    const controller = new AbortController();
    signal.addEventListener('abort', () => controller.abort(), { once: true });
    const res = await fetch(`${url}?part=${part}`, { signal: controller.signal });
    if (res.status === 404) return;
    yield await res.text();
  }
}
