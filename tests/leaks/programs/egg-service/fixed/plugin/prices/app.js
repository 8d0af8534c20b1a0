'use strict';
const { EventEmitter } = require('events');

module.exports = app => {
  app.prices = new EventEmitter();
  app.prices.on('price', price => { app.prices.last = price; });
};
