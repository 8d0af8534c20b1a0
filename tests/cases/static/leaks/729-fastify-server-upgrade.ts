import Fastify from 'fastify';
const app = Fastify();
app.get('/live', async function (request, reply) {
  this.server.on('upgrade', (req, socket) => {
    if (req.url === request.url) socket.end();
  });
  return { ok: true };
});
app.listen({ port: 3000 });
