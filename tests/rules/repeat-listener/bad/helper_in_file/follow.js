const { EventEmitter } = require('events');
const prices = new EventEmitter();

exports.follow = (listener) => {
  prices.on('change', listener);
};
