const cache = require('./cache');
exports.whenReady = () => new Promise((resolve) => {
  if (cache.ready) resolve();
  cache.on('ready', resolve);
});
