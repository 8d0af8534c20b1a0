const io = require('socket.io')(3000);

io.on('connection', (socket) => {
  setInterval(() => socket.emit('time', Date.now()), 1000);
//^^^^^^^^^^^ error: an interval is started for each connection and never cleared
});
