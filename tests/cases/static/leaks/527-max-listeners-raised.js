const { EventEmitter } = require('events');
const progress = new EventEmitter();
exports.follow = (req, res) => {
  progress.setMaxListeners(progress.getMaxListeners() + 1);
  progress.on('tick', (n) => res.write(String(n)));
};
exports.tick = (n) => progress.emit('tick', n);
