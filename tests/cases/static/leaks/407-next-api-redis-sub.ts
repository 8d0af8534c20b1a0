import type { NextApiRequest, NextApiResponse } from 'next';
import Redis from 'ioredis';
export default function handler(req: NextApiRequest, res: NextApiResponse) {
  res.writeHead(200, { 'Content-Type': 'text/event-stream' });
  const sub = new Redis(process.env.REDIS_URL!);
  sub.subscribe('news');
  sub.on('message', (_c, m) => res.write(`data: ${m}\n\n`));
}
