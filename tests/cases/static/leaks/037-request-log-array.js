import Fastify from 'fastify';

const app = Fastify({ logger: false });
const slow = [];

app.addHook('onResponse', async (request, reply) => {
  if (reply.elapsedTime > 500) {
    slow.push({ url: request.url, ms: reply.elapsedTime, at: new Date() });
  }
});

app.get('/slow', async () => slow);

await app.listen({ port: 3000 });
