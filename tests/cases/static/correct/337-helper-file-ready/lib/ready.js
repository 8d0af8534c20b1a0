const cache = require('./cache');
let waiting;
exports.whenReady = () => {
  if (!waiting) {
    waiting = new Promise((resolve) => { cache.once('ready', resolve); });
  }
  return waiting;
};
