const { bus } = require('./bus');
module.exports = (req, res) => {
  if (bus.listenerCount('x') === 0) bus.on('x', () => console.log('x'));
  res.end();
};
