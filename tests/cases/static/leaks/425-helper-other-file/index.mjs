import Fastify from 'fastify';
import { refresh } from './refresh.mjs';
const app = Fastify();
app.get('/rates', async (request, reply) => {
  const rates = {};
  refresh(rates);
  return rates;
});
app.listen({ port: 3000 });
