const { bus } = require('./bus');
const { attach } = require('./attach');

module.exports = (req, res) => {
  attach(bus, res);
//^^^^^^ warning: `attach` adds a listener of 'change' to `bus` on every request
};
