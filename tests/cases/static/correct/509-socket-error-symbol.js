const http = require('http');
const agent = new http.Agent({ keepAlive: true });
const kListening = Symbol('listening');
exports.get = (path, cb) => {
  const req = http.get({ host: 'backend', path, agent }, (res) => cb(null, res));
  req.on('socket', (socket) => {
    if (socket[kListening]) return;
    socket[kListening] = true;
    socket.on('error', (err) => console.error('backend socket', err.message));
  });
};
