const bus = require('./bus');

exports.track = function track(state) {
  const set = (name, value) => { state[name] = value; };
  bus.addListener('flag', set);
  return () => bus.removeListener('flag', set);
};
