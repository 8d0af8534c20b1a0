export async function* chunks(url, { signal }) {
  for (let part = 0; !signal.aborted; part++) {
    const res = await fetch(`${url}?part=${part}`, { signal });
    if (res.status === 404) return;
    yield await res.text();
  }
}
