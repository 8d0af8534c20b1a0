import { on } from 'node:events';
import Fastify from 'fastify';
import { emitter } from './emitter';
const app = Fastify();
app.get('/events', async (request, reply) => {
  for await (const [event] of on(emitter, 'update')) reply.raw.write(event);
//                            ^^ warning: 'update' listener added to `emitter` on every request
});
