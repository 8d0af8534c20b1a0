const net = require('net');
let all = Buffer.alloc(0);
net.createServer((socket) => {
  socket.on('data', (chunk) => {
    all = Buffer.concat([all, chunk]);
  });
}).listen(9000);
