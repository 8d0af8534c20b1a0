const { Server } = require('socket.io');
const io = new Server(3000);

const lastSeen = new Map();

io.on('connection', (socket) => {
  socket.on('ping', () => {
    lastSeen.set(socket.id, Date.now());
  });
  socket.on('who', (reply) => reply([...lastSeen.keys()]));
});
