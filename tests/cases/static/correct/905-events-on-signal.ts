import { EventEmitter, on } from 'node:events';
import type { FastifyReply, FastifyRequest } from 'fastify';
export const feed = new EventEmitter();
export async function stream(request: FastifyRequest, reply: FastifyReply) {
  const gone = new AbortController();
  reply.raw.on('close', () => gone.abort());
  try {
    for await (const [item] of on(feed, 'item', { signal: gone.signal })) {
      reply.raw.write(`data: ${JSON.stringify(item)}\n\n`);
    }
  } catch (err) {
    if ((err as Error).name !== 'AbortError') throw err;
  }
}
