const net = require('net');
net.createServer((socket) => {
  socket.on('data', () => {});
}).on('connection', (socket) => socket.on('error', () => {}));
