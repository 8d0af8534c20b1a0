import { LRUCache } from 'lru-cache';
import NodeCache from 'node-cache';
import type { Request, Response } from 'express';
const pages = new LRUCache<string, string>({ max: 1000 });
const sessions = new NodeCache({ stdTTL: 600, checkperiod: 120 });
export function page(req: Request, res: Response) {
  pages.set(req.url, 'x');
  sessions.set(String(req.query.id), { at: Date.now() });
  res.end(pages.get(req.url));
}
