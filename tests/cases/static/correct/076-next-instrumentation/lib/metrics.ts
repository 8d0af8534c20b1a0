let counts: Record<string, number> = {};

export function count(name: 'page' | 'api') {
  counts[name] = (counts[name] ?? 0) + 1;
}

export async function flush() {
  const sent = counts;
  counts = {};
  await fetch('http://metrics/ingest', { method: 'POST', body: JSON.stringify(sent) });
}
