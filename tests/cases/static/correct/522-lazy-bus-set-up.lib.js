const { EventEmitter } = require('events');
let bus = null;
exports.getBus = function () {
  if (bus === null) {
    bus = new EventEmitter();
    bus.on('reload', () => console.log('reload'));
  }
  return bus;
};
