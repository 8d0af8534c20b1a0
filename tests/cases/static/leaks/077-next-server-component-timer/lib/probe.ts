export async function probe(): Promise<string> {
  const res = await fetch('http://backend/health', { cache: 'no-store' });
  return res.ok ? 'up' : 'down';
}
