const { Server } = require('socket.io');
const io = new Server(3001);
const rooms = {};
function leave(socket, name) {
  const members = rooms[name];
  if (!members) return;
  members.delete(socket);
  if (members.size === 0) delete rooms[name];
}
io.on('connection', (socket) => {
  const joined = new Set();
  socket.on('join', (name) => {
    rooms[name] = rooms[name] || new Set();
    rooms[name].add(socket);
    joined.add(name);
  });
  socket.on('disconnect', () => joined.forEach((name) => leave(socket, name)));
});
