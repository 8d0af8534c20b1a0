'use strict';
const EventEmitter = require('events');

class Bus extends EventEmitter {}
exports.bus = new Bus();
exports.bus.setMaxListeners(0);
