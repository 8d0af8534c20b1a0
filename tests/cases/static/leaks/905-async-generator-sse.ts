import { EventEmitter } from 'node:events';
import type { FastifyReply, FastifyRequest } from 'fastify';
export const feed = new EventEmitter();
export async function stream(request: FastifyRequest, reply: FastifyReply) {
  const queue: unknown[] = [];
  let wake: () => void = () => {};
  feed.on('item', (item) => { queue.push(item); wake(); });
  for (;;) {
    while (queue.length) reply.raw.write(`data: ${JSON.stringify(queue.shift())}\n\n`);
    await new Promise<void>((r) => { wake = r; });
  }
}
