import Fastify from 'fastify';
import services from './523-services-object.lib.mjs';
const app = Fastify();
app.route({
  method: 'GET',
  url: '/jobs/:id',
  handler(request, reply) {
    services.jobs.on('progress', (p) => {
      if (p.id === request.params.id) reply.raw.write(JSON.stringify(p));
    });
  },
});
export default app;
