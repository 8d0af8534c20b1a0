const fastify = require('fastify')({ logger: true });

fastify.decorateRequest('marks', []);

fastify.addHook('onRequest', (request, reply, done) => {
  request.marks.push({ at: process.hrtime.bigint(), url: request.url });
  done();
});

fastify.get('/', async (request) => ({ marks: request.marks.length }));

fastify.listen({ port: 3000 });
