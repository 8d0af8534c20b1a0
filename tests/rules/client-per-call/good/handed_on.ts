import Redis from 'ioredis';
import { Queue, Worker } from 'bullmq';
import { createServer } from 'http';
export function connect(url: string) {
  const client = new Redis(url);
  return { client, close: () => client.quit() };
}
const open: Redis[] = [];
export function openFor(name: string, callback: (error: unknown, client: Redis) => void) {
  const client = new Redis(name);
  callback(null, client);
}
createServer((req, res) => {
  const client = new Redis();
  open.push(client);
  const connection = new Redis();
  const worker = new Worker('q', async () => {}, { connection });
  res.on('close', () => worker.close());
}).listen(1);
for (const name of ['a', 'b']) new Queue(name).add('x', {});
process.once('exit', () => open.forEach((one) => one.disconnect()));
