'use strict';
const fastify = require('fastify');
const { serve } = require('../../support/http');

let handle = () => {};
const app = fastify({ serverFactory: handler => {
  handle = handler;
  return require('http').createServer(handler);
} });

app.decorate('visits', new Map());
app.addHook('onRequest', async request => {
  request.log = request.log.child({ url: request.url });
});
app.get('/', async function (request) {
  this.visits.set(request.query.n, { at: new Date(), headers: request.headers }); // <- growing-collection
  return { visits: this.visits.size };
});
const web = serve((req, res) => handle(req, res));

exports.setup = () => app.ready();
exports.request = i => web.get(`/?n=${i}`);
