import type { FastifyInstance } from 'fastify';
import { hub } from './hub';
export default async function routes(app: FastifyInstance) {
  app.get('/stream', (request, reply) => {
    const send = (m: unknown) => reply.raw.write(`data: ${JSON.stringify(m)}\n\n`);
    const ping = setInterval(() => reply.raw.write(':\n\n'), 20_000);
    hub.on('message', send);
    reply.raw.on('close', () => { clearInterval(ping); hub.removeListener('message', send); });
  });
}
