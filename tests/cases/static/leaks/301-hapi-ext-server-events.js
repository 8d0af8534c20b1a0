exports.plugin = {
  name: 'timing',
  register(server) {
    server.ext('onRequest', (request, h) => {
      const started = Date.now();
      server.events.on('response', (r) => {
        if (r === request) r.log(['timing'], Date.now() - started);
      });
      return h.continue;
    });
  },
};
