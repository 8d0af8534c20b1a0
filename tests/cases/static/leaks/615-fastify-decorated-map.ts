import Fastify from 'fastify';
const app = Fastify();
app.decorate('started', new Map<string, number>());
app.addHook('onRequest', async (request) => {
  (app as any).started.set(request.id, Date.now());
});
app.addHook('onResponse', async (request) => {
  request.log.info(Date.now() - (app as any).started.get(request.id));
});
export default app;
