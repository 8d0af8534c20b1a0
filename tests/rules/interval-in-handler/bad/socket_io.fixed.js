const io = require('socket.io')(3000);

io.on('connection', (socket) => {
  const timer = setInterval(() => socket.emit('time', Date.now()), 1000);
  socket.on('close', () => clearInterval(timer));
});
