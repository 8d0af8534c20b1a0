'use strict';
const { EventEmitter } = require('events');

module.exports = app => {
  app.prices = new EventEmitter();
  app.prices.setMaxListeners(0);
};
