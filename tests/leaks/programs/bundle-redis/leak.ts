import Redis from 'ioredis';
import { serve } from '../../support/http';
import { listen } from '../../support/redis';

const ready = listen();

async function visits(path: string): Promise<string | null> {
  const server = await ready;
  const redis = new Redis({ port: server.address().port, host: '127.0.0.1' }); // <- client-pileup
  return redis.get(path);
}

const web = serve(async (req: { url: string }, res: { end(text: string): void }) => {
  await visits(req.url);
  res.end('ok');
});

export const request = (i: number): Promise<unknown> => web.get(`/?n=${i}`);
