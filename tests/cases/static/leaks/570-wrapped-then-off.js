const hub = require('./hub');
exports.stream = (req, res) => {
  function send(event) { res.write('data: ' + JSON.stringify(event) + '\n\n'); }
  hub.on('event', (e) => send(e));
  res.on('close', () => hub.off('event', send));
};
