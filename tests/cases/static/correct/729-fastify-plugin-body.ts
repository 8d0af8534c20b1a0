import { EventEmitter } from 'node:events';
import type { FastifyInstance } from 'fastify';
const bus = new EventEmitter();
export default async function live(app: FastifyInstance) {
  const clients = new Set<NodeJS.WritableStream>();
  const send = (e: unknown) => clients.forEach((c) => c.write(`data: ${JSON.stringify(e)}\n\n`));
  bus.on('event', send);
  app.addHook('onClose', async () => { bus.off('event', send); });
  app.get('/events', (request, reply) => {
    clients.add(reply.raw);
    reply.raw.on('close', () => clients.delete(reply.raw));
    reply.raw.writeHead(200, { 'Content-Type': 'text/event-stream' });
  });
}
