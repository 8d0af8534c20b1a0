const net = require('net');
exports.probe = (port) => new Promise((resolve) => {
  const socket = net.connect(port);
  socket.setTimeout(500);
  socket.once('connect', () => { socket.destroy(); resolve(true); });
  socket.once('timeout', () => { socket.destroy(); resolve(false); });
  socket.once('error', () => resolve(false));
});
