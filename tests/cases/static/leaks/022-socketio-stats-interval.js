const http = require('http');
const os = require('os');

const server = http.createServer();
const io = require('socket.io')(server, { cors: { origin: '*' } });

const snapshot = () => ({ load: os.loadavg()[0], free: os.freemem() });

io.of('/admin').on('connection', (socket) => {
  socket.emit('stats', snapshot());
  setInterval(() => socket.emit('stats', snapshot()), 2000);
});

server.listen(4000);
