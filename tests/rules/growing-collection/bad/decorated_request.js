const fastify = require('fastify')();
fastify.decorateRequest('marks', []);
fastify.addHook('onRequest', (request, reply, done) => {
  request.marks.push(Date.now());
//              ^^^^ warning: `request.marks` only grows: one more entry on every request
  done();
});
