import { createServer } from 'http';
enum Kind { Page = 'page', Asset = 'asset' }
const counters: Record<string, number> = {};
const byStatus = new Map<string, number>();
const byMethod = new Map<string | undefined, number>();
const slots = new Array(60).fill(0);
const ENCODINGS = ['gzip', 'br'];
createServer((req, res) => {
  counters[Kind.Page] = 1;
  counters['total'] = 2;
  counters[req.url === '/' ? 'home' : 'other'] = 3;
  byMethod.set(req.method, 1);
  slots[Math.floor(Date.now() / 1000) % 60] += 1;
  for (const encoding of ENCODINGS) counters[encoding] = 1;
  res.on('finish', () => { byStatus.set(`${Math.floor(res.statusCode / 100)}xx`, 1); });
  res.end();
}).listen(3000);
