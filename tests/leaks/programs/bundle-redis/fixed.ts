import Redis from 'ioredis';
import { serve } from '../../support/http';
import { listen } from '../../support/redis';

const ready = listen();
let redis: Redis.Redis | undefined;

async function visits(path: string): Promise<string | null> {
  const server = await ready;
  if (!redis) redis = new Redis({ port: server.address().port, host: '127.0.0.1' });
  return redis.get(path);
}

const web = serve(async (req: { url: string }, res: { end(text: string): void }) => {
  await visits(req.url);
  res.end('ok');
});

export const request = (i: number): Promise<unknown> => web.get(`/?n=${i}`);
