'use strict';
const fastify = require('fastify')();

const stats = Object.create(null);

function count (route, id) {
  const perRoute = stats[route] || (stats[route] = {});
  const entry = perRoute[id] || (perRoute[id] = { hits: 0, first: new Date() });
  entry.hits++;
  if (Object.keys(perRoute).length > 5) stats[route] = {};
}

fastify.addHook('onResponse', async request => count(request.routerPath, request.params.id));
fastify.get('/items/:id', async request => ({ id: request.params.id }));

exports.request = i => fastify.inject(`/items/i${i}`);
