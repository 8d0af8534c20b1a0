import { createClient } from 'redis';
import type { Request, Response } from 'express';
let client: ReturnType<typeof createClient> | undefined;
async function getClient() {
  if (client) return client;
  client = createClient({ url: process.env.REDIS });
  client.on('error', (err) => console.error('redis', err));
  await client.connect();
  return client;
}
export async function count(req: Request, res: Response) {
  res.json(await (await getClient()).incr('hits'));
}
