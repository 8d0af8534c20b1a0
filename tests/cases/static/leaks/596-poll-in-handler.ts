import Fastify from 'fastify';
const app = Fastify();
app.get('/queue/:id', (request, reply) => {
  reply.raw.writeHead(200, { 'Content-Type': 'text/event-stream' });
  setInterval(async () => {
    reply.raw.write(`data: ${await position((request.params as any).id)}\n\n`);
  }, 2000);
});
async function position(_: string) { return 1; }
