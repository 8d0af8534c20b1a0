import Fastify from 'fastify';
const app = Fastify();
const started = new Map<string, number>();
app.addHook('onRequest', async (request) => { started.set(request.id, Date.now()); });
app.addHook('onResponse', async (request) => {
  request.log.info(Date.now() - (started.get(request.id) ?? 0));
  started.delete(request.id);
});
export default app;
