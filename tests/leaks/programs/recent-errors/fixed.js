'use strict';
const fastify = require('fastify')();

const recent = [];

fastify.setErrorHandler((error, request, reply) => {
  recent.unshift({ error, url: request.url });
  if (recent.length > 20) recent.pop();
  reply.send({ failed: recent[0].error.message });
});
fastify.get('/', async request => {
  throw new Error(`no such page: ${request.url}`);
});

exports.request = i => fastify.inject(`/?n=${i}`);
