'use strict';
const { EventEmitter } = require('events');

const bus = new EventEmitter();
bus.setMaxListeners(0);

exports.subscribe = (topic, handler) => {
  bus.on(topic, handler);
  return () => bus.off(topic, handler);
};
