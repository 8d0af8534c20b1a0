const { EventEmitter } = require('events');
let bus = null;
exports.getBus = function () {
  if (bus === null) {
    bus = new EventEmitter();
    bus.setMaxListeners(50);
  }
  return bus;
};
