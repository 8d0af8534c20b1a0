const Hapi = require('@hapi/hapi');
const server = Hapi.server({ port: 3000 });
server.route({
  method: 'GET',
  path: '/stats',
  handler: (request, h) => {
    request.server.events.on('response', (r) => console.log(request.info.id, r.path));
    return h.response('ok');
  },
});
server.start();
