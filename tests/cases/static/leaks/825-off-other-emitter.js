const bus = require('./bus');
module.exports = (io) => io.on('connection', (socket) => {
  const onPrice = (p) => socket.emit('price', p);
  bus.on('price', onPrice);
  socket.on('disconnect', () => socket.off('price', onPrice));
});
