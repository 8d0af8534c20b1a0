'use strict';
// A server on a free port and a client that asks it with one kept-alive connection.
const http = require('http');

exports.serve = handler => {
  const server = http.createServer(handler).listen(0);
  const agent = new http.Agent({ keepAlive: true, maxSockets: 1 });
  server.unref();
  server.keepAliveTimeout = 600000; // the pauses for snapshots are long
  const get = (path, headers = {}) => new Promise((resolve, reject) => {
    http.get({ port: server.address().port, path, agent, headers }, response => {
      response.resume();
      response.on('end', resolve);
    }).on('error', reject);
  });
  const ready = () => (server.listening ? Promise.resolve() : new Promise(resolve => server.once('listening', resolve)));
  return { server, get: async (path, headers) => { await ready(); return get(path, headers); } };
};
