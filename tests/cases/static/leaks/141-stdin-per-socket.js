const tls = require('tls');
const fs = require('fs');

const options = { key: fs.readFileSync('server.key'), cert: fs.readFileSync('server.crt') };

const server = tls.createServer(options, (socket) => {
  socket.setEncoding('utf8');
  process.stdin.on('data', (line) => socket.write(line));
  socket.on('data', (text) => process.stdout.write(text));
  socket.on('end', () => console.error('client left'));
});

server.listen(8000);
