const buckets = new Map<string, { n: number; until: number }>();
setInterval(() => {
  const now = Date.now();
  for (const [ip, b] of buckets) if (b.until < now) buckets.delete(ip);
}, 60_000).unref();
export function limit(req: any, res: any, next: () => void) {
  const b = buckets.get(req.ip) ?? { n: 0, until: Date.now() + 60_000 };
  b.n += 1;
  buckets.set(req.ip, b);
  if (b.n > 60) return res.sendStatus(429);
  next();
}
