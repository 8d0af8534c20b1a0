import { createClient } from 'redis';
import type { Request, Response } from 'express';
let client: ReturnType<typeof createClient> | undefined;
async function getClient() {
  if (!client) {
    client = createClient({ url: process.env.REDIS });
    await client.connect();
  }
  client.on('error', (err) => console.error('redis', err));
  return client;
}
export async function count(req: Request, res: Response) {
  res.json(await (await getClient()).incr('hits'));
}
