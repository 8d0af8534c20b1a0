const { EventEmitter } = require('events');
const bus = new EventEmitter();
module.exports = (io) => {
  io.on('connection', (socket) => {
    socket.on('join', (room) => {
      socket.join(room);
      bus.on(`room:${room}`, (msg) => socket.emit('message', msg));
    });
  });
};
