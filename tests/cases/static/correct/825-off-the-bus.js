const bus = require('./bus');
module.exports = (io) => io.on('connection', (socket) => {
  const listeners = {
    price: (p) => socket.emit('price', p),
    news: (n) => socket.emit('news', n),
  };
  Object.entries(listeners).forEach(([event, fn]) => bus.on(event, fn));
  socket.on('disconnect', () => {
    Object.entries(listeners).forEach(([event, fn]) => bus.off(event, fn));
  });
});
