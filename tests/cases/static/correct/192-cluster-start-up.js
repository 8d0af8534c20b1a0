const cluster = require('node:cluster');
const os = require('node:os');
const http = require('node:http');

function start() {
  const worker = cluster.fork();
  worker.on('message', (msg) => console.log(worker.id, msg));
  worker.on('error', (err) => console.error(err));
  worker.once('exit', () => start());
}

if (cluster.isPrimary) {
  for (let i = 0; i < os.availableParallelism(); i++) start();
  cluster.on('listening', (worker, address) => console.log(worker.id, address.port));
} else {
  const sockets = new Set();
  const server = http.createServer((req, res) => res.end('hi'));
  server.on('connection', (socket) => {
    sockets.add(socket);
    socket.on('close', () => sockets.delete(socket));
  });
  server.listen(3000);
  process.on('message', (msg) => {
    if (msg === 'stop') sockets.forEach((s) => s.destroy());
  });
}
