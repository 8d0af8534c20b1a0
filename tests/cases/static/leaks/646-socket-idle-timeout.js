const http = require('http');
const agent = new http.Agent({ keepAlive: true });
exports.get = function get(path, cb) {
  const req = http.request({ host: 'api', path, agent }, (res) => cb(null, res));
  req.on('socket', (socket) => {
    socket.setTimeout(3000);
    socket.on('timeout', () => req.destroy(new Error('idle')));
  });
  req.on('error', cb);
  req.end();
};
