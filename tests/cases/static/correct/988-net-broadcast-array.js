const net = require('node:net');

let sockets = [];

function accept(socket) {
  sockets.push(socket);
  socket.setEncoding('utf8');
  socket.on('data', (text) => sockets.forEach((other) => other !== socket && other.write(text)));
  socket.once('close', () => { sockets = sockets.filter((other) => other !== socket); });
}

net.createServer(accept).listen(7000);
