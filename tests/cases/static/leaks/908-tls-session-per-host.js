const tls = require('tls');
const sessions = {};
exports.connect = function connect(host, cb) {
  const socket = tls.connect({ host, port: 443, session: sessions[host] }, () => cb(null, socket));
  socket.on('session', (s) => {
    sessions[host + ':' + socket.localPort] = s;
  });
  socket.once('error', cb);
};
require('http').createServer((req, res) => exports.connect(req.headers.host, () => res.end())).listen(1);
