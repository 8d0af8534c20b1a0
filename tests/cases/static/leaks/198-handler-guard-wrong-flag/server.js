import Fastify from 'fastify';
import { dumpOnExit } from './dump.js';

const app = Fastify();

app.post('/orders', async (request) => {
  dumpOnExit(request.body);
  return { ok: true };
});

await app.listen({ port: 3000 });
