const { EventEmitter } = require('events');
exports.bus = new EventEmitter();
