const { EventEmitter } = require('events');
const bus = new EventEmitter();
bus.setMaxListeners(Infinity);
//  ^^^^^^^^^^^^^^^ info: the warning of too many listeners is switched off for `bus`
if (bus) EventEmitter.defaultMaxListeners = 1000;
//       ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ info: switched off for all emitters
