const { Server } = require('socket.io');
const io = new Server(3001);
const rooms = {};
io.on('connection', (socket) => {
  socket.on('join', (name) => {
    if (!rooms[name]) rooms[name] = [];
    rooms[name].push(socket);
    rooms[name].forEach((s) => s.emit('joined', socket.id));
  });
  socket.on('disconnect', () => console.log('left', socket.id));
});
