const net = require('net');
net.createServer((socket) => {
  let all = Buffer.alloc(0);
  socket.on('data', (chunk) => {
    all = Buffer.concat([all, chunk]);
  });
  socket.on('end', () => console.log(all.length));
}).listen(9000);
