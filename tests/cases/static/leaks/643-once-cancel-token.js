const { EventEmitter } = require('node:events');
const lifecycle = new EventEmitter();
exports.lifecycle = lifecycle;
exports.register = (io) => {
  io.on('connection', (socket) => {
    socket.on('transfer', (file, ack) => {
      lifecycle.once('shutdown', () => socket.emit('abort', file.id));
      store(file).then(() => ack('ok'));
    });
  });
};
async function store() {}
