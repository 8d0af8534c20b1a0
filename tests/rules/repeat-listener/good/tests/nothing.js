const { bus } = require('./bus');
exports.attach = (fn) => { bus.on('x', fn); };
