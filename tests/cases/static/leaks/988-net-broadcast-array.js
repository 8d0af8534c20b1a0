const net = require('node:net');

const sockets = [];

function accept(socket) {
  sockets.push(socket);
  socket.setEncoding('utf8');
  socket.on('data', (text) => sockets.forEach((other) => other !== socket && other.write(text)));
}

net.createServer(accept).listen(7000);
