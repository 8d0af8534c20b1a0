const http = require('http');
const server = http.createServer((req, res) => {
  req.setTimeout(10000);
  req.on('close', () => {});
  res.end('ok');
});
server.on('timeout', (socket) => socket.destroy());
server.on('connection', (socket) => {
  socket.setNoDelay(true);
  socket.on('error', () => socket.destroy());
});
server.listen(8000);
