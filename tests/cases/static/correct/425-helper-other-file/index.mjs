import Fastify from 'fastify';
import { refresh } from './refresh.mjs';
const app = Fastify();
const rates = {};
refresh(rates);
app.get('/rates', async (request, reply) => rates);
app.listen({ port: 3000 });
