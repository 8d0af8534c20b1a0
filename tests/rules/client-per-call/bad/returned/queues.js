const Queue = require('bull');
exports.getQueue = (name) => new Queue(name);
