const { bus } = require('./bus');
exports.wait = (req, res) => {
  const timer = setTimeout(() => {
    bus.removeListener('update', onUpdate);
    res.writeHead(204).end();
  }, 25000);
  function onUpdate(u) {
    clearTimeout(timer);
    res.end(JSON.stringify(u));
  }
  bus.once('update', onUpdate);
};
