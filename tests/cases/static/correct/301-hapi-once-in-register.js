exports.plugin = {
  name: 'timing',
  register(server) {
    const started = new WeakMap();
    server.events.on('response', (r) => r.log(['timing'], Date.now() - started.get(r)));
    server.ext('onRequest', (request, h) => {
      started.set(request, Date.now());
      return h.continue;
    });
  },
};
