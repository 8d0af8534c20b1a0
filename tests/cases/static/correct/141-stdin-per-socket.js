const tls = require('tls');
const fs = require('fs');

const options = { key: fs.readFileSync('server.key'), cert: fs.readFileSync('server.crt') };
const open = new Set();

process.stdin.on('data', (line) => open.forEach((socket) => socket.write(line)));

const server = tls.createServer(options, (socket) => {
  socket.setEncoding('utf8');
  open.add(socket);
  socket.on('data', (text) => process.stdout.write(text));
  socket.on('close', () => open.delete(socket));
});

server.listen(8000);
