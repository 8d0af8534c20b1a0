const WebSocket = require('ws');
module.exports = function attach(server) {
  const wss = new WebSocket.Server({ server });
  wss.on('connection', function onConn(sock, req) {
    sock.isAlive = true;
    sock.on('pong', () => { sock.isAlive = true; });
    sock.pinger = setInterval(function () { sock.ping(); }, 10000);
  });
  return wss;
};
