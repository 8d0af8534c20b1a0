const { EventEmitter } = require('events');
const bus = new EventEmitter();
module.exports = (io) => {
  io.on('connection', (socket) => {
    const undo = [];
    socket.on('join', (room) => {
      const forward = (msg) => socket.emit('message', msg);
      socket.join(room);
      bus.on(`room:${room}`, forward);
      undo.push(() => bus.off(`room:${room}`, forward));
    });
    socket.on('disconnect', () => undo.forEach((f) => f()));
  });
};
