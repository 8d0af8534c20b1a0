const bus = require('./bus');

exports.track = function track(state) {
  bus.addListener('flag', (name, value) => { state[name] = value; });
};
